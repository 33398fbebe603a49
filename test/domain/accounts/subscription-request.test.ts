import { describe, expect, it } from '@jest/globals'
import type { Subscription } from '../../../domain/accounts/subscription.ts'
import { answerRequest, stateOn, type SubscriptionRequest } from '../../../domain/accounts/subscription-request.ts'
import type { Charge, Plan } from '../../../domain/catalog/plan.ts'
import { aPlan, aSubscription, anAccount } from '../../builders/company.ts'

const account = anAccount('1')
const fee = aPlan('small', '10').charges[0]!
const withCharges = (id: string, ...charges: Partial<Charge>[]) => aPlan(id, '10', { charges: charges.map((change, index) => ({ ...fee, id: `fee-${index}`, ...change })) })
const plans: ReadonlyMap<string, Plan> = new Map([aPlan('small', '10'), aPlan('large', '20'), aPlan('dollars', '20', { currency: 'USD' })].map((plan) => [plan.id, plan]))
const today = '2027-02-10'
/** In service from 15 January 2027. */
const sub = (change: Partial<Subscription> = {}) => aSubscription(account, 'small', { start: '2027-01-15', quantity: '2', ...change })
const answer = (subscription: Subscription, request: SubscriptionRequest, of = plans) => answerRequest(subscription, request, today, of, 'EUR')
/** The fields that are refused, and what was asked of them. */
const refused = (subscription: Subscription, request: SubscriptionRequest) => {
  const answered = answer(subscription, request)
  return answered.kind === 'refused' ? answered.problems.map(({ field, value }) => [field, value]) : answered.kind
}
const changesAfter = (subscription: Subscription, request: SubscriptionRequest) => {
  const answered = answer(subscription, request)
  return answered.kind === 'changed' ? [answered.touches, answered.subscription.changes] : answered.kind
}

describe('what a subscription is on a day', () => {
  const changes = [{ effective: '2027-03-01', paused: true }, { effective: '2027-02-01', planId: 'large' }, { effective: '2027-04-01', paused: false, quantity: '5' }]

  it('is its start with every change up to and on that day, in the order of their days', () => {
    expect(stateOn(sub({ changes }), '2027-01-31')).toEqual({ planId: 'small', quantity: '2', paused: false })
    expect(stateOn(sub({ changes }), '2027-02-01')).toEqual({ planId: 'large', quantity: '2', paused: false })
    expect(stateOn(sub({ changes }), '2027-03-31')).toEqual({ planId: 'large', quantity: '2', paused: true })
    expect(stateOn(sub({ changes }), '2027-04-01')).toEqual({ planId: 'large', quantity: '5', paused: false })
    expect(stateOn(sub(), '2027-04-01')).toEqual({ planId: 'small', quantity: '2', paused: false })
    expect(stateOn(sub({ changes: [{ effective: '2027-03-01', quantity: '5' }, { effective: '2027-02-01', quantity: '3' }] }), '2027-03-01').quantity).toBe('5')
    expect(stateOn(sub({ changes: [{ effective: '2027-02-01', quantity: '3' }, { effective: '2027-03-01', quantity: '5' }] }), '2027-03-01').quantity).toBe('5')
  })
})

