import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import { contactForecast, type ForecastDay } from '../../domain/queueing/contact-forecast.ts'
import { estimateContacts, longestLag, type ContactEstimate } from '../../domain/queueing/estimate-contacts.ts'
import type { MailPacing } from '../../domain/queueing/mail-pacing.ts'
import type { LoadService } from '../cases/load-service.ts'
import type { ContactCounts } from '../ports/contact-counts.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { RunStore } from '../ports/run-store.ts'

interface Bills { readonly date: IsoDate; readonly count: number }

export interface Forecast {
  readonly days: readonly ForecastDay[]
  readonly estimate: ContactEstimate
  /** Bills that were mailed or will be, by the day of their mail. */
  readonly releases: readonly (Bills & { readonly source: 'run' | 'given' | 'as last month' })[]
}

export interface ForecastDeps {
  readonly contacts: Pick<ContactCounts, 'between'>
  readonly runs: Pick<RunStore, 'list'>
  readonly policies: Pick<PolicyStore, 'get'>
  readonly loadService: LoadService
}

export interface ForecastRequest {
  readonly from: IsoDate
  readonly to: IsoDate
  readonly at: string
  /** Bills that are planned, by billing date. Where none are given, a day has as many as a month before. */
  readonly bills?: readonly Bills[]
}

export type LoadForecast = (sellerId: string, request: ForecastRequest) => Promise<Forecast>

/** Days back that the estimate rests on, and runs that are read for it. */
const daysBack = 56
const mostRuns = 200

/** Forecasts contacts from what was counted and the runs of the last weeks. Reads one Query of sums (an item a day), one of runs and the seller's
 * policies, however many cases and accounts there are. */
export function createLoadForecast({ contacts, runs, policies, loadService }: ForecastDeps): LoadForecast {
  return async (sellerId, { from, to, at, bills }) => {
    const { calendar } = await loadService(sellerId, at)
    const today = localDate(at, calendar.timeZone)
    const yesterday = addToDate(today, 'day', -1)
    const [days, known, { policy: pacing }] = await Promise.all([
      contacts.between(sellerId, addToDate(today, 'day', -daysBack), yesterday), runs.list(sellerId, { limit: mostRuns }), policies.get(sellerId, 'mail-pacing'),
    ])
    const made = sums(known.map(({ billingDate, issueDate, counts, planned }) => ({ billingDate, issueDate, count: counts?.invoiced ?? planned ?? 0 })))
    const mailed = made.flatMap((run) => released(pacing, run).map((each) => ({ ...each, source: 'run' as const })))
    const done = new Set(made.map(({ billingDate }) => billingDate))
    const planned = bills ? bills.map((each) => ({ ...each, source: 'given' as const })) : asLastMonth(made, today, to)
    const coming = planned.filter(({ date }) => !done.has(date)).flatMap(({ date, count, source }) => released(pacing, { billingDate: date, issueDate: date, count }).map((each) => ({ ...each, source })))
    const estimate = estimateContacts({ bills: mailed.filter(({ date }) => date >= addToDate(today, 'day', -daysBack - longestLag)), days, until: yesterday })
    const { rates, base, hours, weekdays, dispersion } = estimate
    const releases = [...mailed, ...coming].filter(({ date, count }) => count > 0 && date <= to && date >= addToDate(from, 'day', -rates.length)).sort((one, other) => (one.date < other.date ? -1 : 1))
    return { days: contactForecast({ releases, rates, base, hours, dispersion, from, to, ...(weekdays ? { weekdays } : {}) }), estimate, releases }
  }
}

interface Run { readonly billingDate: IsoDate; readonly issueDate: IsoDate; readonly count: number }

/** Zones and releases of a date are runs of their own. */
function sums(runs: readonly Run[]): readonly Run[] {
  return [...Map.groupBy(runs, ({ billingDate, issueDate }) => `${billingDate} ${issueDate}`).values()].map((same) => ({ ...same[0]!, count: same.reduce((sum, { count }) => sum + count, 0) }))
}

/** The days on which the bills of a run are mailed. */
function released({ dates }: MailPacing, { billingDate, issueDate, count }: Run): readonly Bills[] {
  const parts = dates[billingDate]?.filter(({ weight }) => weight > 0) ?? []
  const all = parts.reduce((sum, { weight }) => sum + weight, 0)
  if (all === 0) return [{ date: issueDate, count }]
  return [...Map.groupBy(parts, ({ date }) => date)].map(([date, same]) => ({ date, count: (count * same.reduce((sum, { weight }) => sum + weight, 0)) / all }))
}

function asLastMonth(runs: readonly Run[], today: IsoDate, to: IsoDate) {
  return runs.map(({ billingDate, count }) => ({ date: addToDate(billingDate, 'month', 1), count, source: 'as last month' as const })).filter(({ date }) => date >= today && date <= to)
}
