import { describe, expect, it } from '@jest/globals'
import type { PriceModel, PriceVersion } from '../../../domain/catalog/plan.ts'
import type { DocumentLine } from '../../../domain/documents/billing-document.ts'
import { explainLine, type Known } from '../../../domain/explaining/explain-line.ts'
import { readableAmount, readableDate, readableNumber, readablePrice } from '../../../domain/explaining/format-for-reader.ts'
import { aPlan, aSubscription, anAccount } from '../../builders/company.ts'
import { aBillLine } from '../../builders/bill.ts'

const say = (change: Partial<DocumentLine>, known: Known = {}, language = 'en') => explainLine(aBillLine({ description: 'Internet', ...change }), 'EUR', language, known)

describe('a line in words', () => {
  it.each<[string, Partial<DocumentLine>, string]>([
    ['a full period', { quantity: '2' }, 'Internet: 2 × €39.00 for 1 November 2026 to 30 November 2026.'],
    ['a part of a period', { net: 1_950n, quantity: '0.5', basis: { quantity: '1', days: 15, ofDays: 30 } }, 'Internet: 1 for 15 of the 30 days of the period (1 November 2026 to 30 November 2026): €19.50.'],
    ['a price by tiers', { net: 12_000n, basis: { quantity: '12' } }, 'Internet: 12 for 1 November 2026 to 30 November 2026: €120.00.'],
    ['use', { kind: 'usage', quantity: '1234.5', net: -750n }, 'Internet: 1,234.5 used from 1 November 2026 to 30 November 2026: -€7.50.'],
    ['a correction upwards', { kind: 'correction', net: 750n }, 'Internet: €7.50 more for 1 November 2026 to 30 November 2026 than was billed before, because something changed in that time.'],
    ['a correction of nothing', { kind: 'correction', net: 0n }, 'Internet: €0.00 more for 1 November 2026 to 30 November 2026 than was billed before, because something changed in that time.'],
    ['a correction downwards', { kind: 'correction', net: -750n }, 'Internet: €7.50 less for 1 November 2026 to 30 November 2026 than was billed before, because something changed in that time.'],
    ['a discount', { kind: 'discount', net: -750n, description: 'Stay' }, 'Discount Stay: €7.50 off.'],
    ['a discount taken back', { kind: 'discount', net: 750n, description: 'Stay' }, 'Discount Stay: €7.50 taken back, because what it was for changed.'],
    ['a discount of nothing', { kind: 'discount', net: 0n, description: 'Stay' }, 'Discount Stay: €0.00 taken back, because what it was for changed.'],
    ['a charge once', { kind: 'one-off', net: 9_900n, unitPrice: '99' }, 'Internet: 1 × €99.00 on 1 November 2026.'],
    ['a fee', { kind: 'fee', net: 250n }, 'Internet: €2.50.'],
    ['a minimum', { kind: 'fee', planId: 'internet', net: 250n }, 'Internet: €2.50, because less than the agreed minimum was used from 1 November 2026 to 30 November 2026.'],
  ])('%s', (_what, change, text) => {
    expect(say(change)).toBe(text)
  })

  it('in Dutch; in English for any other language', () => {
    expect(say({ quantity: '1234.5', unitPrice: '0.035' }, {}, 'nl')).toBe('Internet: 1.234,5 × € 0,035 voor 1 november 2026 tot en met 30 november 2026.')
    expect(say({ kind: 'fee', net: 250n }, {}, 'fr')).toMatch(/^Internet: .+\.$/)
  })
})

