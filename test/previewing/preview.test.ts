import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { previewBills } from '../../application/previewing/preview-bills.ts'
import { previewResult } from '../../contracts/preview/preview-result.ts'
import { previewJsonSchema } from '../../contracts/preview/preview-schema.ts'
import { PreviewFaults } from '../../contracts/preview/parse-preview.ts'
import { readPreview } from '../../contracts/preview/read-preview.ts'

const folder = 'examples/previews'
const text = (name: string) => readFileSync(`${folder}/${name}`, 'utf8')

function faultsOf(document: unknown): readonly string[] {
  try {
    readPreview(typeof document === 'string' ? document : JSON.stringify(document))
    return []
  } catch (error) {
    if (error instanceof PreviewFaults) return error.faults
    throw error
  }
}

const base = {
  seller: { country: 'NL' }, account: { country: 'NL' }, dates: ['2027-01-01'],
  plans: [{ id: 'a', charges: [{ id: 'fee', prices: [{ validFrom: '2026-01-01', model: { type: 'per-unit', unitPrice: '10' } }] }] }],
  subscriptions: [{ reference: 'one', planId: 'a', start: '2027-01-01' }],
}

function withModel(model: unknown) {
  return { ...base, plans: [{ id: 'a', charges: [{ id: 'fee', prices: [{ validFrom: '2026-01-01', model }] }] }] }
}

describe('the examples', () => {
  it.each(readdirSync(folder))('%s gives bills on each of its dates', (name) => {
    const bills = previewBills(readPreview(text(name)))
    expect(bills.map(({ outcome }) => outcome.kind)).not.toContain('parked')
    expect(bills.some(({ outcome }) => outcome.kind === 'invoice')).toBe(true)
    for (const { explanation } of bills) {
      if (explanation?.difference) expect(explanation.difference.causes.reduce((sum, { amount }) => sum + amount, 0n)).toBe(explanation.difference.amount)
    }
  })

  it('shows amounts both ways, and what is left to pay after credit', () => {
    expect(previewResult(previewBills(readPreview(text('internet.json'))), false)).toMatchObject({ bills: [
      { date: '2027-01-31', outcome: 'invoice', document: { gross: { amount: '73.81', minor: '7381' } } },
      { date: '2027-02-28', document: { gross: { amount: '54.62', minor: '5462' }, toPay: { amount: '47.12', minor: '4712' } } },
      { date: '2027-03-31', document: { gross: { amount: '59.90', minor: '5990' } } },
    ] })
  })
})

describe('reading', () => {
  it('takes numbers as they are written', () => {
    const request = readPreview('seller: {country: NL}\naccount: {country: NL}\ndates: [2027-01-01]\nplans: [{id: a, charges: [{id: f, prices: [{validFrom: 2026-01-01, model: {type: per-unit, unitPrice: 0.10000000000000000001}}]}]}]')
    expect(request.plans[0]!.charges[0]!.prices[0]!.model).toEqual({ type: 'per-unit', unitPrice: '0.10000000000000000001' })
  })

  it('accepts whole numbers of a parsed request, and refuses fractions', () => {
    expect(faultsOf(withModel({ type: 'per-unit', unitPrice: 10 }))).toEqual([])
  })

  it('has a JSON Schema, and docs/preview.schema.json is it', () => {
    expect(JSON.parse(readFileSync('docs/preview.schema.json', 'utf8'))).toEqual(JSON.parse(JSON.stringify(previewJsonSchema())))
  })
})

