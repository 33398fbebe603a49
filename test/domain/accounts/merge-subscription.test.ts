import { describe, expect, it } from '@jest/globals'
import { checkSubscriptionDates, mergeSubscription, type SubscriptionNews } from '../../../domain/accounts/merge-subscription.ts'
import type { Subscription } from '../../../domain/accounts/subscription.ts'
import { aSubscription, anAccount } from '../../builders/company.ts'

const today = '2027-02-01'
const stored = (change: Partial<Subscription> = {}) => aSubscription(anAccount('1'), 'small', { start: '2027-01-01', ...change })
const merge = (subscription: Subscription, news: Partial<SubscriptionNews>, correctHistory = false) => mergeSubscription(subscription, { changes: [], ...news }, today, correctHistory)
const refusedFields = (...of: Parameters<typeof merge>) => {
  const merged = merge(...of)
  return merged.kind === 'refused' ? merged.problems.map(({ field, value }) => [field, value]) : merged.kind
}

describe('news about a stored subscription', () => {
  it('that says what is known changes nothing', () => {
    const subscription = stored({ attributes: { region: 'BE' }, end: '2027-06-01', changes: [{ effective: '2027-01-15', quantity: '2' }] })
    expect(merge(subscription, { base: { planId: 'small', attributes: { region: 'BE' }, end: '2027-06-01' }, changes: [{ effective: '2027-01-15', quantity: '2' }] })).toStrictEqual({ kind: 'merged', subscription })
    expect(merge(stored(), { base: { end: 'none' } })).toStrictEqual({ kind: 'merged', subscription: stored() })
    expect(merge(stored(), {})).toStrictEqual({ kind: 'merged', subscription: stored() })
  })

  it('may not say that it started otherwise, unless history is corrected', () => {
    expect(refusedFields(stored(), { base: { planId: 'large', quantity: '3' } })).toEqual([['planId', 'large'], ['quantity', '3']])
    expect(refusedFields(stored(), { base: { attributes: { region: 'BE' } } })).toEqual([['attributes', '{"region":"BE"}']])
    expect(merge(stored(), { base: { planId: 'large' } }, true)).toEqual({ kind: 'merged', subscription: stored({ planId: 'large' }), touches: '2027-01-01' })
    expect(merge(stored(), { base: { start: '2026-12-15' } }, true)).toEqual({ kind: 'merged', subscription: stored({ start: '2026-12-15' }), touches: '2026-12-15' })
    expect(merge(stored(), { base: { start: '2027-01-20' } }, true)).toMatchObject({ touches: '2027-01-01' })
  })

  it('may say so of one that has not started: its first day counts as started', () => {
    expect(merge(stored({ start: '2027-02-02' }), { base: { planId: 'large' } })).toMatchObject({ kind: 'merged', touches: '2027-02-02' })
    expect(refusedFields(stored({ start: today }), { base: { planId: 'large' } })).toEqual([['planId', 'large']])
  })

  it('replaces the label, which alters no bill', () => {
    expect(merge(stored({ label: 'old' }), { base: { label: 'new' } })).toStrictEqual({ kind: 'merged', subscription: stored({ label: 'new' }) })
  })

  it('sets, moves or takes back an end, and touches the days from the earlier one', () => {
    expect(merge(stored(), { base: { end: '2027-05-01' } })).toEqual({ kind: 'merged', subscription: stored({ end: '2027-05-01' }), touches: '2027-05-01' })
    expect(merge(stored({ end: '2027-03-01' }), { base: { end: '2027-05-01' } })).toMatchObject({ subscription: { end: '2027-05-01' }, touches: '2027-03-01' })
    expect(merge(stored({ end: '2027-05-01' }), { base: { end: '2027-03-01' } })).toMatchObject({ subscription: { end: '2027-03-01' }, touches: '2027-03-01' })
    expect(merge(stored({ end: '2027-05-01' }), { base: { end: 'none' } })).toStrictEqual({ kind: 'merged', subscription: stored(), touches: '2027-05-01' })
  })

  it('adds changes by day, and touches the first of them', () => {
    const known = { effective: '2027-03-01', quantity: '2' }
    const news = [{ effective: '2027-04-01', planId: 'large' }, { effective: '2027-01-15', paused: true }]
    expect(merge(stored({ changes: [known] }), { changes: news })).toEqual({ kind: 'merged', subscription: stored({ changes: [news[1]!, known, news[0]!] }), touches: '2027-01-15' })
  })

  it('replaces a change that is to come; one that is past or of today only when history is corrected', () => {
    const of = (effective: string) => stored({ changes: [{ effective, quantity: '2' }] })
    expect(merge(of('2027-02-02'), { changes: [{ effective: '2027-02-02', quantity: '3' }] })).toMatchObject({ subscription: { changes: [{ effective: '2027-02-02', quantity: '3' }] }, touches: '2027-02-02' })
    expect(refusedFields(of(today), { changes: [{ effective: today, quantity: '3' }] })).toEqual([['effective', today]])
    expect(merge(of(today), { changes: [{ effective: today, quantity: '3' }] }, true)).toMatchObject({ kind: 'merged', subscription: { changes: [{ quantity: '3' }] } })
    expect(refusedFields(of(today), { changes: [{ effective: today, quantity: '2', planId: 'large' }] })).toEqual([['effective', today]])
    expect(refusedFields(of(today), { changes: [{ effective: today, quantity: '2', paused: true }] })).toEqual([['effective', today]])
  })
})

describe('dates of a subscription', () => {
  const fields = (change: Partial<Subscription>) => checkSubscriptionDates(stored(change)).map(({ field, value }) => [field, value])

  it('may not lie before its start; a change lies after it', () => {
    expect(fields({ end: '2027-01-01', billedThrough: '2027-01-01', changes: [{ effective: '2027-01-02' }] })).toEqual([])
    expect(fields({})).toEqual([])
    expect(fields({ end: '2026-12-31' })).toEqual([['end', '2026-12-31']])
    expect(fields({ billedThrough: '2026-12-31' })).toEqual([['billedThrough', '2026-12-31']])
    expect(fields({ changes: [{ effective: '2027-01-02' }, { effective: '2027-01-01' }] })).toEqual([['effective', '2027-01-01']])
  })
})
