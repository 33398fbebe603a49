import { describe, expect, it } from '@jest/globals'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import type { Subscription } from '../../../domain/accounts/subscription.ts'
import type { OneOffCharge } from '../../../domain/catalog/one-off-charge.ts'
import type { Charge, Plan } from '../../../domain/catalog/plan.ts'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import type { AccountSnapshot } from '../../../domain/invoicing/bill-outcome.ts'
import type { BilledLine } from '../../../domain/invoicing/billed-amounts.ts'
import { lineContext } from '../../../domain/invoicing/line-context.ts'
import { settleOneOffs } from '../../../domain/invoicing/settle-one-off.ts'
import { settlePeriod } from '../../../domain/invoicing/settle-period.ts'
import { settleSubscription } from '../../../domain/invoicing/settle-subscription.ts'
import { serviceStates } from '../../../domain/invoicing/service-state.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../../builders/company.ts'
import { contextOn } from './bill-through.ts'

const account = anAccount('1')
const sold = (change: Partial<Subscription> = {}) => aSubscription(account, 'a', { start: '2027-04-01', ...change })
const planOf = (charge: Partial<Charge> = {}): Plan => aPlan('a', '30', { charges: [{ ...aPlan('a', '30').charges[0]!, ...charge }] })
const april = { start: '2027-04-01', end: '2027-05-01' }
const standard = { category: 'S', rate: '21' } as const
const key = { subscriptionId: sold().id, planId: 'a', chargeId: 'fee' }
const billedLine = (net: bigint, change: Partial<BilledLine> = {}): BilledLine => aBillLine({ ...key, net, period: april, ...change })
const context = (plans: readonly Plan[], snapshot: Partial<AccountSnapshot> = {}, since?: string, date = '2027-04-30') => lineContext({ account, subscriptions: [], documents: [], ...snapshot }, contextOn(date, plans), since)

function april30(billed: readonly BilledLine[], subscription: Partial<Subscription> = {}, charge: Partial<Charge> = {}, snapshot: Partial<AccountSnapshot> = {}) {
  const [of, plan] = [sold(subscription), planOf(charge)]
  return settlePeriod({ subscription: of, plan, charge: plan.charges[0]!, states: serviceStates(of) }, { period: april, due: '2027-04-01' }, billed, context([plan], snapshot))
}

