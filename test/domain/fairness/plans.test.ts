import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Subscription } from '../../../domain/accounts/subscription.ts'
import type { Plan, PriceModel } from '../../../domain/catalog/plan.ts'
import { findCheaperPlan } from '../../../domain/fairness/cheaper-plan.ts'
import { costOver } from '../../../domain/fairness/cost-over.ts'
import { findingText } from '../../../domain/fairness/finding-texts.ts'
import { findNewCustomersPayLess } from '../../../domain/fairness/new-customer-price.ts'
import { comparePlans } from '../../../domain/fairness/plan-comparison.ts'
import type { AccountSnapshot } from '../../../domain/invoicing/bill-outcome.ts'
import { lineContext } from '../../../domain/invoicing/line-context.ts'
import type { UsageAggregate } from '../../../domain/rating/usage-aggregate.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../../builders/company.ts'
import { billThrough } from '../invoicing/bill-through.ts'

const account = anAccount('1')
const sub = (planId: string, change: Partial<Subscription> = {}) => aSubscription(account, planId, { start: '2025-01-01', ...change })
const internet = (id: string, amount: string, change: Partial<Plan> = {}) => aPlan(id, amount, { family: 'internet', ...change })
const today = '2027-01-20'

function contextOf(plans: readonly Plan[], snapshot: Partial<AccountSnapshot> = {}) {
  const parts = { seller: aSeller(), plans: new Map(plans.map((plan) => [plan.id, plan])), billingDate: today, issueDate: today }
  return lineContext({ account, subscriptions: [], documents: [], ...snapshot }, parts, undefined)
}

/** A monthly fee, and usage in kWh billed after the month. */
function metered(id: string, fee: string, model: PriceModel, included?: string): Plan {
  const base = aPlan(id, fee, { family: 'power' })
  return {
    ...base,
    charges: [...base.charges, { ...base.charges[0]!, id: 'use', timing: 'arrears', meter: 'kwh', unitCode: 'KWH', prices: [{ validFrom: '2020-01-01', model, ...(included ? { included } : {}) }] }],
  }
}

function used(subscription: Subscription, values: Readonly<Record<string, string>>): UsageAggregate[] {
  return Object.entries(values).map(([day, value]) => ({ subscriptionId: subscription.id, meter: 'kwh', day, aggregation: 'sum', value }))
}