describe('another plan or quantity', () => {
  it('holds from the day that was asked for, else from today', () => {
    expect(changesAfter(sub(), { type: 'change', planId: 'large' })).toEqual([today, [{ effective: today, planId: 'large' }]])
    expect(changesAfter(sub(), { type: 'change', from: '2027-01-16', planId: 'large', quantity: '3' })).toEqual(['2027-01-16', [{ effective: '2027-01-16', planId: 'large', quantity: '3' }]])
  })

  it('says only what differs, and nothing where nothing does', () => {
    expect(changesAfter(sub(), { type: 'change', planId: 'small', quantity: '3' })).toEqual([today, [{ effective: today, quantity: '3' }]])
    expect(changesAfter(sub(), { type: 'change', planId: 'large', quantity: '2.0' })).toEqual([today, [{ effective: today, planId: 'large' }]])
    expect(changesAfter(sub(), { type: 'change', planId: 'small', quantity: '2' })).toBe('unchanged')
  })

  it('joins the change that its day has already, and leaves later ones as they are', () => {
    const subscription = sub({ changes: [{ effective: '2027-03-01', planId: 'large' }, { effective: today, planId: 'large', paused: true }] })
    expect(changesAfter(subscription, { type: 'change', quantity: '7' })).toEqual([today, [{ effective: today, planId: 'large', paused: true, quantity: '7' }, { effective: '2027-03-01', planId: 'large' }]])
  })

  it('is refused without either, of a plan that is not sold in the currency, and of a number that is no quantity', () => {
    expect(refused(sub(), { type: 'change' })).toEqual([['planId', undefined]])
    expect(refused(sub(), { type: 'change', planId: 'none' })).toEqual([['planId', 'none']])
    expect(refused(sub(), { type: 'change', planId: 'dollars' })).toEqual([['planId', 'dollars']])
    for (const quantity of ['', '-1', '1.', 'x1', '1x', '1.1234567890', '12345678901234', '1000000000000.1', '1000000000001']) expect(refused(sub(), { type: 'change', quantity })).toEqual([['quantity', quantity]])
    for (const quantity of ['0', '1000000000000', '0.123456789']) expect(changesAfter(sub(), { type: 'change', quantity })).toEqual([today, [{ effective: today, quantity }]])
  })

  it('names twelve plans of those there are, in order', () => {
    const allowed = (count: number) => {
      const many = new Map(Array.from({ length: count }, (_, index) => `p${String(count - index).padStart(2, '0')}`).map((id) => [id, aPlan(id, '1')]))
      const answered = answer(sub(), { type: 'change', planId: 'none' }, many)
      return answered.kind === 'refused' ? answered.problems[0]?.allowed : answered.kind
    }
    expect(allowed(0)).toBe('none')
    expect(allowed(2)).toBe('p01, p02')
    expect(allowed(12)).toBe('p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12')
    expect(allowed(13)).toBe('p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, ...')
  })

  it('needs a day of service after the start', () => {
    expect(refused(sub(), { type: 'change', from: '2027-01-15', planId: 'large' })).toEqual([['from', '2027-01-15']])
    expect(refused(sub({ end: '2027-03-01' }), { type: 'change', from: '2027-03-01', planId: 'large' })).toEqual([['from', '2027-03-01']])
    expect(changesAfter(sub({ end: '2027-03-01' }), { type: 'change', from: '2027-02-28', planId: 'large' })).toEqual(['2027-02-28', [{ effective: '2027-02-28', planId: 'large' }]])
  })
})

describe('a pause', () => {
  const pausedNow = sub({ changes: [{ effective: '2027-02-01', paused: true }] })

  it('lasts until the day of service again, or until it is resumed', () => {
    expect(changesAfter(sub(), { type: 'pause' })).toEqual([today, [{ effective: today, paused: true }]])
    expect(changesAfter(sub(), { type: 'pause', from: '2027-02-20', until: '2027-02-21' })).toEqual(['2027-02-20', [{ effective: '2027-02-20', paused: true }, { effective: '2027-02-21', paused: false }]])
    expect(changesAfter(pausedNow, { type: 'resume' })).toEqual([today, [{ effective: '2027-02-01', paused: true }, { effective: today, paused: false }]])
  })

  it('is refused where it ends before it begins or beyond the service, or where one runs', () => {
    expect(refused(sub(), { type: 'pause', until: today })).toEqual([['until', today]])
    expect(refused(sub({ end: '2027-03-01' }), { type: 'pause', until: '2027-03-01' })).toEqual([['until', '2027-03-01']])
    expect(refused(pausedNow, { type: 'pause' })).toEqual([['from', today]])
    expect(refused(sub(), { type: 'pause', from: '2027-01-15' })).toEqual([['from', '2027-01-15']])
  })

  it('can be ended only where there is one', () => {
    expect(refused(sub(), { type: 'resume' })).toEqual([['from', today]])
    expect(refused(pausedNow, { type: 'resume', from: '2027-01-31' })).toEqual([['from', '2027-01-31']])
    expect(refused(sub(), { type: 'resume', from: '2027-01-15' })).toEqual([['from', '2027-01-15']])
  })
})