describe('a charge of a period', () => {
  it('that was not billed has its lines', () => {
    expect(april30([])).toStrictEqual({
      ...key, due: '2027-04-01', interval: { unit: 'month', count: 1 }, intended: 3_000n, billedDiscounts: new Map(), reference: { period: april, treatment: standard, unitCode: 'MON' },
      lines: [{ ...key, kind: 'recurring', description: 'a', period: april, quantity: '1', unitPrice: '30', unitCode: 'MON', net: 3_000n, treatment: standard }],
    })
  })

  it('has no line of nothing, but says what it is about', () => {
    expect(april30([], { quantity: '0' })).toMatchObject({ intended: 0n, lines: [], reference: { period: april } })
    expect(april30([], { start: '2027-06-01' })).toMatchObject({ intended: 0n, lines: [], reference: { period: april } })
  })

  it('counts ones where its line does not say the quantity, and is a fee, usage or a one-off by what it is', () => {
    const usage = [{ subscriptionId: sold().id, meter: 'kwh', day: '2027-04-02', aggregation: 'sum', value: '1' }] as const
    const kinds = (...of: Parameters<typeof april30>) => april30(...of).lines.map(({ kind, unitCode, description }) => [kind, unitCode, description])
    expect(kinds([], { end: '2027-04-11' })).toEqual([['recurring', 'C62', 'a']])
    expect(kinds([], {}, { once: true })).toEqual([['one-off', 'MON', 'a']])
    expect(kinds([], {}, { meter: 'kwh', unitCode: 'KWH', prices: [{ validFrom: '2020-01-01', minimum: '40', model: { type: 'per-unit', unitPrice: '1' } }] }, { usage }))
      .toEqual([['usage', 'KWH', 'a'], ['fee', 'C62', 'Aanvulling tot minimum: a']])
    expect(april30([], {}, { meter: 'kwh', prices: [{ validFrom: '2020-01-01', minimum: '40', model: { type: 'per-unit', unitPrice: '1' } }] }, { usage }).lines[1]).not.toHaveProperty('minimum')
  })

  it('that was billed rightly has none', () => {
    expect(april30([billedLine(3_000n)])).toMatchObject({ intended: 3_000n, lines: [] })
    expect(april30([billedLine(2_000n), billedLine(1_000n)])).toMatchObject({ lines: [] })
  })

  it('that was billed wrongly has one correction, of the whole period where no change explains it', () => {
    expect(april30([billedLine(2_500n)]).lines).toStrictEqual([{
      ...key, kind: 'correction', description: 'Correctie: a', quantity: '1', unitCode: 'C62', unitPrice: '5.00', period: april, net: 500n, treatment: standard,
    }])
    expect(april30([billedLine(3_001n)]).lines).toStrictEqual([{
      ...key, kind: 'correction', description: 'Correctie: a', quantity: '-1', unitCode: 'C62', unitPrice: '0.01', period: april, net: -1n, treatment: standard,
    }])
    const late = billedLine(2_500n, { period: { start: '2027-04-11', end: '2027-05-01' } })
    expect(april30([late], { start: '2027-04-11' }).lines).toMatchObject([{ net: 2_000n - 2_500n, period: { start: '2027-04-11', end: '2027-05-01' } }])
    // Its start was moved to before what was billed: the days from there on are what is corrected.
    expect(april30([late], { start: '2027-04-01' })).toMatchObject({ lines: [{ net: 500n, period: april }], reference: { period: april } })
  })

  it('is corrected from the first change on that no line knew of', () => {
    const changes = [{ effective: '2027-04-11', quantity: '2' }, { effective: '2027-04-21', quantity: '3' }]
    expect(april30([billedLine(3_000n)], { changes }).lines).toMatchObject([{ net: 3_000n, period: { start: '2027-04-11', end: '2027-05-01' } }])
    const known = [billedLine(1_000n, { period: { start: '2027-04-01', end: '2027-04-11' } }), billedLine(4_000n, { period: { start: '2027-04-11', end: '2027-05-01' } })]
    expect(april30(known, { changes }).lines).toMatchObject([{ net: 1_000n, period: { start: '2027-04-21', end: '2027-05-01' } }])
    expect(april30([billedLine(3_000n)], { end: '2027-04-16' }).lines).toMatchObject([{ net: -1_500n, period: { start: '2027-04-16', end: '2027-05-01' } }])
    // An end that was taken back is no day of the service any more: what is added is of the whole period.
    expect(april30([billedLine(1_500n, { period: { start: '2027-04-01', end: '2027-04-16' } })]).lines).toMatchObject([{ net: 1_500n, period: april }])
    // Nothing of it is served any more: all of it is given back.
    expect(april30([billedLine(3_000n)], { start: '2027-06-01' }).lines).toMatchObject([{ net: -3_000n, period: april }])
  })

  it('is corrected at the VAT that it was billed with, also where that is another now', () => {
    expect(april30([billedLine(2_500n, { vatRate: '9' })])).toMatchObject({ lines: [{ treatment: { category: 'S', rate: '9' } }], reference: { treatment: { category: 'S', rate: '9' } } })
    expect(april30([billedLine(2_500n, { vatCategory: 'AE', vatRate: '21' })])).toMatchObject({ lines: [{ treatment: { category: 'AE', rate: '21' } }] })
    expect(april30([billedLine(2_500n)], {}, { vatClass: 'exempt' })).toMatchObject({ lines: [{ treatment: standard }] })
    // Where it is the same now, with its reason for charging none.
    expect(april30([billedLine(2_500n, { vatCategory: 'E', vatRate: '0' })], {}, { vatClass: 'exempt' }).lines[0]!.treatment).toEqual({ category: 'E', rate: '0', mention: 'exempt' })
  })

  it('knows what discounts took, and does not take that for its price', () => {
    const off = (discountId: string | undefined, net: bigint) => billedLine(net, { kind: 'discount', ...(discountId ? { discountId } : {}) })
    const settled = april30([billedLine(3_000n), off('d1', -300n), off('d2', -5n), off('d1', 100n), off(undefined, -7n)])
    expect(settled).toMatchObject({ intended: 3_000n, lines: [] })
    expect(settled.billedDiscounts).toEqual(new Map([['d1', -200n], ['d2', -5n]]))
    expect(april30([billedLine(3_000n)]).billedDiscounts).toEqual(new Map())
  })
})

