import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from './iso-date.ts'

/** Where an instant lies in its day in a zone. A day of a clock change has 82,800 or 90,000 seconds.
 * @example secondOfDay('2026-10-25T22:00:00Z', 'Europe/Amsterdam') // { day: '2026-10-25', second: 86400, seconds: 90000 } */
export function secondOfDay(instant: string, zone: string): { readonly day: IsoDate; readonly second: number; readonly seconds: number } {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const start = at.startOfDay()
  return { day: at.toPlainDate().toString(), second: Math.floor((at.epochMilliseconds - start.epochMilliseconds) / 1000), seconds: Math.round(at.hoursInDay * 3600) }
}
