import { describe, expect, it } from '@jest/globals'
import type { Subscription } from '../../../domain/accounts/subscription.ts'
import type { Charge, PriceVersion } from '../../../domain/catalog/plan.ts'
import type { AccountSnapshot } from '../../../domain/invoicing/bill-outcome.ts'
import { BillRefusal } from '../../../domain/invoicing/bill-refusal.ts'
import { intendedParts } from '../../../domain/invoicing/intended-parts.ts'
import { lineContext } from '../../../domain/invoicing/line-context.ts'
import { serviceStates } from '../../../domain/invoicing/service-state.ts'
import type { UsageAggregate } from '../../../domain/rating/usage-aggregate.ts'
import { aPlan, aSubscription, anAccount } from '../../builders/company.ts'
import { contextOn } from './bill-through.ts'

const april = { start: '2027-04-01', end: '2027-05-01' }
const standard = { category: 'S', rate: '21' } as const
const subscriptionId = aSubscription(anAccount('1'), 'a').id
const usage = (day: string, value: string, change: Partial<UsageAggregate> = {}): UsageAggregate => ({ subscriptionId, meter: 'kwh', day, aggregation: 'sum', value, ...change })

interface Case { readonly price?: Partial<PriceVersion>; readonly charge?: Partial<Charge>; readonly subscription?: Partial<Subscription>; readonly snapshot?: Partial<AccountSnapshot>; readonly currency?: string }

/** What a charge at 30.00 a month should cost in April. */
function parts({ price, charge, subscription, snapshot, currency = 'EUR' }: Case, treatment: Parameters<typeof intendedParts>[2] = standard) {
  const account = anAccount('1', { currency })
  const base = aPlan('a', '30').charges[0]!
  const of: Charge = { ...base, prices: [{ ...base.prices[0]!, ...price }], ...charge }
  const sold = aSubscription(account, 'a', { start: '2027-01-01', ...subscription })
  return intendedParts({ subscription: sold, plan: aPlan('a', '30', { charges: [of] }), charge: of, states: serviceStates(sold) }, april, treatment, lineContext({ account, subscriptions: [], documents: [], ...snapshot }, contextOn('2027-05-01', []), undefined))
}
const refusal = (reason: BillRefusal['reason'], message: string) => expect.objectContaining({ code: 'bill-refusal', reason, message })

describe('a whole period', () => {
  it('costs quantity times unit price, rounded once', () => {
    expect(parts({})).toStrictEqual([{ period: april, quantity: '1', unitPrice: '30', net: 3_000n }])
    expect(parts({ price: { model: { type: 'per-unit', unitPrice: '0.0333' } }, subscription: { quantity: '4.5' } })).toStrictEqual([{ period: april, quantity: '4.5', unitPrice: '0.0333', net: 15n }])
    expect(parts({ price: { model: { type: 'per-unit', unitPrice: '1000.5' } }, currency: 'JPY' })).toStrictEqual([{ period: april, quantity: '1', unitPrice: '1000.5', net: 1_001n }])
  })

  it('at a flat price is one of it', () => {
    expect(parts({ price: { model: { type: 'flat', amount: '12.345' } }, subscription: { quantity: '3' } })).toStrictEqual([{ period: april, quantity: '1', unitPrice: '12.35', net: 1_235n }])
  })

  it('says which quantity was rated where a unit price does not: tiers, what is included, prices with VAT', () => {
    const tiers = { type: 'graduated', tiers: [{ upTo: '2', unitPrice: '10' }, { unitPrice: '5' }] } as const
    expect(parts({ price: { model: tiers }, subscription: { quantity: '3' } })).toStrictEqual([{ period: april, quantity: '1', unitPrice: '25.00', net: 2_500n, basis: { quantity: '3' } }])
    expect(parts({ price: { included: '2' }, subscription: { quantity: '3' } })).toStrictEqual([{ period: april, quantity: '1', unitPrice: '30.00', net: 3_000n, basis: { quantity: '3' } }])
    expect(parts({ price: { included: '4' }, subscription: { quantity: '3' } })).toMatchObject([{ net: 0n }])
    expect(parts({ charge: { pricesIncludeVat: true }, subscription: { quantity: '3' } })).toStrictEqual([{ period: april, quantity: '1', unitPrice: '74.38', net: 7_438n, basis: { quantity: '3' } }])
  })

  it('has the VAT of its rate taken out of a price that includes it, decimals of the rate too', () => {
    const net = (rate: string) => parts({ charge: { pricesIncludeVat: true }, price: { model: { type: 'flat', amount: '105.50' } } }, { category: 'S', rate })[0]!.net
    expect([net('5.5'), net('0'), net('21')]).toEqual([10_000n, 10_550n, 8_719n])
  })
})