describe('bad input is refused with its path', () => {
  it.each([
    ['not a document', '{', /^is neither JSON nor YAML/],
    ['missing dates', { ...base, dates: undefined }, /^dates: /],
    ['31 February', { ...base, dates: ['2027-02-31'] }, 'dates[0]: must be a date of the calendar, YYYY-MM-DD'],
    ['unknown field', { ...base, subscription: [] }, /^the document: Unrecognized key: "subscription"/],
    ['unknown plan', { ...base, subscriptions: [{ reference: 'one', planId: 'b', start: '2027-01-01' }] }, 'subscriptions[0].planId: no plan "b" is given; there are: a'],
    ['unknown plan in a change', { ...base, subscriptions: [{ ...base.subscriptions[0], changes: [{ effective: '2027-02-01', planId: 'b' }] }] }, 'subscriptions[0].changes[0].planId: no plan "b" is given; there are: a'],
    ['negative quantity', { ...base, subscriptions: [{ ...base.subscriptions[0], quantity: '-1' }] }, /^subscriptions\[0\]\.quantity: must be a decimal number that is not negative/],
    ['mixed currencies', { ...base, plans: [{ ...base.plans[0], currency: 'USD' }] }, 'plans[0].currency: is USD, the account is billed in EUR'],
    ['unknown currency', { ...base, account: { country: 'NL', currency: 'ABC' } }, 'account.currency: must be an ISO 4217 currency, such as EUR'],
    ['unknown meter', { ...base, usage: [{ subscription: 'one', meter: 'm', day: '2027-01-01', value: 1 }] }, 'usage[0].meter: no charge has the meter "m"; there are: none'],
    ['overlapping tiers', withModel({ type: 'volume', tiers: [{ upTo: 5, unitPrice: 2 }, { upTo: 3, unitPrice: 1 }, { unitPrice: 1 }] }), 'plans[0].charges[0].prices[0].model.tiers[1].upTo: tiers overlap: 3 must be greater than 5, where the tier before it ends'],
    ['a price without its parts', withModel({ type: 'package', size: 5 }), 'plans[0].charges[0].prices[0].model.packagePrice: is required and absent'],
    ['more than everything off', { ...base, discounts: [{ id: 'd', value: { type: 'percentage', percent: 101 }, from: '2027-01-01' }] }, 'discounts[0].value.percent: is at most 100'],
    ['wrong VAT number', { ...base, account: { country: 'BE', kind: 'business', vatNumber: 'BE0403019262' } }, 'account.vatNumber: is not a VAT number: format or check digit is wrong'],
    ['a gap in tiers', withModel({ type: 'volume', tiers: [{ from: 0, upTo: 5, unitPrice: 2 }, { from: 7, unitPrice: 1 }] }), 'plans[0].charges[0].prices[0].model.tiers[1].from: leaves a gap: nothing prices what lies between 5 and 7; a tier begins where the one before it ends'],
    ['an unknown model', withModel({ type: 'cubic' }), 'plans[0].charges[0].prices[0].model.type: is not one of per-unit, flat, graduated, volume, stair-step, package, percentage, matrix'],
    ['a price in words', withModel({ type: 'per-unit', unitPrice: 'ten' }), /^plans\[0\]\.charges\[0\]\.prices\[0\]\.model\.unitPrice: must be a decimal number/],
    ['half a cent of credit', { ...base, credits: [{ id: 'c', grantedOn: '2027-01-01', amount: '0.005' }] }, /^credits\[0\]\.amount: 0\.005 has more decimals than EUR; allowed: /],
    ['an end before the start', { ...base, subscriptions: [{ ...base.subscriptions[0], end: '2026-12-31' }] }, /^subscriptions\[0\]\.end: 2026-12-31 is before the start/],
    ['two prices from one day', { ...base, plans: [{ id: 'a', charges: [{ id: 'fee', prices: [1, 2].map((n) => ({ validFrom: '2026-01-01', model: { type: 'per-unit', unitPrice: n } })) }] }] }, /^plans\[0\]\.charges\[0\]\.prices\[1\]\.validFrom: has two prices/],
    ['a discount on a plan that is not there', { ...base, discounts: [{ id: 'd', value: { type: 'fixed', amount: '1' }, from: '2027-01-01', scope: { type: 'plan', planId: 'b' } }] }, 'discounts[0].scope.planId: no plan "b" is given; there are: a'],
    ['a country that is none', { ...base, account: { country: 'UK' } }, 'account.country: must be an ISO 3166-1 country, such as NL'],
    ['a plan twice', { ...base, plans: [...base.plans, ...base.plans] }, 'plans[1].id: is used twice'],
  ] as const)('%s', (_name, document, fault) => {
    const faults = faultsOf(document)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault))
  })
})

describe('what came to be known later', () => {
  const metered = { id: 'a', charges: [{ id: 'kwh', meter: 'kwh', prices: [{ validFrom: '2026-01-01', model: { type: 'per-unit', unitPrice: '0.3' } }] }] }
  const lines = (document: object) => previewBills(readPreview(JSON.stringify(document))).map(({ outcome }) =>
    (outcome.kind === 'invoice' ? outcome.draft.lines.map(({ kind, net, period }) => [outcome.draft.kind, kind, net, period?.start]) : outcome.kind))

  it('is seen by later runs only: late usage, a change and an end that are dated back', () => {
    expect(lines({ ...base, plans: [metered], dates: ['2027-02-01', '2027-03-01'], usage: [
      { subscription: 'one', meter: 'kwh', day: '2027-01-10', value: 100 }, { subscription: 'one', meter: 'kwh', day: '2027-01-20', value: 50, recorded: '2027-02-15' },
    ] })).toEqual([[['invoice', 'usage', 3000n, '2027-01-01']], [['invoice', 'correction', 1500n, '2027-01-01']]])
    expect(lines({ ...base, dates: ['2027-01-01', '2027-02-01'], subscriptions: [{ ...base.subscriptions[0], changes: [{ effective: '2027-01-16', quantity: 3, recorded: '2027-01-20' }] }] }))
      .toEqual([[['invoice', 'recurring', 1000n, '2027-01-01']], [['invoice', 'correction', 1032n, '2027-01-16'], ['invoice', 'recurring', 3000n, '2027-02-01']]])
    expect(lines({ ...base, dates: ['2027-01-01', '2027-02-01'], subscriptions: [{ ...base.subscriptions[0], end: '2027-01-11', endRecorded: '2027-01-20' }] }))
      .toEqual([[['invoice', 'recurring', 1000n, '2027-01-01']], [['credit-note', 'correction', 677n, '2027-01-11']]])
  })

  it('takes what a preview printed as the past, and what little a person writes', () => {
    const [first, second] = previewBills(readPreview(JSON.stringify({ ...base, dates: ['2027-01-01', '2027-02-01'] })))
    const printed = (previewResult([first!], false) as { bills: { document: object }[] }).bills[0]!.document
    const written = { issueDate: '2027-01-01', lines: [{ subscriptionId: 'one', planId: 'a', chargeId: 'fee', period: { start: '2027-01-01', end: '2027-02-01' }, net: '1000' }] }
    for (const past of [printed, written]) {
      const [none, next] = previewBills(readPreview(JSON.stringify({ ...base, documents: [past], dates: ['2027-01-01', '2027-02-01'] })))
      expect(none!.outcome.kind).toBe('nothing-due')
      expect(next!.outcome).toEqual(second!.outcome)
    }
  })

  it('counts a meter as its charge says', () => {
    const peak = { id: 'a', charges: [{ ...metered.charges[0], aggregation: 'max' }] }
    expect(lines({ ...base, plans: [peak], dates: ['2027-02-01'], usage: [7, 9, 8].map((value, index) => ({ subscription: 'one', meter: 'kwh', day: `2027-01-1${index}`, value })) })).toEqual([[['invoice', 'usage', 270n, '2027-01-01']]])
  })
})
