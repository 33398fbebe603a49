import { UsageConflictError, type SheetKey, type UsageBook } from '../../application/ports/usage-book.ts'
import type { StoredUsageEvent } from '../../domain/usage/usage-event.ts'
import { attributesKey, type DayEvents, type UsageSheet } from '../../domain/usage/usage-sheet.ts'

export interface InMemoryUsageBook extends UsageBook {
  readonly sheets: Map<string, UsageSheet>
  /** Per account and event id. */
  readonly stored: Map<string, StoredUsageEvent>
  sheetsOf(accountId: string): readonly UsageSheet[]
}

const keyOf = (accountId: string, { subscriptionId, meter, attributes, month }: SheetKey) => `${accountId} ${subscriptionId} ${meter} ${attributesKey(attributes)} ${month ?? ''}`

export function createInMemoryUsageBook(): InMemoryUsageBook {
  const sheets = new Map<string, UsageSheet>()
  const days = new Map<string, DayEvents>()
  const events = new Map<string, StoredUsageEvent>()
  const dayKey = (accountId: string, key: SheetKey, day: string) => `${keyOf(accountId, { ...key, month: '' })} ${day}`
  return {
    sheets, stored: events,
    sheetsOf: (accountId) => [...sheets].filter(([key]) => key.startsWith(`${accountId} `)).map(([, sheet]) => sheet),
    async events(accountId, ids) {
      return new Map(ids.flatMap((id) => (events.has(`${accountId} ${id}`) ? [[id, events.get(`${accountId} ${id}`)!] as const] : [])))
    },
    async sheet(accountId, key) {
      return sheets.get(keyOf(accountId, key))
    },
    async dayEvents(accountId, key, wanted) {
      return new Map(wanted.flatMap((day) => (days.has(dayKey(accountId, key, day)) ? [[day, days.get(dayKey(accountId, key, day))!] as const] : [])))
    },
    async write(accountId, change) {
      const fits = (stored: number | undefined, next: number) => (stored ?? 0) === next - 1
      const asRead = fits(sheets.get(keyOf(accountId, change.sheet))?.version, change.sheet.version) &&
        change.dayEvents.every((each) => fits(days.get(dayKey(accountId, change.sheet, each.day))?.version, each.version)) &&
        change.events.every((each) => fits(events.get(`${accountId} ${each.id}`)?.revision, each.revision))
      if (!asRead) throw new UsageConflictError('Somebody else was first.')
      sheets.set(keyOf(accountId, change.sheet), change.sheet)
      for (const each of change.dayEvents) days.set(dayKey(accountId, change.sheet, each.day), each)
      for (const each of change.events) events.set(`${accountId} ${each.id}`, each)
    },
  }
}