describe('a subscription', () => {
  const of = (subscription: Subscription, billed: readonly BilledLine[], plans: readonly Plan[], snapshot: Partial<AccountSnapshot> = {}, since?: string, date = '2027-05-31') =>
    settleSubscription(subscription, billed, context(plans, snapshot, since, date)).map(({ planId, chargeId, reference, lines }) => [planId, chargeId, reference.period?.start, lines.reduce((sum, { net }) => sum + net, 0n)])

  it('has every charge of every plan it has had, in every period that is looked at', () => {
    const [first] = planOf().charges
    const plan = aPlan('a', '30', { charges: [first!, { ...first!, id: 'tv', timing: 'arrears', interval: { unit: 'month', count: 2 } }] })
    expect(of(sold({ changes: [{ effective: '2027-05-01', planId: 'b' }] }), [], [plan, aPlan('b', '7')])).toEqual([
      ['a', 'fee', '2027-04-01', 3_000n], ['a', 'fee', '2027-05-01', 0n], ['b', 'fee', '2027-04-01', 0n], ['b', 'fee', '2027-05-01', 700n],
    ])
    expect(of(sold(), [], [planOf()], {}, '2027-05-01')).toEqual([['a', 'fee', '2027-05-01', 3_000n]])
  })

  it('has what was billed of a plan that it never had, charge by charge', () => {
    expect(of(sold(), [billedLine(3_000n), billedLine(500n, { planId: 'b', period: april })], [planOf(), aPlan('b', '7')])).toEqual([['a', 'fee', '2027-04-01', 0n], ['a', 'fee', '2027-05-01', 3_000n], ['b', 'fee', '2027-04-01', -500n], ['b', 'fee', '2027-05-01', 0n]])
    expect(of(sold(), [billedLine(3_000n, { chargeId: 'other' })], [planOf()])[0]).toEqual(['a', 'fee', '2027-04-01', 3_000n])
  })

  it('has nothing from its end on, and all that was billed from there back', () => {
    expect(of(sold({ end: '2027-05-01' }), [], [planOf()])).toEqual([['a', 'fee', '2027-04-01', 3_000n]])
    const may = { start: '2027-05-01', end: '2027-06-01' }
    expect(of(sold({ end: '2027-05-01' }), [billedLine(3_000n), billedLine(3_000n, { period: may })], [planOf()])).toEqual([['a', 'fee', '2027-04-01', 0n], ['a', 'fee', '2027-05-01', -3_000n]])
  })

  it('has metered charges where usage was read, of periods that it is complete for', () => {
    const plan = planOf({ meter: 'kwh', timing: 'arrears' })
    const usage = [{ subscriptionId: sold().id, meter: 'kwh', day: '2027-04-02', aggregation: 'sum', value: '2' }] as const
    expect(of(sold(), [], [plan])).toEqual([])
    expect(of(sold(), [], [plan], { usage })).toEqual([['a', 'fee', '2027-04-01', 6_000n]])
    expect(of(sold(), [], [plan], { usage, usageSince: '2027-04-01' })).toHaveLength(1)
    expect(of(sold(), [], [plan], { usage, usageSince: '2027-04-02' })).toEqual([])
    expect(of(sold(), [], [planOf()], { usage, usageSince: '2027-04-02' })).toHaveLength(2)
  })

  it('has a charge that bills once, once, on whichever day it was billed', () => {
    const plan = planOf({ once: true })
    expect(of(sold(), [], [plan])).toEqual([['a', 'fee', '2027-04-01', 3_000n]])
    expect(of(sold({ planId: 'b', changes: [{ effective: '2027-05-10', planId: 'a' }] }), [], [plan, planOf()].map((each, index) => ({ ...each, id: index === 0 ? 'a' : 'b' }))).filter(([id]) => id === 'a')).toEqual([['a', 'fee', '2027-05-10', 3_000n]])
    expect(of(sold(), [billedLine(3_000n, { kind: 'one-off', period: { start: '2027-03-20', end: '2027-03-21' } })], [plan])).toMatchObject([['a', 'fee', expect.anything(), 0n]])
  })

  it('names what is missing or does not fit', () => {
    expect(() => of(sold(), [], [])).toThrow('Subscription main names plan "a", which the catalog does not have.')
    expect(() => of(sold(), [], [{ ...planOf(), currency: 'USD' }])).toThrow(expect.objectContaining({ reason: 'currency-mismatch', message: 'Plan "a" is priced in USD, the account is billed in EUR.' }))
    expect(() => of(sold({ start: '2024-01-01' }), [], [planOf()])).toThrow(expect.objectContaining({
      reason: 'unsafe-bill', message: 'Subscription main, charge "fee" has more than 24 unbilled periods (up to 2026-01-01). If it was billed elsewhere before, state the first date to bill in billedThrough.',
    }))
  })

  it('has periods back to the first that was billed, where its start was moved later', () => {
    const [may, june] = [{ start: '2027-05-01', end: '2027-06-01' }, { start: '2027-06-01', end: '2027-07-01' }]
    const expected = [['a', 'fee', '2027-04-01', -3_000n], ['a', 'fee', '2027-05-01', -3_000n], ['a', 'fee', '2027-06-01', 0n]]
    const moved = sold({ start: '2027-06-01' })
    const lines = [billedLine(3_000n, { period: june }), billedLine(3_000n), billedLine(3_000n, { period: may })]
    for (const billed of [lines, lines.toReversed()]) expect(of(moved, billed, [planOf()], {}, undefined, '2027-06-01')).toEqual(expected)
  })

  it('does not count corrections as periods that were never billed', () => {
    const months = Array.from({ length: 26 }, (_, index) => ({ start: addToDate('2025-04-01', 'month', index), end: addToDate('2025-04-01', 'month', index + 1) }))
    expect(of(sold({ start: '2025-04-01' }), months.map((period) => billedLine(2_900n, { period })), [planOf()]).map(([, , , net]) => net)).toEqual(months.map(() => 100n))
  })

  it('does not count periods that come to nothing as unbilled', () => {
    expect(of(sold({ start: '2024-01-01', quantity: '0' }), [], [planOf()]).length).toBeGreaterThan(24)
  })

  it('is not charged again for days that a bill charged, where a calendar was moved, unless those were taken back', () => {
    const billed = billedLine(3_000n, { period: { start: '2027-04-10', end: '2027-05-10' } })
    const charge = (lines: readonly BilledLine[]) => of(sold({ start: '2027-04-10', anchor: '2027-04-20' }), lines, [planOf()], {}, '2027-04-15')
    expect(() => charge([billed])).toThrow(expect.objectContaining({
      reason: 'unsafe-bill', message: 'Subscription main, charge "fee" would be charged again from 2027-04-20 to 2027-05-20: a bill charged 2027-04-10 to 2027-05-10 already. Set anchor, start and interval back, or void that bill first.',
    }))
    expect(charge([billed, billedLine(-3_000n, { period: billed.period! })])[0]).toEqual(['a', 'fee', '2027-04-20', 3_000n])
    expect(() => charge([billed, billedLine(-2_999n, { period: billed.period! })])).toThrow('would be charged again')
    // Bills that end where it begins, or begin where it ends, are of other days.
    expect(charge([billedLine(3_000n, { period: { start: '2027-04-10', end: '2027-04-20' } })])[0]).toEqual(['a', 'fee', '2027-04-20', 3_000n])
    expect(charge([billedLine(3_000n, { period: { start: '2027-05-20', end: '2027-06-20' } })])[0]).toEqual(['a', 'fee', '2027-04-20', 3_000n])
  })
})

