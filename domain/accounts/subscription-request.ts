import { addToDate } from '../calendar/add-to-date.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import { servicePeriod, servicePeriodNumber } from '../calendar/service-periods.ts'
import type { Plan } from '../catalog/plan.ts'
import { compare, parseDecimal } from '../money/decimal.ts'
import type { FieldProblem } from './check-account.ts'
import type { Subscription, SubscriptionChange } from './subscription.ts'

/** What a person asks of a subscription. Dates may lie in the past: the next bill then corrects what was billed. `from` is today when absent. */
export type SubscriptionRequest =
  /** Another plan, another quantity, or both: an upgrade or a downgrade. */
  | { readonly type: 'change'; readonly from?: IsoDate; readonly planId?: string; readonly quantity?: string }
  /** `until`: first day of service again. */
  | { readonly type: 'pause'; readonly from?: IsoDate; readonly until?: IsoDate }
  | { readonly type: 'resume'; readonly from?: IsoDate }
  /** `now`: today is the first day without service. `period-end`: when what is paid for ends. A date: the first day without service. */
  | { readonly type: 'cancel'; readonly at: 'now' | 'period-end' | IsoDate }
  /** Takes a cancellation back. */
  | { readonly type: 'keep' }

export type AnsweredRequest =
  | { readonly kind: 'changed'; readonly subscription: Subscription; readonly touches: IsoDate }
  | { readonly kind: 'unchanged'; readonly subscription: Subscription }
  | { readonly kind: 'refused'; readonly problems: readonly FieldProblem[] }

/** More than this of anything is a slip of the keyboard. */
const largestQuantity = parseDecimal('1000000000000')

/** A subscription after a request: its history grows, nothing of it is overwritten. `touches` is the first day whose billing changes.
 * @param plans of the seller
 * @example answerRequest(subscription, { type: 'cancel', at: 'now' }, '2027-02-10', plans, 'EUR') // { kind: 'changed', subscription: { ..., end: '2027-02-10' }, touches: '2027-02-10' } */
export function answerRequest(subscription: Subscription, request: SubscriptionRequest, today: IsoDate, plans: ReadonlyMap<string, Plan>, currency: string): AnsweredRequest {
  switch (request.type) {
    case 'change': return changed(subscription, request, request.from ?? today, plans, currency)
    case 'pause': return paused(subscription, request.from ?? today, request.until)
    case 'resume': return resumed(subscription, request.from ?? today)
    case 'cancel': return cancelled(subscription, request.at === 'now' ? today : request.at === 'period-end' ? paidUntil(subscription, today, plans) : request.at)
    case 'keep': return kept(subscription)
  }
}

/** What a subscription is on a day, by its changes.
 * @example stateOn(subscription, '2027-02-10').paused // false */
export function stateOn({ planId, quantity, changes = [] }: Subscription, day: IsoDate): { readonly planId: string; readonly quantity: string; readonly paused: boolean } {
  let state = { planId, quantity, paused: false }
  for (const change of [...changes].sort((left, right) => (left.effective < right.effective ? -1 : 1))) {
    if (change.effective <= day) state = { planId: change.planId ?? state.planId, quantity: change.quantity ?? state.quantity, paused: change.paused ?? state.paused }
  }
  return state
}

function changed(subscription: Subscription, { planId, quantity }: { readonly planId?: string; readonly quantity?: string }, from: IsoDate, plans: ReadonlyMap<string, Plan>, currency: string): AnsweredRequest {
  const problems: FieldProblem[] = [...dayProblems(subscription, from)]
  if (planId === undefined && quantity === undefined) problems.push({ field: 'planId', reason: 'is absent, and so is quantity', allowed: 'another plan, another quantity, or both' })
  const plan = planId === undefined ? undefined : plans.get(planId)
  if (planId !== undefined && !plan) problems.push({ field: 'planId', value: planId, reason: 'is not a plan of the seller', allowed: listed([...plans.keys()]) })
  if (plan && plan.currency !== currency) problems.push({ field: 'planId', value: plan.id, reason: `is priced in ${plan.currency}, and the account is billed in ${currency}`, allowed: `a plan in ${currency}` })
  if (quantity !== undefined && (!/^\d{1,13}(\.\d{1,9})?$/.test(quantity) || compare(parseDecimal(quantity), largestQuantity) > 0)) problems.push({ field: 'quantity', value: quantity, reason: 'is not a quantity', allowed: 'zero or more, at most 10^12' })
  if (problems.length > 0) return { kind: 'refused', problems }
  const before = stateOn(subscription, from)
  const change = { ...(planId === undefined || planId === before.planId ? {} : { planId }), ...(quantity === undefined || same(quantity, before.quantity) ? {} : { quantity }) }
  return Object.keys(change).length === 0 ? { kind: 'unchanged', subscription } : withChanges(subscription, [{ effective: from, ...change }])
}

