import { addToDate } from '../calendar/add-to-date.ts'
import { dayNumber } from '../calendar/day-number.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import { contactCurve, hourProfile, type ContactRate } from './contact-curve.ts'
import { contactForecast, dispersionOf, weekdayOf } from './contact-forecast.ts'

/** The contacts of a day. */
export interface ContactDay {
  readonly date: IsoDate
  /** All of them. */
  readonly contacts: number
  /** Of each hour, 0 to 23, in the zone of the office. */
  readonly hours: readonly number[]
  /** Those about a bill, by days since it was mailed. */
  readonly lags: Readonly<Record<string, number>>
}

export interface ContactEstimate {
  /** Contacts per bill, by days after the mail. */
  readonly rates: readonly number[]
  readonly curve: readonly ContactRate[]
  /** Contacts a day that no bill causes. */
  readonly base: number
  readonly hours: readonly number[]
  readonly weekdays?: readonly number[]
  readonly dispersion: number
  readonly basis: {
    /** Bills, contacts about a bill, and all contacts, in so many days. */
    readonly bills: number
    readonly billContacts: number
    readonly contacts: number
    readonly days: number
    readonly since?: IsoDate
    readonly until: IsoDate
    /** Which parts were measured, and which are the assumptions of `assumed`. */
    readonly rates: 'measured' | 'assumed'
    readonly base: 'measured' | 'assumed'
    readonly hours: 'measured' | 'assumed'
    readonly weekdays: 'measured' | 'assumed'
    readonly dispersion: 'measured' | 'assumed'
  }
}

/** What is used until enough was measured. Assumptions, not measurements: 2.6 % of the bills lead to a contact, most within three days; none without
 * a bill; alike from 8 to 20 o'clock and on every weekday; days that differ by twice what chance does. */
export const assumed = {
  rates: [0.004, 0.008, 0.005, 0.003, 0.002, 0.0015, 0.001, 0.0005, 0.0005, 0.0005],
  base: 0,
  hours: Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 20 ? 1 / 12 : 0)),
  dispersion: 2,
} as const

/** Fewer say too little. */
export const fewest = { bills: 200, billContacts: 30, baseDays: 14, hourContacts: 100, weekdayDays: 28, weekdayContacts: 200 } as const

/** Days after the mail that are looked at. */
export const longestLag = 14

/** Estimates from what was counted how many contacts a bill causes, when, and what comes without a bill; each part that too little is known about
 * is taken from `assumed` and named so.
 * @param days in order of date; a date between the first and `until` that is absent had no contact
 * @example estimateContacts({ bills: [], days: [], until: '2026-11-25' }).basis.rates // 'assumed' */
export function estimateContacts({ bills, days, until }: {
  readonly bills: readonly { readonly date: IsoDate; readonly count: number }[]; readonly days: readonly ContactDay[]; readonly until: IsoDate
}): ContactEstimate {
  const known = days.filter(({ date }) => date <= until)
  const since = known[0]?.date
  const observed = since === undefined ? [] : Array.from({ length: dayNumber(until) - dayNumber(since) + 1 }, (_, index) => addToDate(since, 'day', index))
  const contacts = known.flatMap(({ date, lags }) => Object.entries(lags).filter(([lag]) => Number(lag) <= longestLag).map(([lag, count]) => ({ billDate: addToDate(date, 'day', -Number(lag)), date, count })))
  const curve = contactCurve({ bills, contacts, until, ...(since === undefined ? {} : { since }) }, longestLag)
  const all = known.reduce((sum, day) => sum + day.contacts, 0)
  const ofBills = contacts.reduce((sum, { count }) => sum + count, 0)
  const exposed = since === undefined ? 0 : bills.filter(({ date }) => date <= until && dayNumber(date) + longestLag >= dayNumber(since)).reduce((sum, { count }) => sum + count, 0)

  const ratesKnown = exposed >= fewest.bills && ofBills >= fewest.billContacts
  const baseKnown = observed.length >= fewest.baseDays
  const hoursKnown = all >= fewest.hourContacts
  const rates = ratesKnown ? curve.map(({ rate = 0 }) => rate) : assumed.rates
  const base = baseKnown ? Math.max(0, all - ofBills) / observed.length : assumed.base
  const hours = hoursKnown ? hourProfile(known.flatMap((day) => day.hours.flatMap((count, hour) => Array.from({ length: count }, () => hour)))) : assumed.hours
  const counts = new Map(known.map((day) => [day.date, day.contacts]))
  const fitted = (weekdays?: readonly number[]) => (since === undefined ? [] : contactForecast({ releases: bills, rates, base, from: since, to: until, ...(weekdays ? { weekdays } : {}) }))
    .map(({ date, mean }) => ({ date, mean, count: counts.get(date) ?? 0 }))
  const dispersionKnown = ratesKnown && baseKnown
  const weekdaysKnown = observed.length >= fewest.weekdayDays && all >= fewest.weekdayContacts && dispersionKnown
  const weekdays = weekdaysKnown ? weekdayFactors(fitted()) : undefined
  return {
    rates, curve, base, hours, ...(weekdays ? { weekdays } : {}), dispersion: dispersionKnown ? dispersionOf(fitted(weekdays)) : assumed.dispersion,
    basis: {
      bills: exposed, billContacts: ofBills, contacts: all, days: observed.length, ...(since === undefined ? {} : { since }), until,
      rates: named(ratesKnown), base: named(baseKnown), hours: named(hoursKnown), weekdays: named(weekdaysKnown), dispersion: named(dispersionKnown),
    },
  }
}

const named = (known: boolean) => (known ? 'measured' : 'assumed') as 'measured' | 'assumed'

/** 99 % of chi-square with 6 degrees of freedom. */
const weekdaysDiffer = 16.812

/** Counted over expected, per weekday, Monday first. Alike where they differ by no more than chance lets them: factors of few runs would be noise. */
function weekdayFactors(days: readonly { readonly date: IsoDate; readonly mean: number; readonly count: number }[]): readonly number[] {
  const sums = Array.from({ length: 7 }, (_, weekday) => {
    const own = days.filter(({ date }) => weekdayOf(dayNumber(date)) === weekday)
    return { mean: own.reduce((sum, each) => sum + each.mean, 0), count: own.reduce((sum, each) => sum + each.count, 0) }
  })
  const distance = sums.reduce((sum, { mean, count }) => (mean > 0 ? sum + (count - mean) ** 2 / mean : sum), 0) / dispersionOf(days)
  return sums.map(({ mean, count }) => (distance > weekdaysDiffer && mean > 0 ? count / mean : 1))
}
