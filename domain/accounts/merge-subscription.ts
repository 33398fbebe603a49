import { isDeepStrictEqual } from 'node:util'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { FieldProblem } from './check-account.ts'
import type { Subscription, SubscriptionChange } from './subscription.ts'

/** What is told about a subscription: what it was at its start, changes, or both. A field left out says nothing. */
export interface SubscriptionNews {
  readonly base?: Partial<Omit<Subscription, 'id' | 'accountId' | 'reference' | 'changes' | 'end'>> & { readonly end?: IsoDate | 'none' }
  readonly changes: readonly SubscriptionChange[]
}

export type Merged =
  | { readonly kind: 'merged'; readonly subscription: Subscription; readonly touches?: IsoDate }
  | { readonly kind: 'refused'; readonly problems: readonly FieldProblem[] }

const startFields = ['start', 'planId', 'quantity', 'anchor', 'billedThrough', 'trialUntil', 'attributes', 'prices'] as const

/** Adds news to a stored subscription without losing its history: changes are added by date, an end is set, a label is replaced.
 * What was at the start, and changes of days gone by, are facts that bills were made from: to correct them takes `correctHistory`.
 * `touches` is the first day whose billing the news may alter; absent where nothing changes.
 * @example mergeSubscription(stored, { changes: [{ effective: '2027-02-15', planId: 'internet-500' }] }, '2027-02-01', false) */
export function mergeSubscription(stored: Subscription, news: SubscriptionNews, today: IsoDate, correctHistory: boolean): Merged {
  const problems: FieldProblem[] = []
  const touched: IsoDate[] = []
  let next: Subscription = stored

  for (const field of startFields) {
    const value = news.base?.[field]
    if (value === undefined || isDeepStrictEqual(value, stored[field])) continue
    if (!correctHistory && stored.start <= today) {
      problems.push({ field, value: shown(value), reason: `is another than what the subscription started with, "${shown(stored[field] ?? '')}"`, allowed: 'a row with `effective` for a change from a day on, or --correct-history to correct what was' })
    }
    touched.push(stored.start, news.base?.start ?? stored.start)
    next = { ...next, [field]: value }
  }
  if (news.base?.label !== undefined) next = { ...next, label: news.base.label }

  const end = news.base?.end
  if (end !== undefined && end !== (stored.end ?? 'none')) {
    if (stored.end !== undefined) touched.push(stored.end)
    if (end !== 'none') touched.push(end)
    const { end: _end, ...open } = next
    next = end === 'none' ? open : { ...open, end }
  }

  const changes = new Map((stored.changes ?? []).map((change) => [change.effective, change]))
  for (const change of news.changes) {
    const known = changes.get(change.effective)
    if (known && sameChange(known, change)) continue
    if (known && !correctHistory && change.effective <= today) {
      problems.push({ field: 'effective', value: change.effective, reason: 'has another change stored already, and is past', allowed: 'another day, or --correct-history' })
    }
    touched.push(change.effective)
    changes.set(change.effective, change)
  }
  if (changes.size > 0) next = { ...next, changes: [...changes.values()].sort((a, b) => (a.effective < b.effective ? -1 : 1)) }

  if (problems.length > 0) return { kind: 'refused', problems }
  const first = touched.sort()[0]
  return { kind: 'merged', subscription: next, ...(first === undefined ? {} : { touches: first }) }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value).slice(0, 60)
}

function sameChange(a: SubscriptionChange, b: SubscriptionChange): boolean {
  return a.planId === b.planId && a.quantity === b.quantity && a.paused === b.paused
}

/** Dates of a subscription that contradict each other. */
export function checkSubscriptionDates({ start, end, billedThrough, changes }: Subscription): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  if (end !== undefined && end < start) problems.push({ field: 'end', value: end, reason: `is before the start, ${start}`, allowed: 'the first day no longer in service' })
  if (billedThrough !== undefined && billedThrough < start) problems.push({ field: 'billedThrough', value: billedThrough, reason: `is before the start, ${start}`, allowed: 'the first day not billed yet' })
  for (const { effective } of changes ?? []) {
    if (effective <= start) problems.push({ field: 'effective', value: effective, reason: `is not after the start, ${start}`, allowed: 'a day after the start' })
  }
  return problems
}
