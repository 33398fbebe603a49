import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from './iso-date.ts'

/** The calendar date that an instant has in a zone.
 * @param instant ISO 8601, e.g. `2026-11-01T00:30:00Z`
 * @param zone IANA zone
 * @example localDate('2026-11-01T23:30:00Z', 'Europe/Amsterdam') // '2026-11-02' */
export function localDate(instant: string, zone: string): IsoDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The instant at which a date begins in a zone, ISO 8601 in UTC: midnight, or the first moment after it where a clock
 * change skips midnight.
 * @example startOfDay('2026-11-02', 'Europe/Amsterdam') // '2026-11-01T23:00:00Z' */
export function startOfDay(date: IsoDate, zone: string): string {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).toInstant().toString()
}