describe('a part of a period', () => {
  it('costs its days of the days of the period, and says so', () => {
    expect(parts({ subscription: { end: '2027-04-11', quantity: '2' } })).toStrictEqual([{ period: { start: '2027-04-01', end: '2027-04-11' }, quantity: '1', unitPrice: '20.00', net: 2_000n, basis: { quantity: '2', days: 10, ofDays: 30 } }])
    expect(parts({ subscription: { start: '2027-04-30' }, price: { model: { type: 'flat', amount: '100' } } })).toStrictEqual([{ period: { start: '2027-04-30', end: '2027-05-01' }, quantity: '1', unitPrice: '3.33', net: 333n, basis: { quantity: '1', days: 1, ofDays: 30 } }])
    expect(parts({ subscription: { end: '2027-04-16' }, charge: { pricesIncludeVat: true } })).toMatchObject([{ net: 1_240n, basis: { quantity: '1', days: 15, ofDays: 30 } }])
  })

  it('with each change is a part of its own, on other plans none', () => {
    const changes = [{ effective: '2027-04-11', quantity: '2' }, { effective: '2027-04-21', planId: 'b' }]
    expect(parts({ subscription: { changes } })).toMatchObject([{ period: { start: '2027-04-01', end: '2027-04-11' }, net: 1_000n }, { period: { start: '2027-04-11', end: '2027-04-21' }, net: 2_000n }])
    expect(parts({ subscription: { planId: 'b' } })).toEqual([])
    expect(parts({ subscription: { start: '2027-05-01' } })).toEqual([])
  })

  it('of a charge without proration costs the whole, by the state at its first day of service', () => {
    const charge = { proration: 'none' } as const
    expect(parts({ charge, subscription: { start: '2027-04-11', changes: [{ effective: '2027-04-21', quantity: '2' }] } })).toStrictEqual([{ period: { start: '2027-04-11', end: '2027-05-01' }, quantity: '1', unitPrice: '30', net: 3_000n }])
    expect(parts({ charge, subscription: { end: '2027-04-11' } })).toStrictEqual([{ period: april, quantity: '1', unitPrice: '30', net: 3_000n }])
    expect(parts({ charge, subscription: { planId: 'b', changes: [{ effective: '2027-04-21', planId: 'a' }] } })).toEqual([])
    expect(parts({ charge, subscription: { start: '2027-04-11' }, price: { model: { type: 'flat', amount: '9' } } })[0]).not.toHaveProperty('basis')
  })

  it('of a charge that bills once costs the whole, once, of the first state on its plan', () => {
    const charge = { once: true } as const
    expect(parts({ charge, subscription: { planId: 'b', changes: [{ effective: '2027-04-11', planId: 'a', quantity: '2' }, { effective: '2027-04-21', quantity: '5' }] } })).toStrictEqual([{ period: { start: '2027-04-11', end: '2027-05-01' }, quantity: '2', unitPrice: '30', net: 6_000n }])
    expect(parts({ charge, subscription: { planId: 'b' } })).toEqual([])
  })
})

