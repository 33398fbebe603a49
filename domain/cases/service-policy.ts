import type { BusinessCalendar } from '../calendar/business-calendar.ts'
import type { CaseFlag } from './case.ts'

/** What a seller promises its customers, and when somebody is there to keep it (policy kind `service`). */
export interface ServicePolicy {
  /** In the seller's zone where `timeZone` is absent. */
  readonly calendar: Omit<BusinessCalendar, 'timeZone'> & { readonly timeZone?: string }
  /** Hours of opening time until a case of this kind is answered, and what who answers must know. */
  readonly kinds: Readonly<Record<string, { readonly targetHours: number; readonly skill: string }>>
  /** Minutes that an agent may be silent before a claimed case goes back to the queue. */
  readonly leaseMinutes: number
  /** Days until a case that waits for the customer comes back. */
  readonly customerDays: number
  /** What a flag adds to age / target; together at most 0.25, so that nobody starves. */
  readonly bonus: Partial<Readonly<Record<CaseFlag, number>>>
}

const weekday = [{ from: '09:00', to: '17:30' }]

/** What holds where a seller has set no service policy. Complaints must be answered soon everywhere, and a month is the most that
 * mobile and energy suppliers are usually given for a dispute; these targets are far inside it. */
export const builtInService: ServicePolicy = {
  calendar: { hours: { 1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday }, holidays: [] },
  kinds: {
    question: { targetHours: 8, skill: 'billing' },
    dispute: { targetHours: 16, skill: 'billing' },
    complaint: { targetHours: 8, skill: 'billing' },
    cancellation: { targetHours: 8, skill: 'retention' },
    'plan-change': { targetHours: 8, skill: 'retention' },
    payment: { targetHours: 8, skill: 'payments' },
    callback: { targetHours: 4, skill: 'billing' },
    'personal-data': { targetHours: 40, skill: 'billing' },
    other: { targetHours: 16, skill: 'billing' },
  },
  leaseMinutes: 30,
  customerDays: 14,
  bonus: { vulnerable: 0.15, complaint: 0.1, repeat: 0.1, cancellation: 0.05, callback: 0.05 },
}
