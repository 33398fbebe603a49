import { describe, expect, it } from '@jest/globals'
import { applyDiscounts } from '../../../domain/discounts/apply-discounts.ts'
import { discountCuts } from '../../../domain/discounts/discount-cuts.ts'
import type { Discount } from '../../../domain/discounts/discount.ts'
import { lineContext } from '../../../domain/invoicing/line-context.ts'
import type { ChargeSettlement, ProposedLine } from '../../../domain/invoicing/proposed-line.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'
import { anAccount } from '../../builders/company.ts'
import { contextOn } from '../invoicing/bill-through.ts'

const treatment = { category: 'S', rate: '21' } as const
const period = { start: '2027-01-10', end: '2027-02-10' }
const line = (net: bigint, kind: ProposedLine['kind'] = 'recurring'): ProposedLine => ({ kind, chargeId: 'fee', description: 'Fee', quantity: '1', unitCode: 'MON', unitPrice: '1', period, net, treatment })
const charge = (intended: bigint, change: Partial<ChargeSettlement> = {}): ChargeSettlement => ({
  subscriptionId: 'sub_1', planId: 'p', chargeId: 'fee', due: '2027-01-10', interval: { unit: 'month', count: 1 }, intended, billedDiscounts: new Map(), lines: [line(intended)], reference: { period, treatment, unitCode: 'MON' }, ...change,
})
const discount = (change: Partial<Discount> = {}): Discount => ({ id: 'd', name: { nl: 'Korting', en: 'Discount' }, value: { type: 'percentage', percent: '10' }, from: '2027-01-01', duration: { type: 'forever' }, scope: { type: 'invoice' }, ...change })
const off = (amount: string, change: Partial<Discount> = {}) => discount({ value: { type: 'fixed', amount }, ...change })
const cuts = (of: Discount, charges: readonly ChargeSettlement[], documents: Parameters<typeof discountCuts>[3] = [], currency = 'EUR') => discountCuts(of, charges, charges.map(({ intended }) => intended), documents, currency)
const due = (date: string) => ({ due: date })

describe('a percentage', () => {
  it('takes its part of what is left of each charge that it reaches, rounded half up', () => {
    expect(cuts(discount(), [charge(1_000n), charge(5n), charge(4n), charge(1_000n, due('2026-12-31'))])).toEqual([100n, 1n, 0n, 0n])
    expect(discountCuts(discount(), [charge(1_000n)], [600n], [], 'EUR')).toEqual([60n])
    expect(cuts(discount({ value: { type: 'percentage', percent: '100' } }), [charge(333n), charge(0n)])).toEqual([333n, 0n])
    expect(cuts(discount({ value: { type: 'percentage', percent: '150' } }), [charge(10n)])).toEqual([10n])
  })

  it('takes no more than its cap of what is due on one date, each charge its share', () => {
    const capped = discount({ cap: '1.50' })
    expect(cuts(capped, [charge(1_000n), charge(500n)])).toEqual([100n, 50n])
    expect(cuts(capped, [charge(2_000n), charge(1_000n)])).toEqual([100n, 50n])
    expect(cuts(capped, [charge(2_000n), charge(1_000n, due('2027-01-11'))])).toEqual([150n, 100n])
    expect(cuts(discount({ cap: '1' }), [charge(2_000n), charge(0n), charge(2_000n, due('2027-01-11')), charge(2_000n)])).toEqual([50n, 0n, 100n, 50n])
    expect(cuts(discount({ cap: '1' }), [charge(20_000n)], [], 'JPY')).toEqual([1n])
  })
})

