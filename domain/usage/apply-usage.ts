import { digestOf } from '../accounts/ids.ts'
import { addToDate } from '../calendar/add-to-date.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import { add, formatDecimal, parseDecimal } from '../money/decimal.ts'
import { aggregateEvents } from '../rating/aggregate-events.ts'
import type { StoredUsageEvent, UsageAmendment, UsageEvent } from './usage-event.ts'
import { isAdditive, type DayEvents, type UsageDay, type UsageSheet } from './usage-sheet.ts'

/** What is stored for one sheet before a batch of its events is applied. */
export interface UsageState {
  readonly sheet: UsageSheet
  /** Of the days that the batch touches; only where the aggregation needs them. */
  readonly dayEvents: ReadonlyMap<IsoDate, DayEvents>
  /** Stored events among those that the batch names. */
  readonly events: ReadonlyMap<string, StoredUsageEvent>
}

export type UsageEntry = { readonly kind: 'use'; readonly event: UsageEvent } | { readonly kind: 'amend'; readonly amendment: UsageAmendment }

export type UsageOutcome =
  | { readonly outcome: 'accepted' }
  /** The same event was counted before. */
  | { readonly outcome: 'duplicate' }
  | { readonly outcome: 'refused'; readonly reason: 'id-reused' | 'too-many-events' | 'unknown-event'; readonly detail: string }

export interface UsageChange {
  readonly sheet: UsageSheet
  readonly dayEvents: readonly DayEvents[]
  readonly events: readonly StoredUsageEvent[]
}

/** Events of one day that gauges and unique counts keep; a day with more is refused, for it would not fit in one stored item. */
export const mostEventsOfDay = 5_000

/** Different members of a `unique` meter on one sheet: more would not fit in one stored item. */
export const mostMembersOfMonth = 20_000

/** 65 bits of an id: day events are rewritten with each batch, and ids may be long. */
export const shortId = (id: string) => digestOf([id]).slice(0, 13)

/** A level's days are kept this long; what is older becomes the opening level. Longer than the latest usage that is accepted. */
const keptLevelDays = 460

/** Applies events to a sheet, in any order, each once. Pure: the same state and entries give the same change.
 * @param entries of this sheet only
 * @example applyUsage(state, [{ kind: 'use', event }]).outcomes // [{ outcome: 'accepted' }] */
export function applyUsage(state: UsageState, entries: readonly UsageEntry[]): { readonly change: UsageChange | undefined; readonly outcomes: readonly UsageOutcome[] } {
  const { aggregation } = state.sheet
  const days = new Map(Object.entries(state.sheet.days))
  const dayEvents = new Map(state.dayEvents)
  const events = new Map(state.events)
  const written = new Map<string, StoredUsageEvent>()
  const touched = new Set<IsoDate>()
  let members = Object.values(state.sheet.days).reduce((sum, day) => sum + (day.members?.length ?? 0), 0)
  const store = (event: Omit<StoredUsageEvent, 'revision'>) => {
    const next = { ...event, revision: (state.events.get(event.id)?.revision ?? 0) + 1 }
    events.set(event.id, next)
    written.set(event.id, next)
  }

  /** Takes the value before off and puts the one after on; undefined is no event. False, and nothing done, where there is no room. */
  function move(event: UsageEvent, before: UsageEvent | undefined, after: UsageEvent | undefined): boolean {
    if (isAdditive(aggregation)) {
      const unit = (of: UsageEvent | undefined) => (of === undefined ? parseDecimal('0') : parseDecimal(aggregation === 'count' ? '1' : of.value))
      const { digits, scale } = unit(before)
      const sum = add(add(parseDecimal(days.get(event.day)?.value ?? '0'), unit(after)), { digits: -digits, scale })
      days.set(event.day, { value: formatDecimal(sum) })
      return true
    }
    const kept = dayEvents.get(event.day) ?? { day: event.day, seconds: event.daySeconds, events: {}, version: 0 }
    const key = shortId(event.id)
    const { [key]: _before, ...others } = kept.events
    // What replaces an event needs no more room than the event had.
    const more = after !== undefined && before === undefined
    if (more && (Object.keys(others).length >= mostEventsOfDay || (aggregation === 'unique' && members >= mostMembersOfMonth))) return false
    if (more) members += 1
    const entry = after && ([after.second, after.value, ...(after.member === undefined ? [] : [after.member])] as const)
    dayEvents.set(event.day, { ...kept, events: entry ? { ...others, [key]: entry as DayEvents['events'][string] } : others })
    touched.add(event.day)
    return true
  }

  const outcomes = entries.map((entry): UsageOutcome => {
    if (entry.kind === 'amend') return amend(entry.amendment)
    const { event } = entry
    const known = events.get(event.id)
    if (known) return sameEvent(known, event) ? { outcome: 'duplicate' } : reused(event.id)
    if (!move(event, undefined, event)) return tooMany(event)
    store({ ...event, state: 'counted' })
    return { outcome: 'accepted' }
  })

  function amend(amendment: UsageAmendment): UsageOutcome {
    const known = events.get(amendment.id)
    if (known) return known.state === 'note' && known.about === amendment.about && known.changedAt === amendment.at ? { outcome: 'duplicate' } : reused(amendment.id)
    const target = events.get(amendment.about)
    if (!target || target.state === 'note') return { outcome: 'refused', reason: 'unknown-event', detail: `there is no event "${amendment.about.slice(0, 60)}" to correct or delete; send it first` }
    const note = () => store({ ...target, id: amendment.id, value: amendment.value ?? '0', state: 'note', about: target.id, changedAt: amendment.at })
    if (target.changedAt !== undefined && target.changedAt >= amendment.at) {
      note()
      return { outcome: 'accepted' }
    }
    const { member: _member, revision: _revision, ...rest } = target
    const member = amendment.member ?? target.member
    const after: Omit<StoredUsageEvent, 'revision'> = {
      ...rest, ...(member === undefined ? {} : { member }), value: amendment.value ?? target.value,
      state: amendment.value === undefined ? 'deleted' : 'counted', changedAt: amendment.at,
    }
    if (!move(target, target.state === 'counted' ? target : undefined, after.state === 'counted' ? after : undefined)) return tooMany(target)
    note()
    store(after)
    return { outcome: 'accepted' }
  }

  function tooMany({ meter }: UsageEvent): UsageOutcome {
    return { outcome: 'refused', reason: 'too-many-events', detail: `meter "${meter}" has the most events that "${aggregation}" takes: ${mostEventsOfDay} a day${aggregation === 'unique' ? `, ${mostMembersOfMonth} members a month` : ''}` }
  }

  for (const day of touched) setDay(days, dayEvents.get(day)!, aggregation)
  if (written.size === 0) return { change: undefined, outcomes }
  const sheet = { ...state.sheet, ...trimmed(state.sheet, days), version: state.sheet.version + 1 }
  return { change: { sheet, dayEvents: [...touched].map((day) => ({ ...dayEvents.get(day)!, version: dayEvents.get(day)!.version + 1 })), events: [...written.values()] }, outcomes }
}

