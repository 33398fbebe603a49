import { addToDate } from '../calendar/add-to-date.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import { Temporal } from 'temporal-polyfill'
import type { Finding } from './finding.ts'

/** What fairness needs to know of a contact. Instants are ISO 8601, UTC. */
export interface Contact {
  readonly caseId: string
  readonly openedAt: string
  /** Date of `openedAt` in the account's zone. */
  readonly date: IsoDate
  readonly complaint: boolean
  /** When an answer was promised; absent where nothing was. */
  readonly promisedBy?: string
  /** When the first answer of a person left. */
  readonly answeredAt?: string
}

/** Contacts that were answered, or are still waiting, after the time that was promised.
 * @param now ISO 8601, UTC
 * @example findWaitedTooLong(contacts, '2027-01-20T12:00:00Z', 'EUR')[0]?.values.hours */
export function findWaitedTooLong(contacts: readonly Contact[], now: string, currency: string): Finding[] {
  return contacts.flatMap(({ caseId, date, promisedBy, answeredAt }) => {
    if (promisedBy === undefined) return []
    const late = minutesBetween(promisedBy, answeredAt ?? now)
    if (late <= 0) return []
    return [{
      code: 'waited-too-long' as const, period: { start: date, end: addToDate(date, 'day', 1) }, gross: 0n, currency, caseId,
      values: { caseId: { type: 'text' as const, text: caseId }, hours: { type: 'number' as const, value: hoursText(late) }, asked: { type: 'date' as const, date } },
      action: answeredAt === undefined ? { type: 'call-back' as const } : { type: 'goodwill' as const },
    }]
  })
}

/** Whether a customer complained more often than happens by chance: `times` or more within twelve months.
 * @example findComplainedOften(contacts, '2027-01-20', 'EUR')?.values.times */
export function findComplainedOften(contacts: readonly Contact[], date: IsoDate, currency: string, times = 2): Finding | undefined {
  const since = addToDate(date, 'month', -12)
  const complaints = contacts.filter((contact) => contact.complaint && contact.date >= since && contact.date <= date)
  if (complaints.length < times) return undefined
  return {
    code: 'complained-often', period: { start: since, end: addToDate(date, 'day', 1) }, gross: 0n, currency,
    values: { times: { type: 'number', value: String(complaints.length) }, months: { type: 'number', value: '12' } },
    action: { type: 'call-back' },
  }
}

function minutesBetween(from: string, to: string): number {
  return Math.floor(Temporal.Instant.from(from).until(Temporal.Instant.from(to)).total('minutes'))
}

/** Hours with one decimal, rounded up: nobody is told a shorter wait than it was. */
function hoursText(minutes: number): string {
  const tenths = Math.ceil(minutes / 6)
  return tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`
}
