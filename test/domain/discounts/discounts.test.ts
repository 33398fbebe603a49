import { describe, expect, it } from '@jest/globals'
import type { Subscription } from '../../../domain/accounts/subscription.ts'
import { spendCredits } from '../../../domain/discounts/account-credit.ts'
import type { Discount } from '../../../domain/discounts/discount.ts'
import type { DiscountOrder } from '../../../domain/discounts/discount-order.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../../builders/company.ts'
import { billThrough, draftOn } from '../invoicing/bill-through.ts'

const account = anAccount('1')
const plans = [aPlan('tv', '40'), aPlan('net', '60'), aPlan('book', '20', { charges: [{ ...aPlan('x', '20').charges[0]!, vatClass: 'reduced' }] })]
const months = ['2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01']

function discount(change: Partial<Discount>): Discount {
  return { id: 'd', name: { nl: 'Korting' }, value: { type: 'percentage', percent: '10' }, from: '2027-01-01', duration: { type: 'forever' }, scope: { type: 'invoice' }, ...change }
}

function subscriptions(...planIds: string[]): Subscription[] {
  return planIds.map((planId) => aSubscription(account, planId, { reference: planId, start: '2027-01-01' }))
}

/** Discount per bill, net. */
function taken(discounts: readonly Discount[], of = subscriptions('tv', 'net'), dates = months): bigint[] {
  return billThrough(dates, () => ({ account, subscriptions: of, discounts }), plans)
    .map(({ kind, lines }) => lines.reduce((sum, line) => (line.kind === 'discount' ? sum - line.net : sum), 0n) * (kind === 'credit-note' ? -1n : 1n))
}