describe('a fixed amount', () => {
  it('of one subscription is taken once per subscription and due date, spread over its charges', () => {
    const plan = { scope: { type: 'plan', planId: 'p' } } as const
    expect(cuts(off('3', plan), [charge(100n), charge(200n), charge(300n, { subscriptionId: 'sub_2' }), charge(400n, due('2027-01-11')), charge(500n, { planId: 'q' })])).toEqual([100n, 200n, 300n, 300n, 0n])
    expect(cuts(off('1', plan), [charge(100n), charge(200n)])).toEqual([33n, 67n])
    expect(cuts(off('9', plan), [charge(100n), charge(200n)])).toEqual([100n, 200n])
    expect(cuts(off('9', plan), [charge(0n)])).toEqual([0n])
    expect(cuts(off('9', plan), [])).toEqual([])
  })

  it('of the invoice is taken once, from what is new on it', () => {
    expect(cuts(off('3'), [charge(100n), charge(200n, { subscriptionId: 'sub_2' }), charge(300n, due('2027-01-11'))])).toEqual([50n, 100n, 150n])
    expect(cuts(off('3'), [charge(300n, { lines: [] }), charge(300n, { lines: [line(5n, 'correction')] }), charge(200n, { lines: [line(5n, 'correction'), line(200n)] })])).toEqual([0n, 0n, 200n])
    expect(cuts(off('3'), [charge(300n, due('2026-12-31'))])).toEqual([0n])
    expect(cuts(off('3'), [charge(300n), charge(300n, { planId: 'q' })])).toEqual([150n, 150n])
  })

  it('that an earlier invoice took stays with its charge, as far as that bears it', () => {
    const billed = { billedDiscounts: new Map([['d', -300n]]), lines: [] }
    expect(cuts(off('3'), [charge(1_000n, billed)])).toEqual([300n])
    expect(cuts(off('3'), [charge(200n, billed)])).toEqual([200n])
    expect(cuts(off('3'), [charge(1_000n, { ...billed, lines: [line(1n)] })])).toEqual([300n])
    expect(cuts(off('3'), [charge(1_000n, billed), charge(1_000n)])).toEqual([300n, 300n])
    expect(cuts(off('3'), [charge(1_000n, { billedDiscounts: new Map([['other', -300n]]), lines: [] })])).toEqual([0n])
  })

  const took = (net: bigint, change = {}) => aBill({ lines: [aBillLine({ kind: 'discount', discountId: 'd', net }), aBillLine({ kind: 'discount', discountId: 'other', net: -50n }), aBillLine({ net: 1_000n })], ...change })
  it('that is taken once is not taken again, in part or whole, save where it was given back', () => {
    const once = off('3', { duration: { type: 'once' } })
    expect(cuts(once, [charge(1_000n)])).toEqual([300n])
    expect(cuts(once, [charge(1_000n)], [took(-300n)])).toEqual([0n])
    expect(cuts(once, [charge(1_000n)], [took(-1n)])).toEqual([0n])
    expect(cuts(once, [charge(1_000n)], [took(0n)])).toEqual([300n])
    expect(cuts(once, [charge(1_000n)], [took(-300n), took(-300n, { kind: 'credit-note' })])).toEqual([300n])
  })

  it('that keeps its rest takes what is left of it', () => {
    const kept = off('3', { excess: 'keep' })
    expect(cuts(kept, [charge(1_000n)], [took(-100n)])).toEqual([200n])
    expect(cuts(kept, [charge(1_000n)], [took(-100n), took(-200n)])).toEqual([0n])
    expect(cuts(kept, [charge(1_000n)], [took(-400n)])).toEqual([0n])
    expect(cuts(kept, [charge(1_000n)], [took(-100n), took(-60n, { kind: 'credit-note' })])).toEqual([260n])
    expect(cuts(off('3', { excess: 'keep', scope: { type: 'plan', planId: 'p' } }), [charge(1_000n), charge(1_000n, { planId: 'q' })], [took(-100n)])).toEqual([200n, 0n])
  })

  it('that is taken on every invoice is taken whatever was taken before', () => {
    expect(cuts(off('3'), [charge(1_000n)], [took(-300n)])).toEqual([300n])
  })
})

describe('the lines of a bill with discounts', () => {
  const context = (language = 'nl') => lineContext({ account: anAccount('1', { language }), subscriptions: [], documents: [] }, contextOn('2027-01-31', []), undefined)
  const lines = (charges: readonly ChargeSettlement[], discounts: readonly Discount[], language?: string) => applyDiscounts(charges, discounts, [], context(language))

  it('are each charge\'s, then what is off it, in the discounts\' order', () => {
    const [first, second] = [charge(1_000n), charge(500n, { subscriptionId: 'sub_2' })]
    const reduction = (net: bigint, discountId: string, subscriptionId: string): ProposedLine => ({
      kind: 'discount', subscriptionId, planId: 'p', chargeId: 'fee', discountId, description: 'Korting', quantity: '-1', unitCode: 'C62', unitPrice: `${-net / 100n}.${String(-net % 100n).padStart(2, '0')}`, period, net, treatment,
    })
    expect(lines([first, second], [discount(), discount({ id: 'e', value: { type: 'percentage', percent: '50' } })])).toStrictEqual([
      ...first.lines, reduction(-100n, 'd', 'sub_1'), reduction(-450n, 'e', 'sub_1'), ...second.lines, reduction(-50n, 'd', 'sub_2'), reduction(-225n, 'e', 'sub_2'),
    ])
  })

  it('are the charges\' alone where there is none', () => {
    expect(lines([charge(1_000n), charge(5n)], [])).toEqual([line(1_000n), line(5n)])
    expect(lines([charge(1_000n)], [discount({ from: '2028-01-01' })])).toEqual([line(1_000n)])
  })

  it('correct a discount that was billed as its charge is corrected, up and down', () => {
    const billed = (net: bigint) => ({ lines: [], billedDiscounts: new Map([['d', net]]) })
    expect(lines([charge(1_000n, billed(-100n))], [discount()])).toEqual([])
    expect(lines([charge(1_000n, billed(-130n))], [discount()])).toMatchObject([{ kind: 'discount', quantity: '1', unitPrice: '0.30', net: 30n }])
    expect(lines([charge(1_000n, billed(-60n))], [discount()])).toMatchObject([{ kind: 'discount', quantity: '-1', unitPrice: '0.40', net: -40n }])
    expect(lines([charge(1_000n, billed(-60n))], [discount({ endedOn: '2027-01-01' })])).toMatchObject([{ net: 60n }])
  })

  it('of what is no subscription\'s name none, and are in the customer\'s language', () => {
    const { subscriptionId: _subscriptionId, planId: _planId, ...loose } = charge(1_000n)
    const { period: _period, ...undated } = loose.reference
    expect(lines([{ ...loose, reference: undated }], [discount()], 'en')[1]).toStrictEqual({ kind: 'discount', chargeId: 'fee', discountId: 'd', description: 'Discount', quantity: '-1', unitCode: 'C62', unitPrice: '1.00', net: -100n, treatment })
  })
})