function paused(subscription: Subscription, from: IsoDate, until: IsoDate | undefined): AnsweredRequest {
  const problems = [...dayProblems(subscription, from), ...(until === undefined ? [] : dayProblems(subscription, until, 'until'))]
  if (until !== undefined && until <= from) problems.push({ field: 'until', value: until, reason: `is not after the first day without service, ${from}`, allowed: 'the first day of service again' })
  if (stateOn(subscription, from).paused) problems.push({ field: 'from', value: from, reason: 'is a day on which it is paused already', allowed: 'resume it, or another day' })
  if (problems.length > 0) return { kind: 'refused', problems }
  return withChanges(subscription, [{ effective: from, paused: true }, ...(until === undefined ? [] : [{ effective: until, paused: false }])])
}

function resumed(subscription: Subscription, from: IsoDate): AnsweredRequest {
  const problems = [...dayProblems(subscription, from)]
  if (problems.length === 0 && !stateOn(subscription, from).paused) problems.push({ field: 'from', value: from, reason: 'is a day on which it is not paused', allowed: 'a day of a pause' })
  return problems.length > 0 ? { kind: 'refused', problems } : withChanges(subscription, [{ effective: from, paused: false }])
}

function cancelled(subscription: Subscription, end: IsoDate): AnsweredRequest {
  const { start, end: before } = subscription
  if (end < start) return { kind: 'refused', problems: [{ field: 'at', value: end, reason: `is before the start, ${start}`, allowed: 'the first day without service; the start itself, for a subscription that never was' }] }
  if (end === before) return { kind: 'unchanged', subscription }
  return { kind: 'changed', subscription: { ...subscription, end }, touches: before !== undefined && before < end ? before : end }
}

function kept({ end, ...rest }: Subscription): AnsweredRequest {
  return end === undefined ? { kind: 'unchanged', subscription: rest } : { kind: 'changed', subscription: rest, touches: end }
}

/** The end of the latest service period that has begun, over the charges that are paid every period: what is paid for is served. */
function paidUntil(subscription: Subscription, today: IsoDate, plans: ReadonlyMap<string, Plan>): IsoDate {
  const recurring = (plans.get(stateOn(subscription, today).planId)?.charges ?? []).filter(({ once }) => !once)
  const inAdvance = recurring.filter(({ timing, meter }) => timing === 'advance' && meter === undefined)
  const anchor = subscription.anchor ?? subscription.trialUntil ?? subscription.start
  if (today < anchor) return anchor
  const ends = (inAdvance.length > 0 ? inAdvance : recurring).map(({ interval }) => servicePeriod(anchor, interval, servicePeriodNumber(anchor, interval, today)).end)
  return ends.sort().at(-1) ?? addToDate(today, 'day', 1)
}

function dayProblems({ start, end }: Subscription, day: IsoDate, field = 'from'): FieldProblem[] {
  if (day <= start) return [{ field, value: day, reason: `is not after the start, ${start}`, allowed: 'a day after the start; what it started with is changed by an import with --correct-history' }]
  if (end !== undefined && day >= end) return [{ field, value: day, reason: `is not before the end, ${end}`, allowed: 'a day of service, or keep it first' }]
  return []
}

/** Changes of one day are one change; what a later request says of it holds. A later change stays what it was. */
function withChanges(subscription: Subscription, news: readonly SubscriptionChange[]): AnsweredRequest {
  const changes = new Map((subscription.changes ?? []).map((change) => [change.effective, change]))
  for (const each of news) changes.set(each.effective, { ...changes.get(each.effective), ...each })
  return { kind: 'changed', touches: news[0]!.effective, subscription: { ...subscription, changes: [...changes.values()].sort((left, right) => (left.effective < right.effective ? -1 : 1)) } }
}

function same(left: string, right: string): boolean {
  return compare(parseDecimal(left), parseDecimal(right)) === 0
}

function listed(ids: readonly string[]): string {
  const sorted = [...ids].sort()
  return `${sorted.slice(0, 12).join(', ')}${sorted.length > 12 ? ', ...' : ''}` || 'none'
}
