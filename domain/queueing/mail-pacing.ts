import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '../calendar/iso-date.ts'

/** When the bills of a date are mailed (policy kind `mail-pacing`): shares of them, each on a day from an hour on. A date that is
 * absent is mailed at once. */
export interface MailPacing {
  readonly dates: Readonly<Record<IsoDate, readonly MailRelease[]>>
}

export interface MailRelease {
  readonly date: IsoDate
  /** 0 to 23, as the clock of the run's zone shows it; an hour that a clock change skips is the next. */
  readonly hour: number
  /** Parts of the whole: bills, or any other weight. */
  readonly weight: number
}

/** Where a seller paces nothing: every bill is mailed as soon as it is issued. */
export const noMailPacing: MailPacing = { dates: {} }

/** When the mails of a chunk go: always the same release for the same chunk, and each release as many chunks as its weight asks.
 * @returns an instant in UTC, or undefined where the date is not paced
 * @example releaseInstant(pacing, { billingDate: '2026-12-01', zone: 'Europe/Amsterdam' }, 'chunk-1') // '2026-12-03T07:00:00Z' */
export function releaseInstant({ dates }: MailPacing, { billingDate, zone }: { readonly billingDate: IsoDate; readonly zone: string }, chunkId: string): string | undefined {
  const releases = dates[billingDate]?.filter(({ weight }) => weight > 0) ?? []
  const all = releases.reduce((sum, { weight }) => sum + weight, 0)
  if (all === 0) return undefined
  const digest = createHash('sha256').update(`release\n${billingDate}\n${chunkId}`).digest()
  let left = (digest.readUInt32BE(0) / 2 ** 32) * all
  const chosen = releases.find(({ weight }) => (left -= weight) < 0) ?? releases.at(-1)!
  return Temporal.PlainDate.from(chosen.date).toZonedDateTime({ timeZone: zone, plainTime: { hour: chosen.hour } }).toInstant().toString()
}
