import { beforeBusinessTime, businessTime, afterBusinessTime, type BusinessCalendar } from '../calendar/business-calendar.ts'
import type { CustomerCase } from './case.ts'
import type { ServicePolicy } from './service-policy.ts'

/** The most that flags may lift a case: a case can be overtaken only by those that are less than a quarter of a target younger. */
export const largestBonus = 0.25
const hour = 3_600_000

/** Milliseconds of opening time that a case of a kind may be with us.
 * @example targetOf(policy, 'question') // 28_800_000 */
export function targetOf({ kinds }: Pick<ServicePolicy, 'kinds'>, kind: string): number {
  const known = kinds[kind] ?? kinds.other ?? Object.values(kinds)[0]
  return (known?.targetHours ?? 8) * hour
}

/** What flags add to age / target, at most 0.25.
 * @example bonusOf({ bonus: { vulnerable: 0.2, repeat: 0.1 } }, ['vulnerable', 'repeat']) // 0.25 */
export function bonusOf({ bonus }: Pick<ServicePolicy, 'bonus'>, flags: CustomerCase['flags']): number {
  return Math.min(largestBonus, flags.reduce((sum, flag) => sum + Math.max(0, bonus[flag] ?? 0), 0))
}

/** Milliseconds of opening time that a case has been with us: what the customer waited for us, and not we for them. */
export function timeWithUs({ withUs }: Pick<CustomerCase, 'withUs'>, calendar: BusinessCalendar, now: string): number {
  return withUs.reduce((sum, { from, to }) => sum + businessTime(calendar, from, to ?? now), 0)
}

/** How much of its target a case has used. One whose call was promised for a slot has used it up when the slot ends, however young it is: the
 * promise is its target. Slots are given out only up to what agents can do beside their other work, which bounds how many go first for that.
 * @example usedShare(policy, calendar, each, now) // 0.5: half of the target is gone */
export function usedShare(policy: ServicePolicy, calendar: BusinessCalendar, each: CustomerCase, now: string): number {
  const target = targetOf(policy, each.kind)
  const age = timeWithUs(each, calendar, now) / target
  const slot = each.call?.slot
  if (!slot || slot.from > now) return age
  return Math.max(age, 1 + (businessTime(calendar, slot.to, now) - businessTime(calendar, now, slot.to)) / target)
}

/** What the queue orders by: age / target + bonus.
 * @example caseScore(policy, calendar, each, now) // 1.1: over its target, or lifted a little */
export function caseScore(policy: ServicePolicy, calendar: BusinessCalendar, each: CustomerCase, now: string): number {
  const lifted = timeWithUs(each, calendar, now) / targetOf(policy, each.kind) + bonusOf(policy, each.flags)
  return Math.max(lifted, usedShare(policy, calendar, each, now))
}

/** Where a waiting case lines up. Cases of one lane have the same target, so that their order by `waitsSince` is their order by
 * score, now and later. */
export interface LanePlace {
  readonly lane: string
  /** The instant since which a case without a bonus and without breaks would have had to be with us to be as urgent as this one. */
  readonly waitsSince: string
}

/** A lane: who can take its cases, and how soon they should be.
 * @example laneOf(policy, { kind: 'question', skill: 'billing', language: 'nl' }) // 'billing#nl#480' */
export function laneOf(policy: ServicePolicy, { kind, skill, language }: Pick<CustomerCase, 'kind' | 'skill' | 'language'>): string {
  return `${skill}#${language}#${targetOf(policy, kind) / 60_000}`
}

/** @example readLane('billing#nl#480') // { skill: 'billing', language: 'nl', target: 28_800_000 } */
export function readLane(lane: string): { readonly skill: string; readonly language: string; readonly target: number } {
  const [skill = '', language = '', minutes = '0'] = lane.split('#')
  return { skill, language, target: Number(minutes) * 60_000 }
}

/** The lane of a waiting case and its place in it. */
export function placeInLane(policy: ServicePolicy, calendar: BusinessCalendar, each: CustomerCase, now: string): LanePlace {
  const lifted = timeWithUs(each, calendar, now) + bonusOf(policy, each.flags) * targetOf(policy, each.kind)
  const since = beforeBusinessTime(calendar, now, lifted)
  const promised = each.call?.slot && beforeBusinessTime(calendar, each.call.slot.to, targetOf(policy, each.kind))
  return { lane: laneOf(policy, each), waitsSince: promised !== undefined && promised < since ? promised : since }
}

/** The instant at which a case is over its target if it stays with us. In the past where it is already. */
export function breachAt(policy: ServicePolicy, calendar: BusinessCalendar, each: CustomerCase, now: string): string {
  const left = targetOf(policy, each.kind) - timeWithUs(each, calendar, now)
  const over = left >= 0 ? afterBusinessTime(calendar, now, left) : beforeBusinessTime(calendar, now, -left)
  const slot = each.call?.slot
  return slot && slot.from <= now && slot.to < over ? slot.to : over
}