describe('what was used', () => {
  const metered = { meter: 'kwh', timing: 'arrears' } as const
  const kwh = (snapshot: readonly UsageAggregate[], more: Case = {}) => parts({ ...more, charge: { ...metered, ...more.charge }, snapshot: { usage: snapshot } })

  it('of this meter and subscription in the period is rated', () => {
    const used = [usage('2027-03-31', '100'), usage('2027-04-01', '1.5'), usage('2027-04-30', '2'), usage('2027-05-01', '100'), usage('2027-04-02', '100', { meter: 'gas' }), usage('2027-04-02', '100', { subscriptionId: 'sub_other' })]
    expect(kwh(used)).toStrictEqual([{ period: april, quantity: '3.5', unitPrice: '30', net: 10_500n }])
  })

  it('says what was counted where a unit price does not say it', () => {
    expect(kwh([usage('2027-04-02', '5')], { price: { included: '4' } })).toStrictEqual([{ period: april, quantity: '1', unitPrice: '30.00', net: 3_000n, basis: { quantity: '5' } }])
    expect(kwh([usage('2027-04-02', '5')], { price: { model: { type: 'flat', amount: '9' } } })).toStrictEqual([{ period: april, quantity: '1', unitPrice: '9.00', net: 900n, basis: { quantity: '5' } }])
    expect(kwh([usage('2027-04-02', '1')], { charge: { pricesIncludeVat: true } })).toStrictEqual([{ period: april, quantity: '1', unitPrice: '24.79', net: 2_479n, basis: { quantity: '1' } }])
  })

  it('is none, at its price, where nothing was counted or read', () => {
    const none = [{ period: april, quantity: '0', unitPrice: '30', net: 0n }]
    expect(kwh([])).toStrictEqual(none)
    expect(parts({ charge: metered })).toStrictEqual(none)
    expect(kwh([], { price: { model: { type: 'flat', amount: '9' } } })).toMatchObject([{ net: 900n, basis: { quantity: '0' } }])
  })

  it('is counted per part of service, also where a charge is not prorated', () => {
    const used = [usage('2027-04-05', '1'), usage('2027-04-15', '2'), usage('2027-04-25', '4')]
    const changes = [{ effective: '2027-04-11', planId: 'b' }, { effective: '2027-04-21', planId: 'a' }]
    for (const proration of ['day', 'none'] as const) expect(kwh(used, { charge: { proration }, subscription: { changes } }).map(({ quantity }) => quantity)).toEqual(['1', '4'])
  })

  it('under several sets of attributes is one quantity, save where a matrix prices each', () => {
    const used = [usage('2027-04-05', '1', { attributes: { zone: 'day' } }), usage('2027-04-06', '2', { attributes: { zone: 'night' } }), usage('2027-04-07', '100', { subscriptionId: 'sub_other' }), usage('2027-04-07', '100', { meter: 'gas' })]
    expect(kwh(used).map(({ quantity, net }) => [quantity, net])).toEqual([['3', 9_000n]])
    const rows = [{ when: { zone: 'day', region: 'BE' }, model: { type: 'per-unit', unitPrice: '3' } }, { when: { zone: 'night' }, model: { type: 'per-unit', unitPrice: '1' } }] as const
    const matrix = { price: { model: { type: 'matrix', rows } as const }, subscription: { attributes: { region: 'BE', zone: 'none' } } }
    expect(kwh(used, matrix)).toStrictEqual([{ period: april, quantity: '1', unitPrice: '3.00', net: 300n, basis: { quantity: '1' } }, { period: april, quantity: '1', unitPrice: '2.00', net: 200n, basis: { quantity: '2' } }])
    expect(kwh([], matrix)).toEqual([])
  })
})