describe('a cancellation', () => {
  const end = (subscription: Subscription, at: Extract<SubscriptionRequest, { type: 'cancel' }>['at'], of = plans) => {
    const answered = answer(subscription, { type: 'cancel', at }, of)
    return answered.kind === 'changed' ? [answered.subscription.end, answered.touches] : answered.kind
  }

  it('ends service today, on a day, or when what is paid for ends', () => {
    expect(end(sub(), 'now')).toEqual([today, today])
    expect(end(sub(), '2027-01-15')).toEqual(['2027-01-15', '2027-01-15'])
    expect(refused(sub(), { type: 'cancel', at: '2027-01-14' })).toEqual([['at', '2027-01-14']])
    // Months from the 15th: the one that today lies in ends on 15 February.
    expect(end(sub(), 'period-end')).toEqual(['2027-02-15', '2027-02-15'])
    expect(end(sub({ anchor: '2027-01-31' }), 'period-end')).toEqual(['2027-02-28', '2027-02-28'])
    expect(end(sub({ trialUntil: '2027-02-01' }), 'period-end')).toEqual(['2027-03-01', '2027-03-01'])
  })

  it('of a trial ends it before anything is charged; on the first charged day a period has begun', () => {
    expect(end(sub({ trialUntil: '2027-02-11' }), 'period-end')).toEqual(['2027-02-11', '2027-02-11'])
    expect(end(sub({ trialUntil: '2027-04-20' }), 'period-end')).toEqual(['2027-04-20', '2027-04-20'])
    expect(end(sub({ trialUntil: today }), 'period-end')).toEqual(['2027-03-10', '2027-03-10'])
  })

  it('looks at what is paid in advance, the longest of it; else at what is billed after, and never at one-off charges', () => {
    const of = (...charges: Partial<Charge>[]) => new Map([['small', withCharges('small', ...charges)]])
    const year = { unit: 'year', count: 1 } as const
    const quarter = { unit: 'month', count: 3 } as const
    expect(end(sub(), 'period-end', of({}, { interval: year }))).toEqual(['2028-01-15', '2028-01-15'])
    expect(end(sub(), 'period-end', of({ interval: year }, {}))).toEqual(['2028-01-15', '2028-01-15'])
    expect(end(sub(), 'period-end', of({}, { interval: year, once: true }))).toEqual(['2027-02-15', '2027-02-15'])
    expect(end(sub(), 'period-end', of({}, { interval: year, timing: 'arrears' }, { interval: year, meter: 'kwh' }))).toEqual(['2027-02-15', '2027-02-15'])
    expect(end(sub(), 'period-end', of({ interval: quarter, timing: 'arrears' }))).toEqual(['2027-04-15', '2027-04-15'])
    // Nothing recurs: today is still served.
    expect(end(sub(), 'period-end', of({ once: true }))).toEqual(['2027-02-11', '2027-02-11'])
    expect(end(sub(), 'period-end', new Map())).toEqual(['2027-02-11', '2027-02-11'])
  })

  it('that moves an end touches the days between', () => {
    expect(end(sub({ end: '2027-03-01' }), '2027-03-01')).toBe('unchanged')
    expect(end(sub({ end: '2027-03-01' }), '2027-04-01')).toEqual(['2027-04-01', '2027-03-01'])
    expect(end(sub({ end: '2027-03-01' }), '2027-02-20')).toEqual(['2027-02-20', '2027-02-20'])
  })

  it('can be taken back', () => {
    expect(answer(sub({ end: '2027-03-01' }), { type: 'keep' })).toStrictEqual({ kind: 'changed', subscription: sub(), touches: '2027-03-01' })
    expect(answer(sub(), { type: 'keep' })).toEqual({ kind: 'unchanged', subscription: sub() })
  })
})