describe('what another plan would have cost', () => {
  // 3 months x 50.00 = 150.00, VAT 21 % a month 10.50: 181.50. 3 x 40.00 = 120.00 + 25.20 = 145.20. Saving 36.30; 6 months 72.60; 12 months 145.20.
  it('compares fixed prices over 3, 6 and 12 whole months', () => {
    const [only, ...others] = comparePlans(sub('fast'), [], today, contextOf([internet('fast', '50'), internet('slow', '40')]))
    expect(others).toEqual([])
    expect(only?.windows.map(({ months, period, now, other, saving }) => [months, period.start, period.end, now.gross, other.gross, saving])).toEqual([
      [3, '2026-10-01', '2027-01-01', 18_150n, 14_520n, 3_630n],
      [6, '2026-07-01', '2027-01-01', 36_300n, 29_040n, 7_260n],
      [12, '2026-01-01', '2027-01-01', 72_600n, 58_080n, 14_520n],
    ])
  })

  // Flex: 5.00 + 0.30/kWh. Block: 20.00 with 100 kWh in it, 0.25 beyond. Use 120, 80 and 200 kWh in October, November, December.
  // Flex net 5+36 + 5+24 + 5+60 = 135.00; VAT per period and rate 8.61 + 6.09 + 13.65 = 28.35: 163.35.
  // Block net 20+5 + 20 + 20+25 = 90.00; VAT 5.25 + 4.20 + 9.45 = 18.90: 108.90.
  it('rates real usage by the other plan\'s own tiers', () => {
    const subscription = sub('flex', { start: '2026-10-01' })
    const usage = used(subscription, { '2026-10-03': '70', '2026-10-20': '50', '2026-11-05': '80', '2026-12-31': '200', '2027-01-05': '999' })
    const plans = [metered('flex', '5', { type: 'per-unit', unitPrice: '0.30' }), metered('block', '20', { type: 'per-unit', unitPrice: '0.25' }, '100')]
    const [comparison] = comparePlans(subscription, [], today, contextOf(plans, { usage }))
    expect(comparison?.windows.map(({ months, now, other, saving }) => [months, now.net, now.gross, other.net, other.gross, saving])).toEqual([[3, 13_500n, 16_335n, 9_000n, 10_890n, 5_445n]])
  })

  it('counts the quantity changes, pauses and plan changes that really were', () => {
    // November: 15 days with 1 and 15 with 2 (30 days): 15 x 20/30... 10.00 + 20.00 = 30.00; December paused; October 20.00. Net 50.00.
    const subscription = sub('fast', { changes: [{ effective: '2026-11-16', quantity: '2' }, { effective: '2026-12-01', paused: true }] })
    const context = contextOf([internet('fast', '20'), internet('slow', '10')])
    expect(costOver(subscription, { start: '2026-10-01', end: '2027-01-01' }, [], context)).toEqual({ net: 5_000n, gross: 6_050n })
    expect(comparePlans(sub('fast', { changes: [{ effective: '2026-12-01', planId: 'slow' }] }), [], today, context)).toMatchObject([{ from: { id: 'slow' }, to: { id: 'fast' } }])
  })

  it('counts the discounts that each side has: one on the plan is lost with the plan', () => {
    const tenOff = { id: 'dis', name: { nl: 'Korting' }, value: { type: 'percentage' as const, percent: '30' }, from: '2026-01-01', duration: { type: 'forever' as const }, scope: { type: 'plan' as const, planId: 'fast' } }
    const [comparison] = comparePlans(sub('fast'), [tenOff], today, contextOf([internet('fast', '50'), internet('slow', '40')]))
    expect(comparison?.windows[0]).toMatchObject({ now: { net: 10_500n }, other: { net: 12_000n }, saving: -1_815n })
  })

  it('leaves out plans of other families, other currencies and no longer sold, and windows before the service', () => {
    const plans = [internet('fast', '50'), internet('slow', '40', { soldUntil: today }), aPlan('other', '1'), internet('usd', '1', { currency: 'USD' })]
    expect(comparePlans(sub('fast'), [], today, contextOf(plans))).toEqual([])
    expect(comparePlans(sub('fast', { start: '2026-10-15' }), [], today, contextOf([internet('fast', '50'), internet('slow', '40')]))[0]?.windows.map(({ months, period }) => [months, period.start])).toEqual([[3, '2026-10-15']])
    expect(comparePlans(sub('fast', { start: '2026-12-01' }), [], today, contextOf([internet('fast', '50'), internet('slow', '40')]))).toEqual([])
  })

  it('says nothing where usage is not known back to the start of the window', () => {
    const plans = [metered('flex', '5', { type: 'per-unit', unitPrice: '1' }), metered('block', '1', { type: 'per-unit', unitPrice: '1' })]
    expect(comparePlans(sub('flex'), [], today, contextOf(plans))).toEqual([])
    const [comparison] = comparePlans(sub('flex'), [], today, contextOf(plans, { usage: [], usageSince: '2026-06-15' }))
    expect(comparison?.windows.map(({ months }) => months)).toEqual([3, 6])
  })

  it('prices a plan that is new as it is today', () => {
    const fresh = internet('fresh', '30', { charges: [{ ...aPlan('fresh', '30').charges[0]!, prices: [{ validFrom: '2026-12-15', model: { type: 'per-unit', unitPrice: '30' } }] }] })
    expect(comparePlans(sub('fast'), [], today, contextOf([internet('fast', '50'), fresh]))[0]?.windows[0]?.other.net).toBe(9_000n)
  })

  // The oracle is the bill run: what it bills over the window, month by month.
  it('costs exactly what the bill runs of those months billed', () => {
    const change = fc.record({ day: fc.integer({ min: 2, max: 28 }), month: fc.integer({ min: 1, max: 12 }), quantity: fc.integer({ min: 0, max: 9 }), plan: fc.constantFrom('fast', 'slow') })
    const plans = [internet('fast', '49.95'), internet('slow', '0.335')]
    fc.assert(fc.property(fc.uniqueArray(change, { selector: ({ day, month }) => month * 31 + day, maxLength: 4 }), (changes) => {
      const subscription = sub('fast', {
        start: '2026-01-01',
        changes: changes.map(({ day, month, quantity, plan }) => ({ effective: `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, quantity: String(quantity), planId: plan })).sort((a, b) => (a.effective < b.effective ? -1 : 1)),
      })
      const dates = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}-01`)
      const documents = billThrough(dates, () => ({ account, subscriptions: [subscription] }), plans)
      expect(costOver(subscription, { start: '2026-01-01', end: '2027-01-01' }, [], contextOf(plans)).net).toBe(documents.reduce((sum, { net }) => sum + net, 0n))
    }), { numRuns: 40 })
  })
})

describe('a cheaper plan is a finding', () => {
  it('names the plan, the numbers and the change, in both languages', () => {
    const finding = findCheaperPlan(comparePlans(sub('fast'), [], today, contextOf([internet('fast', '50'), internet('slow', '40'), internet('slower', '45')])), 'EUR', 100n)!
    expect(finding).toMatchObject({ code: 'cheaper-plan', gross: 14_520n, action: { type: 'change-plan', planId: 'slow' }, period: { start: '2026-01-01', end: '2027-01-01' } })
    expect(findingText(finding, 'en')).toEqual({
      reason: 'slow would have cost €580.80 over the last 12 months (1 January 2026 to 31 December 2026) instead of €726.00 for fast: €145.20 less for the same use.', action: 'Propose slow.',
    })
    expect(findingText(finding, 'nl').reason).toBe('slow had over de laatste 12 maanden (1 januari 2026 tot en met 31 december 2026) € 580,80 gekost in plaats van € 726,00 voor fast: € 145,20 minder bij hetzelfde gebruik.')
  })

  it('is none where it saves less than a euro a month, or not over every window', () => {
    expect(findCheaperPlan(comparePlans(sub('fast'), [], today, contextOf([internet('fast', '50'), internet('slow', '49.50')])), 'EUR', 100n)).toBeUndefined()
    const rising = internet('slow', '40', { charges: [{ ...aPlan('slow', '40').charges[0]!, prices: [
      { validFrom: '2020-01-01', model: { type: 'per-unit', unitPrice: '10' } }, { validFrom: '2026-10-01', model: { type: 'per-unit', unitPrice: '60' } },
    ] }] })
    expect(findCheaperPlan(comparePlans(sub('fast'), [], today, contextOf([internet('fast', '50'), rising])), 'EUR', 100n)).toBeUndefined()
  })
})

describe('new customers pay less', () => {
  const prices = [
    { validFrom: '2020-01-01', model: { type: 'per-unit' as const, unitPrice: '45' } },
    { validFrom: '2026-06-01', model: { type: 'per-unit' as const, unitPrice: '35' }, appliesTo: 'new' as const },
  ]
  const plan = internet('fast', '45', { charges: [{ ...aPlan('fast', '45').charges[0]!, prices }] })

  // Three months: 3 x 45.00 + 9.45 VAT = 163.35 against 3 x 35.00 + 7.35 = 127.05: 36.30 more. Net 10.00 a month.
  it('says by how much over the last three months, and proposes the difference', () => {
    const finding = findNewCustomersPayLess(sub('fast'), today, contextOf([plan]))!
    expect(finding).toMatchObject({ gross: 3_630n, action: { type: 'match-price', monthlyNet: 1_000n, percent: '22.2223' }, values: { cost: { minor: 16_335n }, newCost: { minor: 12_705n } } })
    expect(findingText(finding, 'en').reason).toBe('A new customer pays €127.05 for the last 3 months of fast; this customer pays €163.35, €36.30 more for the same.')
  })

  it('is none for somebody who has the new price, pays an agreed lower one, or whose plan is not sold any more', () => {
    expect(findNewCustomersPayLess(sub('fast', { start: '2026-06-01' }), today, contextOf([plan]))).toBeUndefined()
    expect(findNewCustomersPayLess(sub('fast', { prices: { fee: [{ validFrom: '2020-01-01', model: { type: 'flat', amount: '30' } }] } }), today, contextOf([plan]))).toBeUndefined()
    expect(findNewCustomersPayLess(sub('fast'), today, contextOf([{ ...plan, soldUntil: '2027-01-01' }]))).toBeUndefined()
  })
})