describe('discounts', () => {
  it.each([
    ['forever', { type: 'forever' }, [1000n, 1000n, 1000n, 1000n]],
    ['once', { type: 'once' }, [1000n, 0n, 0n, 0n]],
    ['three periods', { type: 'periods', count: 3 }, [1000n, 1000n, 1000n, 0n]],
    ['until', { type: 'until', date: '2027-02-02' }, [1000n, 1000n, 0n, 0n]],
  ] as const)('last: %s', (_name, duration, expected) => {
    expect(taken([discount({ duration })])).toEqual(expected)
  })

  it.each([
    ['invoice', { type: 'invoice' }, 1000n], ['plan', { type: 'plan', planId: 'tv' }, 400n], ['charge', { type: 'charge', chargeId: 'fee', planId: 'net' }, 600n],
    ['subscription', { type: 'subscription', subscriptionId: subscriptions('net')[0]!.id }, 600n],
  ] as const)('reach: %s', (_name, scope, expected) => {
    expect(taken([discount({ scope })])[0]).toBe(expected)
  })

  it('apply in the order given, each to what the ones before it left', () => {
    const fixed = discount({ id: 'fixed', value: { type: 'fixed', amount: '10' } })
    const percent = discount({ id: 'percent' })
    expect(taken([percent, fixed])[0]).toBe(1000n + 1000n)
    expect(taken([fixed, percent])[0]).toBe(1000n + 900n)
  })

  it('apply percentages first where the seller says so, however they were given', () => {
    const fixed = [discount({ id: 'fixed', value: { type: 'fixed', amount: '10' } }), discount({ id: 'fixed-2', value: { type: 'fixed', amount: '5' } })]
    const percent = [discount({ id: 'percent' }), discount({ id: 'percent-2', value: { type: 'percentage', percent: '50' } })]
    const lines = (order: DiscountOrder | undefined) => draftOn(months[0]!, { account, subscriptions: subscriptions('net'), discounts: [fixed[0]!, percent[0]!, fixed[1]!, percent[1]!] }, plans, order ? { seller: aSeller({ discountOrder: order }) } : {})
      .lines.filter(({ kind }) => kind === 'discount').map(({ discountId, net }) => [discountId, -net])
    // Of 60.00: 10 % is 6.00, half of the rest 27.00, then 10.00 and 5.00.
    expect(lines('percentages-first')).toEqual([['percent', 600n], ['percent-2', 2700n], ['fixed', 1000n], ['fixed-2', 500n]])
    expect(lines('as-given')).toEqual([['fixed', 1000n], ['percent', 500n], ['fixed-2', 500n], ['percent-2', 2000n]])
    expect(lines(undefined)).toEqual(lines('as-given'))
  })

  it('are capped', () => {
    expect(taken([discount({ cap: '7.77' })])).toEqual([777n, 777n, 777n, 777n])
  })

  it('never take more than the bill: the rest lapses, or is kept for later bills', () => {
    const large = { value: { type: 'fixed', amount: '250' }, duration: { type: 'once' } } as const
    expect(taken([discount(large)])).toEqual([10000n, 0n, 0n, 0n])
    expect(taken([discount({ ...large, excess: 'keep' })])).toEqual([10000n, 10000n, 5000n, 0n])
  })

  it('take a fixed amount once per bill, or once per subscription', () => {
    const fixed = { value: { type: 'fixed', amount: '5' } } as const
    expect(taken([discount(fixed)])[0]).toBe(500n)
    expect(taken([discount({ ...fixed, scope: { type: 'charge', chargeId: 'fee' } })])[0]).toBe(1000n)
  })

  it('lower the taxable amount of each rate by its share', () => {
    const [document] = billThrough(['2027-01-01'], () => ({ account, subscriptions: subscriptions('tv', 'book'), discounts: [discount({ value: { type: 'fixed', amount: '10' } })] }), plans)
    expect(document!.vat).toEqual([{ category: 'S', rate: '21', taxable: 3333n, vat: 700n }, { category: 'S', rate: '9', taxable: 1667n, vat: 150n }])
  })

  it('are the same in one invoice for three months as in three', () => {
    const discounts = [discount({ duration: { type: 'periods', count: 2 } }), discount({ id: 'f', value: { type: 'fixed', amount: '3.33' }, scope: { type: 'plan', planId: 'tv' }, duration: { type: 'once' } })]
    const total = (dates: readonly string[]) => taken(discounts, undefined, [...dates]).reduce((sum, each) => sum + each, 0n)
    expect(total(['2027-03-01'])).toBe(total(['2027-01-01', '2027-02-01', '2027-03-01']))
  })

  it('never give back more than was paid', () => {
    const [full] = subscriptions('tv')
    const free = discount({ value: { type: 'fixed', amount: '40' }, duration: { type: 'once' } })
    for (const each of [free, discount({ value: { type: 'percentage', percent: '100' } }), { ...free, scope: { type: 'plan', planId: 'tv' } } as const]) {
      const documents = billThrough(['2027-01-01', '2027-01-20'], (date) => ({ account, subscriptions: [date > '2027-01-01' ? { ...full!, end: '2027-01-11' } : full!], discounts: [each] }), plans)
      expect(documents.map(({ net }) => net)).toEqual([0n, 0n])
    }
  })
})

describe('spendCredits', () => {
  const credits = [
    { id: 'new', grantedOn: '2027-02-01', remaining: 900n }, { id: 'old', grantedOn: '2027-01-01', remaining: 300n },
    { id: 'gone', grantedOn: '2026-01-01', expiresOn: '2027-01-31', remaining: 900n }, { id: 'later', grantedOn: '2027-09-01', remaining: 900n },
  ]
  it('spends the oldest first, up to what is to be paid', () => {
    expect(spendCredits(credits, 1000n, '2027-02-15')).toEqual([{ creditId: 'old', amount: 300n }, { creditId: 'new', amount: 700n }])
    expect(spendCredits(credits, 200n, '2027-02-15')).toEqual([{ creditId: 'old', amount: 200n }])
    expect(spendCredits(credits, 0n, '2027-02-15')).toEqual([])
  })
})
