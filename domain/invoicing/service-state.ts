import type { Subscription } from '../accounts/subscription.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { Period } from '../calendar/period.ts'

/** What a subscription is from one date to another. `to` is absent on the last state of one that runs on. */
export interface ServiceState {
  readonly from: IsoDate
  readonly to?: IsoDate
  readonly planId: string
  readonly quantity: string
}

/** Service before this day is never billed: the start, the end of the trial, or the day up to which another system has billed.
 * @example firstBillableDay({ ..., start: '2020-01-01', billedThrough: '2027-01-01' }) // '2027-01-01' */
export function firstBillableDay({ start, trialUntil, billedThrough }: Pick<Subscription, 'start' | 'trialUntil' | 'billedThrough'>): IsoDate {
  const charged = trialUntil !== undefined && trialUntil > start ? trialUntil : start
  return billedThrough !== undefined && billedThrough > charged ? billedThrough : charged
}

/** The states of service of a subscription in order of date, pauses and what lies after the end left out. The day of a change
 * belongs to the new state.
 * @example serviceStates({ ..., start: '2027-01-01', planId: 'a', quantity: '1', changes: [{ effective: '2027-02-01', quantity: '2' }] }) */
export function serviceStates(subscription: Subscription): readonly ServiceState[] {
  const start = firstBillableDay(subscription)
  const { end } = subscription
  if (end !== undefined && end <= start) return []
  if (!subscription.changes?.length) return [stateOf(start, end, subscription.planId, subscription.quantity)]
  const states: ServiceState[] = []
  let now = { from: start, planId: subscription.planId, quantity: subscription.quantity, paused: false }
  const changes = [...subscription.changes].sort((left, right) => (left.effective < right.effective ? -1 : left.effective > right.effective ? 1 : 0))
  for (const change of changes) {
    if (end !== undefined && change.effective >= end) break
    const from = change.effective < start ? start : change.effective
    if (from > now.from && !now.paused) append(states, stateOf(now.from, from, now.planId, now.quantity))
    now = { from, planId: change.planId ?? now.planId, quantity: change.quantity ?? now.quantity, paused: change.paused ?? now.paused }
  }
  if (!now.paused) append(states, stateOf(now.from, end, now.planId, now.quantity))
  return states
}

/** A change that changes nothing does not split the service in two, each rounded on its own. */
function append(states: ServiceState[], state: ServiceState): void {
  const last = states.at(-1)
  if (last?.to === state.from && last.planId === state.planId && last.quantity === state.quantity) states[states.length - 1] = { ...state, from: last.from }
  else states.push(state)
}

function stateOf(from: IsoDate, to: IsoDate | undefined, planId: string, quantity: string): ServiceState {
  return to === undefined ? { from, planId, quantity } : { from, to, planId, quantity }
}

/** The part of a state that lies in a period, or undefined where they do not meet.
 * @example overlap({ from: '2027-01-10', planId: 'a', quantity: '1' }, { start: '2027-01-01', end: '2027-02-01' }) // { start: '2027-01-10', end: '2027-02-01' } */
export function overlap(state: ServiceState, period: Period): Period | undefined {
  const start = state.from > period.start ? state.from : period.start
  const end = state.to !== undefined && state.to < period.end ? state.to : period.end
  return start < end ? { start, end } : undefined
}