describe('a minimum', () => {
  const charge = { meter: 'kwh', timing: 'arrears' } as const
  const topUps = (value: string, more: Case = {}) => parts({ ...more, charge: { ...charge, ...more.charge }, price: { minimum: '60', ...more.price }, snapshot: { usage: [usage('2027-04-02', value)] } }).slice(1)

  it('is topped up to by a line of its own, to the cent, and not where it is reached', () => {
    expect(topUps('1')).toStrictEqual([{ period: april, quantity: '1', unitPrice: '30.00', net: 3_000n, minimum: true }])
    expect(topUps('1.9990')).toMatchObject([{ unitPrice: '0.03', net: 3n }])
    expect(topUps('2')).toEqual([])
    expect(topUps('3')).toEqual([])
  })

  it('is prorated like its charge, over all parts of service', () => {
    const changes = [{ effective: '2027-04-11', paused: true }, { effective: '2027-04-26', paused: false }]
    expect(topUps('0.5', { subscription: { changes } }).at(-1)).toEqual({ period: april, quantity: '1', unitPrice: '15.00', net: 1_500n, minimum: true })
    expect(topUps('0.5', { subscription: { end: '2027-04-11' } })).toStrictEqual([{ period: { start: '2027-04-01', end: '2027-04-11' }, quantity: '1', unitPrice: '5.00', net: 500n, minimum: true }])
    expect(topUps('0.5', { subscription: { end: '2027-04-11' }, charge: { proration: 'none' } })).toMatchObject([{ net: 4_500n }])
  })

  it('is an amount with VAT where the prices are', () => {
    expect(parts({ charge: { ...charge, pricesIncludeVat: true }, price: { minimum: '121', model: { type: 'per-unit', unitPrice: '1.21' } }, snapshot: { usage: [usage('2027-04-02', '1')] } })[1]).toMatchObject({ net: 9_900n })
  })

  it('holds for a charge without a meter too, of what all its parts come to', () => {
    expect(parts({ price: { minimum: '45' } }).map(({ net, minimum }) => [net, minimum])).toEqual([[3_000n, undefined], [1_500n, true]])
    expect(parts({ price: { minimum: '45' }, subscription: { changes: [{ effective: '2027-04-16', quantity: '2' }] } }).map(({ net }) => net)).toEqual([1_500n, 3_000n])
  })
})

describe('what cannot be rated is refused', () => {
  it('a date without a price: that of the period, or of the start where it is later', () => {
    const price = { validFrom: '2027-06-01' }
    expect(() => parts({ price })).toThrow(refusal('no-price', 'Plan "a", charge "fee" has no price valid on 2027-04-01.'))
    expect(() => parts({ price, subscription: { start: '2027-04-11' } })).toThrow(refusal('no-price', 'Plan "a", charge "fee" has no price valid on 2027-04-11.'))
    expect(parts({ price: { validFrom: '2027-04-11' }, subscription: { start: '2027-04-11' } })).toHaveLength(1)
    // Where nothing is served no price is needed.
    expect(parts({ price: { ...price, minimum: '5' }, subscription: { planId: 'b' } })).toEqual([])
  })

  it('a set of attributes that no row of a matrix prices', () => {
    const model = { type: 'matrix', rows: [{ when: { zone: 'day' }, model: { type: 'flat', amount: '1' } }] } as const
    expect(() => parts({ price: { model } })).toThrow(BillRefusal)
    expect(() => parts({ price: { model } })).toThrow(expect.objectContaining({ reason: 'no-price', message: expect.stringMatching(/^Plan "a", charge "fee": ./) }))
    expect(parts({ price: { model }, subscription: { attributes: { zone: 'day' } } })).toMatchObject([{ net: 100n }])
  })

  it('a negative quantity, and not a quantity of none', () => {
    expect(() => parts({ subscription: { quantity: '-0.5' } })).toThrow(refusal('invalid-account', 'Subscription main has the negative quantity -0.5.'))
    expect(parts({ subscription: { quantity: '0' } })).toMatchObject([{ net: 0n }])
  })

  it('and what is no decimal is the error that it is', () => {
    expect(() => parts({ price: { model: { type: 'per-unit', unitPrice: 'x' } } })).toThrow(expect.objectContaining({ name: 'Error', message: expect.stringContaining('"x"') }))
  })
})
