import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { Aggregation } from '../../domain/rating/usage-aggregate.ts'
import { applyUsage, type UsageEntry } from '../../domain/usage/apply-usage.ts'
import type { UsageEvent } from '../../domain/usage/usage-event.ts'
import { attributesKey, isAdditive, type UsageSheet } from '../../domain/usage/usage-sheet.ts'
import type { Clock } from '../ports/clock.ts'
import { UsageBusyError, UsageConflictError, type SheetKey, type UsageBook } from '../ports/usage-book.ts'
import type { PlacedEvent } from './place-event.ts'
import type { UsageResult } from './record-usage.ts'

export interface CountEventsDeps {
  readonly book: UsageBook
  readonly clock: Pick<Clock, 'sleep'>
  readonly jitter: () => number
}

/** Entries of one transaction: each may write itself, the event it amends and its day; with the sheet at most the 100 items that DynamoDB takes. */
const entriesPerWrite = 33

/** How often writers of one meter may meet before the sender is asked to come back. */
const maxTries = 10

interface Group { readonly key: SheetKey; readonly aggregation: Aggregation; readonly entries: { readonly index: number; readonly entry: UsageEntry; readonly day: IsoDate }[] }

/** Counts the placed events of one account, sheet by sheet.
 * @param lookBack is told the first day whose usage may change before anything is counted: who dies in between makes a bill look back for nothing, and
 * late usage is never left out because its sender does not ask again */
export function createCountEvents({ book, clock, jitter }: CountEventsDeps) {
  return async (accountId: string, placed: readonly PlacedEvent[], lookBack: (from: IsoDate) => Promise<void>): Promise<readonly (readonly [number, UsageResult])[]> => {
    const results: (readonly [number, UsageResult])[] = []
    const groups = await groupsOf(accountId, placed).catch(ifBusy)
    if (!groups) return placed.map(({ index }) => [index, { outcome: 'retry' }])
    for (const index of groups.lost) results.push([index.index, { outcome: 'refused', reason: 'unknown-event', detail: `there is no event "${index.about.slice(0, 60)}" to correct or delete; send it first` }])
    const [earliest] = groups.found.flatMap(({ entries }) => entries.map(({ day }) => day)).sort()
    if (earliest !== undefined) await lookBack(earliest)
    for (const group of groups.found) {
      for (let at = 0; at < group.entries.length; at += entriesPerWrite) {
        const part = group.entries.slice(at, at + entriesPerWrite)
        const outcomes = await countPart(accountId, group, part)
        part.forEach(({ index }, place) => results.push([index, outcomes?.[place] ?? { outcome: 'retry' as const }]))
      }
    }
    return results
  }

  /** Events by the sheet they are counted on; what amends an event goes to that event's sheet, after it. */
  async function groupsOf(accountId: string, placed: readonly PlacedEvent[]) {
    const about = placed.flatMap((each) => (each.kind === 'amend' ? [each.amendment.about] : []))
    const events = new Map<string, UsageEvent>(about.length === 0 ? [] : await book.events(accountId, about))
    for (const each of placed) if (each.kind === 'use' && !events.has(each.event.id)) events.set(each.event.id, each.event)
    const found = new Map<string, Group>()
    const lost: { index: number; about: string }[] = []
    for (const each of [...placed].sort((left, right) => Number(left.kind === 'amend') - Number(right.kind === 'amend'))) {
      const event = each.kind === 'use' ? each.event : events.get(each.amendment.about)
      if (!event) {
        lost.push({ index: each.index, about: each.kind === 'amend' ? each.amendment.about : '' })
        continue
      }
      const { subscriptionId, meter, attributes, day } = event
      const key = { subscriptionId, meter, attributes, ...(each.aggregation === 'time-weighted' ? {} : { month: day.slice(0, 7) }) }
      const id = `${subscriptionId} ${meter} ${attributesKey(attributes)} ${key.month ?? ''}`
      const group = found.get(id) ?? { key, aggregation: each.aggregation, entries: [] }
      group.entries.push({ index: each.index, day, entry: each.kind === 'use' ? { kind: 'use', event: each.event } : { kind: 'amend', amendment: each.amendment } })
      found.set(id, group)
    }
    return { found: [...found.values()], lost }
  }

  /** Undefined where others were first each time, or the store takes no more for now. */
  async function countPart(accountId: string, { key, aggregation }: Group, part: Group['entries']): Promise<readonly UsageResult[] | undefined> {
    const ids = part.flatMap(({ entry }) => (entry.kind === 'use' ? [entry.event.id] : [entry.amendment.id, entry.amendment.about]))
    const days = [...new Set(part.map(({ day }) => day))]
    const empty: UsageSheet = { ...key, aggregation, days: {}, version: 0 }
    for (let attempt = 1; attempt <= maxTries; attempt++) {
      try {
        const [sheet, events] = await Promise.all([book.sheet(accountId, key), book.events(accountId, ids)])
        const dayEvents = isAdditive(sheet?.aggregation ?? aggregation) ? new Map() : await book.dayEvents(accountId, key, days)
        const { change, outcomes } = applyUsage({ sheet: sheet ?? empty, events, dayEvents }, part.map(({ entry }) => entry))
        if (change) await book.write(accountId, change)
        return outcomes
      } catch (error) {
        if (!(error instanceof UsageConflictError)) return ifBusy(error)
        await clock.sleep(4 * attempt * (1 + 4 * jitter()))
      }
    }
    return undefined
  }
}

function ifBusy(error: unknown): undefined {
  if (error instanceof UsageBusyError) return undefined
  throw error
}
