import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '../calendar/iso-date.ts'

/** Dates from the first run on, up to `today`, that have no run: oldest first. Where nothing ever ran, only `today`.
 * `limitDays` bounds how far back it looks: what is older is not lost, for each account's next bill carries
 * everything that was intended and not billed.
 * @example missedDates(['2026-11-01', '2026-11-02'], '2026-11-05', 45) // ['2026-11-03', '2026-11-04', '2026-11-05'] */
export function missedDates(runDates: readonly IsoDate[], today: IsoDate, limitDays: number): readonly IsoDate[] {
  const known = new Set(runDates)
  const last = Temporal.PlainDate.from(today)
  const first = [...known].sort()[0] ?? today
  const earliest = last.subtract({ days: limitDays }).toString()
  const missed: IsoDate[] = []
  for (let date = Temporal.PlainDate.from(first > earliest ? first : earliest); Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    const text = date.toString()
    if (!known.has(text)) missed.push(text)
  }
  return missed
}