function setDay(days: Map<IsoDate, UsageDay>, { day, seconds, events }: DayEvents, aggregation: UsageSheet['aggregation']): void {
  const list = Object.entries(events).map(([id, [second, value, member]]) => ({ id, second, value, ...(member === undefined ? {} : { member }) }))
  if (list.length === 0) {
    days.delete(day)
    return
  }
  if (aggregation !== 'time-weighted') {
    days.set(day, aggregateEvents(aggregation, list, { seconds, opening: '0' }))
    return
  }
  const ordered = [...list].sort((left, right) => left.second - right.second || (left.id < right.id ? -1 : 1))
  const first = ordered[0]!.second
  let area = parseDecimal('0')
  ordered.forEach(({ second, value }, index) => {
    const { digits, scale } = parseDecimal(value)
    area = add(area, { digits: digits * BigInt((ordered[index + 1]?.second ?? seconds) - second), scale })
  })
  days.set(day, { value: ordered.at(-1)!.value, first, area: formatDecimal(area), seconds })
}

function trimmed({ aggregation, opening }: UsageSheet, days: ReadonlyMap<IsoDate, UsageDay>): Pick<UsageSheet, 'days' | 'opening'> {
  const inOrder = [...days].sort(([left], [right]) => (left < right ? -1 : 1))
  const newest = inOrder.at(-1)?.[0]
  if (aggregation !== 'time-weighted' || newest === undefined) return { days: Object.fromEntries(inOrder) }
  const oldest = addToDate(newest, 'day', -keptLevelDays)
  const gone = inOrder.findLast(([day]) => day < oldest)?.[1].value ?? opening
  return { days: Object.fromEntries(inOrder.filter(([day]) => day >= oldest)), ...(gone === undefined ? {} : { opening: gone }) }
}

/** Deleted and corrected events stay known: the sender may still repeat what it first sent. */
function sameEvent(known: StoredUsageEvent, event: UsageEvent): boolean {
  return known.state !== 'note' && known.subscriptionId === event.subscriptionId && known.meter === event.meter && known.day === event.day && known.second === event.second &&
    (known.changedAt !== undefined || (known.value === event.value && known.member === event.member))
}

function reused(id: string): UsageOutcome {
  return { outcome: 'refused', reason: 'id-reused', detail: `another event has the id "${id.slice(0, 60)}"` }
}
