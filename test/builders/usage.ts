import type { StoredUsageEvent, UsageEvent } from '../../domain/usage/usage-event.ts'
import type { UsageEntry, UsageState } from '../../domain/usage/apply-usage.ts'
import type { UsageSheet } from '../../domain/usage/usage-sheet.ts'

/** A sheet of November 2026 that is not stored yet. */
export function aSheet(change: Partial<UsageSheet> = {}): UsageSheet {
  return { subscriptionId: 'sub_1', meter: 'kwh', aggregation: 'sum', attributes: {}, month: '2026-11', days: {}, version: 0, ...change }
}

export function aUsageEvent(id: string, change: Partial<UsageEvent> = {}): UsageEvent {
  return { id, subscriptionId: 'sub_1', meter: 'kwh', day: '2026-11-03', second: 36_000, daySeconds: 86_400, value: '1', attributes: {}, ...change }
}

export const use = (id: string, change: Partial<UsageEvent> = {}): UsageEntry => ({ kind: 'use', event: aUsageEvent(id, change) })

/** A correction where there is a value, a deletion where there is none. */
export const amend = (id: string, about: string, at: string, change: { readonly value?: string; readonly member?: string } = {}): UsageEntry => ({ kind: 'amend', amendment: { id, about, at, ...change } })

export function usageState(sheet: UsageSheet, change: Partial<Pick<UsageState, 'dayEvents'>> & { readonly events?: readonly StoredUsageEvent[] } = {}): UsageState {
  return { sheet, dayEvents: change.dayEvents ?? new Map(), events: new Map((change.events ?? []).map((event) => [event.id, event])) }
}