describe('what is sold once', () => {
  const router: OneOffCharge = { id: 'router', date: '2027-04-05', name: { nl: 'Router' }, quantity: '2', unitCode: 'C62', unitPrice: '49.955', vatClass: 'standard' }
  const settle = (charge: Partial<OneOffCharge>, documents: readonly BillingDocument[] = [], since?: string) => settleOneOffs([{ ...router, ...charge }], documents, context([], {}, since))

  it('is a line of its day, with all that says what it is', () => {
    const period = { start: '2027-04-05', end: '2027-04-06' }
    expect(settle({})).toStrictEqual([{
      chargeId: 'router', due: '2027-04-05', interval: { unit: 'month', count: 1 }, intended: 9_991n, billedDiscounts: new Map(), reference: { period, treatment: standard, unitCode: 'C62' },
      lines: [{ kind: 'one-off', chargeId: 'router', description: 'Router', quantity: '2', unitPrice: '49.955', unitCode: 'C62', period, net: 9_991n, treatment: standard }],
    }])
    expect(settle({ subscriptionId: 'sub_1' })[0]).toMatchObject({ subscriptionId: 'sub_1', lines: [{ subscriptionId: 'sub_1' }] })
  })

  it('at a price with VAT is one of its net amount', () => {
    expect(settle({ pricesIncludeVat: true, unitPrice: '60.50', vatClass: 'standard' })[0]!.lines[0]).toMatchObject({ quantity: '1', unitPrice: '100.00', basis: { quantity: '2' }, net: 10_000n })
    expect(settle({})[0]!.lines[0]).not.toHaveProperty('basis')
  })

  it('has VAT with decimals taken out of its price', () => {
    const seller = aSeller({ address: { ...aSeller().address, country: 'FR' } })
    const of = lineContext({ account: anAccount('1', { address: { ...account.address, country: 'FR' } }), subscriptions: [], documents: [] }, contextOn('2027-04-30', [], { seller }), undefined)
    expect(settleOneOffs([{ ...router, quantity: '1', unitPrice: '10.55', pricesIncludeVat: true, vatClass: 'reduced' }], [], of)[0]).toMatchObject({ intended: 1_000n, reference: { treatment: { rate: '5.5' } } })
  })

  it('is due from its date on, back to the first date that is looked at', () => {
    expect([settle({ date: '2027-04-30' }).length, settle({ date: '2027-05-01' }).length]).toEqual([1, 0])
    expect([settle({}, [], '2027-04-05').length, settle({}, [], '2027-04-06').length]).toEqual([1, 0])
  })

  it('is billed once: by a bill that was not voided, as a one-off of no plan', () => {
    const sale = (change = {}) => aBill({ number: 'F-1', lines: [aBillLine({ kind: 'one-off', chargeId: 'router', ...change })] })
    expect(settle({}, [sale()])).toEqual([])
    expect(settle({}, [sale({ chargeId: 'other' })])).toHaveLength(1)
    expect(settle({}, [sale({ planId: 'a' })])).toHaveLength(1)
    expect(settle({}, [sale({ kind: 'discount' })])).toHaveLength(1)
    // Also where more was taken back at the same time, so that it stood on a credit note of the engine; one that a person gave bills nothing.
    expect(settle({}, [{ ...sale(), kind: 'credit-note' }])).toEqual([])
    expect(settle({}, [{ ...sale(), kind: 'credit-note', creditReason: 'goodwill' }])).toHaveLength(1)
    const note = (creditReason: 'void' | 'goodwill') => aBill({ kind: 'credit-note', ordinal: 2, number: 'C-1', creditReason, precedingDocument: { number: 'F-1', issueDate: '2026-11-01' }, lines: [] })
    expect(settle({}, [sale(), note('void')])).toHaveLength(1)
    expect(settle({}, [sale(), note('goodwill')])).toEqual([])
  })

  it('of a negative quantity is refused', () => {
    expect(() => settle({ quantity: '-1' })).toThrow(expect.objectContaining({ reason: 'invalid-account', message: 'Charge "router" has the negative quantity -1: credit it instead.' }))
  })
})