describe('the steps of a price', () => {
  const account = anAccount('1')
  const subscription = aSubscription(account, 'internet', { start: '2026-01-01' })
  const [charge] = aPlan('internet', '1').charges
  const known = (model: PriceModel, change: Partial<PriceVersion> = {}, prices: readonly PriceVersion[] = []): Known => ({
    plans: new Map([['internet', aPlan('internet', '1', { charges: [{ ...charge!, id: 'other', prices: [] }, { ...charge!, prices: [{ validFrom: '2020-01-01', model, ...change }, ...prices] }] })]]),
    subscriptions: [{ ...subscription, id: 'sub_other', prices: { fee: [] } }, subscription],
  })
  const steps = (quantity: string, from: Known, change: Partial<DocumentLine> = {}) =>
    /^Internet: (.*) used from /.exec(say({ kind: 'usage', quantity, planId: 'internet', chargeId: 'fee', subscriptionId: subscription.id, ...change }, from))![1]
  const perUnit: PriceModel = { type: 'per-unit', unitPrice: '0.25' }

  it('are told of the price that held when the period began', () => {
    expect(steps('12.50', known(perUnit))).toBe('12.5 × €0.25')
    expect(steps('12', known(perUnit, {}, [{ validFrom: '2026-11-01', model: { type: 'per-unit', unitPrice: '0.5' } }, { validFrom: '2026-11-02', model: { type: 'per-unit', unitPrice: '0.75' } }]))).toBe('12 × €0.50')
  })

  it('are those of the customer\'s own price, and of the list where the subscription is not known', () => {
    const { plans } = known(perUnit)
    const own = { ...subscription, prices: { fee: [{ validFrom: '2020-01-01', model: { type: 'per-unit', unitPrice: '0.1' } as const }] } }
    expect(steps('12', { plans: plans!, subscriptions: [own] })).toBe('12 × €0.10')
    expect(steps('12', { plans: plans! })).toBe('12 × €0.25')
    expect(steps('12', { plans: plans!, subscriptions: [] })).toBe('12 × €0.25')
  })

  it('begin with what is included', () => {
    expect(steps('12', known(perUnit, { included: '10' }))).toBe('12 − 10: 2 × €0.25')
    expect(steps('8', known(perUnit, { included: '1000' }))).toBe('8 − 1,000: 0 × €0.25')
    expect(steps('12', known(perUnit, { included: '0' }))).toBe('12 × €0.25')
  })

  it('are of the quantity that was rated', () => {
    expect(steps('1', known(perUnit), { basis: { quantity: '12' } })).toBe('12 × €0.25')
  })

  it.each<[string, Known, Partial<DocumentLine>]>([
    ['by a matrix', known({ type: 'matrix', rows: [], otherwise: { type: 'per-unit', unitPrice: '1' } }), {}], ['of an unknown plan', known(perUnit), { planId: 'tv' }],
    ['of an unknown charge', known(perUnit), { chargeId: 'gone' }], ['that was not valid yet', known(perUnit, { validFrom: '2026-12-01' }), {}],
  ])('are the quantity alone for a price %s', (_what, from, change) => {
    expect(steps('12', from, change)).toBe('12')
  })

  it('are the quantity alone for a line without plan or period', () => {
    const { period: _period, ...noPeriod } = aBillLine({ kind: 'usage', description: 'Internet', quantity: '12', planId: 'internet', chargeId: 'fee', net: 0n })
    expect(explainLine(noPeriod, 'EUR', 'en', known(perUnit))).toBe('Internet: 12 used from {from} to {to}: €0.00.')
    expect(say({ kind: 'usage', quantity: '12' }, known(perUnit))).toMatch(/^Internet: 12 used/)
  })
})

describe('numbers for a reader', () => {
  it('are exact, however large or fine', () => {
    expect(readableAmount(123_456_789_012_345_678_901n, 'EUR', 'en')).toBe('€1,234,567,890,123,456,789.01')
    expect(readableNumber('0.00000000000000000001', 'en')).toBe('0.00000000000000000001')
    expect(readablePrice('0.0000000001', 'EUR', 'nl')).toBe('€ 0,0000000001')
  })

  it('have plain spaces, the signs of the language and the decimals of the currency', () => {
    expect([readableAmount(123_456n, 'EUR', 'nl'), readableAmount(-5n, 'EUR', 'nl'), readableAmount(1_500n, 'JPY', 'en'), readablePrice('1500', 'JPY', 'en')]).toEqual(['€ 1.234,56', '€ -0,05', '¥1,500', '¥1,500'])
    expect([readableDate('2027-01-31', 'en'), readableDate('2027-01-31', 'nl')]).toEqual(['31 January 2027', '31 januari 2027'])
  })
})
