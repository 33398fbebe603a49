import { describe, expect, it } from '@jest/globals'
import { checkAccount, checkAccountChange, type FieldProblem } from '../../../domain/accounts/check-account.ts'
import { checkSubscriptionDates, mergeSubscription, type SubscriptionNews } from '../../../domain/accounts/merge-subscription.ts'
import type { Subscription } from '../../../domain/accounts/subscription.ts'
import { answerRequest, type SubscriptionRequest } from '../../../domain/accounts/subscription-request.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../../builders/company.ts'

const said = (problems: readonly FieldProblem[]) => problems.map(({ field, value, reason, allowed }) => `${field}${value === undefined ? '' : ` "${value}"`} ${reason}. Allowed: ${allowed}.`)

describe('an account is refused with the field, why, and what is allowed', () => {
  it('where it does not fit its seller', () => {
    expect(said(checkAccount(anAccount('1', { language: 'fr', currency: 'USD', vatNumber: 'NL004495445B01' }), aSeller()))).toEqual([
      'language "fr" is not a language the seller writes bills in. Allowed: nl, en.', 'currency "USD" is not a currency the seller bills in. Allowed: EUR.',
      'kind "consumer" is said of an account that has a VAT number. Allowed: business, or no VAT number.',
    ])
  })

  it('where it would change its currency', () => {
    expect(said(checkAccountChange(anAccount('1'), anAccount('1', { currency: 'USD' })))).toEqual(['currency "USD" is not EUR, in which the account is billed: the currency of an account cannot change. Allowed: EUR, or another customer number.'])
  })
})

describe('news of a subscription is refused', () => {
  const stored = (change: Partial<Subscription> = {}) => aSubscription(anAccount('1'), 'small', { start: '2027-01-01', ...change })
  const refused = (subscription: Subscription, news: Partial<SubscriptionNews>) => {
    const merged = mergeSubscription(subscription, { changes: [], ...news }, '2027-02-01', false)
    return merged.kind === 'refused' ? said(merged.problems) : merged.kind
  }
  const allowed = 'Allowed: a row with `effective` for a change from a day on, or --correct-history to correct what was.'

  it('where it says that it started otherwise', () => {
    expect(refused(stored(), { base: { planId: 'large' } })).toEqual([`planId "large" is another than what the subscription started with, "small". ${allowed}`])
    expect(refused(stored(), { base: { anchor: '2027-01-05' } })).toEqual([`anchor "2027-01-05" is another than what the subscription started with, "". ${allowed}`])
    const attributes = { region: 'B'.repeat(80) }
    expect(refused(stored(), { base: { attributes } })).toEqual([`attributes "{"region":"${'B'.repeat(49)}" is another than what the subscription started with, "". ${allowed}`])
  })

  it.each<[keyof NonNullable<SubscriptionNews['base']>, string | object]>([['start', '2027-01-02'], ['planId', 'large'], ['quantity', '9'], ['anchor', '2027-01-02'], ['billedThrough', '2027-01-02'], ['trialUntil', '2027-01-02'], ['attributes', { a: 'b' }], ['prices', { fee: [] }]])(
    'where it says another %s', (field, value) => expect(refused(stored(), { base: { [field]: value } })).toHaveLength(1))

  it('where a day that is past has another change', () => {
    expect(refused(stored({ changes: [{ effective: '2027-01-15', quantity: '2' }] }), { changes: [{ effective: '2027-01-15', quantity: '3' }] })).toEqual(['effective "2027-01-15" has another change stored already, and is past. Allowed: another day, or --correct-history.'])
  })

  it('where its dates contradict each other', () => {
    expect(said(checkSubscriptionDates(stored({ end: '2026-12-31', billedThrough: '2026-12-30', changes: [{ effective: '2027-01-01' }, { effective: '2026-01-01' }] })))).toEqual([
      'end "2026-12-31" is before the start, 2027-01-01. Allowed: the first day no longer in service.', 'billedThrough "2026-12-30" is before the start, 2027-01-01. Allowed: the first day not billed yet.',
      'effective "2027-01-01" is not after the start, 2027-01-01. Allowed: a day after the start.', 'effective "2026-01-01" is not after the start, 2027-01-01. Allowed: a day after the start.',
    ])
  })
})

describe('a request of a person is refused', () => {
  const plans = new Map([aPlan('small', '10'), aPlan('dollars', '20', { currency: 'USD' })].map((plan) => [plan.id, plan]))
  const sub = aSubscription(anAccount('1'), 'small', { start: '2027-01-15', end: '2027-06-01', changes: [{ effective: '2027-02-01', paused: true }, { effective: '2027-02-20', paused: false }] })
  const dayAfter = 'Allowed: a day after the start; what it started with is changed by an import with --correct-history.'

  it.each<[SubscriptionRequest, string[]]>([
    [{ type: 'change' }, ['planId is absent, and so is quantity. Allowed: another plan, another quantity, or both.']],
    [{ type: 'change', planId: 'none' }, ['planId "none" is not a plan of the seller. Allowed: dollars, small.']],
    [{ type: 'change', planId: 'dollars' }, ['planId "dollars" is priced in USD, and the account is billed in EUR. Allowed: a plan in EUR.']],
    [{ type: 'change', quantity: '-1' }, ['quantity "-1" is not a quantity. Allowed: zero or more, at most 10^12.']],
    [{ type: 'change', quantity: '2', from: '2027-01-15' }, [`from "2027-01-15" is not after the start, 2027-01-15. ${dayAfter}`]],
    [{ type: 'change', quantity: '2', from: '2027-06-01' }, ['from "2027-06-01" is not before the end, 2027-06-01. Allowed: a day of service, or keep it first.']],
    [{ type: 'change', planId: 'none', quantity: 'x', from: '2027-01-01' }, [`from "2027-01-01" is not after the start, 2027-01-15. ${dayAfter}`, 'planId "none" is not a plan of the seller. Allowed: dollars, small.', 'quantity "x" is not a quantity. Allowed: zero or more, at most 10^12.']],
    [{ type: 'pause', from: '2027-03-02', until: '2027-03-01' }, ['until "2027-03-01" is not after the first day without service, 2027-03-02. Allowed: the first day of service again.']],
    [{ type: 'pause', from: '2027-03-01', until: '2027-06-01' }, ['until "2027-06-01" is not before the end, 2027-06-01. Allowed: a day of service, or keep it first.']],
    [{ type: 'pause' }, ['from "2027-02-10" is a day on which it is paused already. Allowed: resume it, or another day.']],
    [{ type: 'resume', from: '2027-02-20' }, ['from "2027-02-20" is a day on which it is not paused. Allowed: a day of a pause.']],
    [{ type: 'resume', from: '2027-01-10' }, [`from "2027-01-10" is not after the start, 2027-01-15. ${dayAfter}`]],
    [{ type: 'cancel', at: '2027-01-14' }, ['at "2027-01-14" is before the start, 2027-01-15. Allowed: the first day without service; the start itself, for a subscription that never was.']],
  ])('%j', (request, expected) => {
    const answered = answerRequest(sub, request, '2027-02-10', plans, 'EUR')
    expect(answered.kind === 'refused' ? said(answered.problems) : answered).toEqual(expected)
  })
})
