import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { previewBills } from '../../application/previewing/preview-bills.ts'
import { previewResult } from '../../contracts/preview/preview-result.ts'
import { previewJsonSchema } from '../../contracts/preview/preview-schema.ts'
import { PreviewFaults, readPreview } from '../../contracts/preview/read-preview.ts'

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
    ['a price without its parts', withModel({ type: 'package', size: 5 }), /^plans\[0\]\.charges\[0\]\.prices\[0\]\.model: packagePrice: /],
    ['more than everything off', { ...base, discounts: [{ id: 'd', value: { type: 'percentage', percent: 101 }, from: '2027-01-01' }] }, 'discounts[0].value.percent: is at most 100'],
    ['wrong VAT number', { ...base, account: { country: 'BE', kind: 'business', vatNumber: 'BE0403019262' } }, 'account.vatNumber: is not a VAT number: format or check digit is wrong'],
    ['a plan twice', { ...base, plans: [...base.plans, ...base.plans] }, 'plans[1].id: is used twice'],
  ] as const)('%s', (_name, document, fault) => {
    const faults = faultsOf(document)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault))
  })
})
