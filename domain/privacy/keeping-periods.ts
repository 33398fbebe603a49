import type { IsoDate } from '../calendar/iso-date.ts'

/** What is kept for a time of its own. `documents` are invoices and credit notes, `bookings` payments, refunds and fees. */
export const keptKinds = ['documents', 'bookings', 'cases', 'mails', 'decisions', 'audit'] as const
export type KeptKind = (typeof keptKinds)[number]

export interface KeepingPeriod {
  /** Whole years after the end of the year that it dates from. */
  readonly years: number
  /** The law or the decision that asks for it. */
  readonly because: string
}

/** Per kind: what holds in a country (of the seller, ISO 3166-1), else `default`. */
export type KeepingPeriods = Readonly<Record<KeptKind, { readonly default: KeepingPeriod; readonly countries?: Readonly<Record<string, KeepingPeriod>> }>>

const books: KeepingPeriods['documents'] = {
  default: { years: 10, because: 'The longest of the countries that are listed.' },
  countries: {
    AT: { years: 7, because: 'BAO § 132' },
    BE: { years: 10, because: 'Wetboek btw art. 60 § 4' },
    DE: { years: 8, because: 'UStG § 14b, AO § 147' },
    FR: { years: 10, because: 'Code de commerce art. L123-22' },
    NL: { years: 7, because: 'AWR art. 52' },
  },
}
const own = (years: number): KeepingPeriods['cases'] => ({ default: { years, because: 'Set by the seller, for as long as it has a use.' } })

/** What holds where a seller has set nothing else. */
export const builtInKeeping: KeepingPeriods = { documents: books, bookings: books, cases: own(2), mails: own(2), decisions: own(3), audit: own(7) }

/** The first day on which something need not be kept any more.
 * @example keptUntil(builtInKeeping, 'documents', 'NL', '2026-10-31') // '2034-01-01' */
export function keptUntil(periods: KeepingPeriods, kind: KeptKind, country: string, date: IsoDate): IsoDate {
  return `${Number(date.slice(0, 4)) + 1 + periodOf(periods, kind, country).years}-01-01`
}

/** @example periodOf(builtInKeeping, 'documents', 'BE').years // 10 */
export function periodOf(periods: KeepingPeriods, kind: KeptKind, country: string): KeepingPeriod {
  const { default: usual, countries = {} } = periods[kind]
  return countries[country] ?? usual
}
