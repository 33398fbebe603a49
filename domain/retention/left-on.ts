import type { IsoDate } from '../calendar/iso-date.ts'

/** First day on which a customer who was in service on a date is so no more: subscriptions that follow each other without a gap count as
 * one stay. `kept`: still in service on the day before `cut`. `undefined`: was not in service on that date.
 * @param cut ends that are not before it have not happened yet
 * @example leftOn([{ start: '2026-01-01', end: '2026-03-01' }], '2026-02-01', '2026-06-01') // '2026-03-01' */
export function leftOn(subscriptions: readonly { readonly start: IsoDate; readonly end?: IsoDate }[], date: IsoDate, cut: IsoDate): IsoDate | 'kept' | undefined {
  const ordered = subscriptions.filter(({ start, end }) => end === undefined || end > start).sort((one, other) => (one.start < other.start ? -1 : 1))
  let until = date
  let found = false
  for (const { start, end } of ordered) {
    if (start > until) continue
    if (end === undefined) return 'kept'
    if (end > until) {
      until = end
      found = true
    }
  }
  if (!found) return undefined
  return until < cut ? until : 'kept'
}
