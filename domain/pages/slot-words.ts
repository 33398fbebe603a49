import { Temporal } from 'temporal-polyfill'
import type { CallSlot } from '../cases/case.ts'

/** A slot as a reader's language writes it, in the zone of those who call. The zone is named where the reader lives in another, and on the day of a clock
 * change, when a time can come twice.
 * @example slotWords({ from: '2026-11-27T09:00:00.000Z', to: '2026-11-27T10:00:00.000Z' }, 'en-GB', 'Europe/Amsterdam') // { day: 'Friday 27 November', times: '10:00 – 11:00' } */
export function slotWords({ from, to }: CallSlot, locale: string, zone: string, readersZone = zone): { readonly day: string; readonly times: string } {
  const [start, end] = [from, to].map((each) => Temporal.Instant.from(each).epochMilliseconds) as [number, number]
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(start)
  const named = zonesDiffer(from, zone, readersZone) || changesClock(from, zone)
  const time = (at: number, withZone: boolean) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone, ...(withZone ? { timeZoneName: 'short' } : {}) }).format(at)
  return { day, times: `${time(start, false)} – ${time(end, named)}` }
}

function zonesDiffer(at: string, one: string, other: string): boolean {
  const offset = (zone: string) => Temporal.Instant.from(at).toZonedDateTimeISO(zone).offsetNanoseconds
  return offset(one) !== offset(other)
}

function changesClock(at: string, zone: string): boolean {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).hoursInDay !== 24
}
