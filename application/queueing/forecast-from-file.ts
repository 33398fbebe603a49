import type { ForecastFile } from '../../contracts/queueing/forecast-schema.ts'
import { dayNumber } from '../../domain/calendar/day-number.ts'
import { contactForecast } from '../../domain/queueing/contact-forecast.ts'
import { estimateContacts, type ContactDay } from '../../domain/queueing/estimate-contacts.ts'
import type { Forecast } from './load-forecast.ts'

/** Forecasts contacts from a history that is given: no stack is needed.
 * @example forecastFromFile({ bills: [], contacts: [], until: '2026-11-30', releases: [], from: '2026-12-01', to: '2026-12-01' }).days[0].mean // 0 */
export function forecastFromFile({ bills, contacts, until, releases, from, to }: ForecastFile): Forecast {
  const days = [...Map.groupBy(contacts, ({ date }) => date)].sort(([one], [other]) => (one < other ? -1 : 1)).map(([date, own]): ContactDay => {
    const lags: Record<string, number> = {}
    const hours = Array.from({ length: 24 }, () => 0)
    for (const { billDate, hour, count } of own) {
      if (billDate !== undefined) lags[dayNumber(date) - dayNumber(billDate)] = (lags[dayNumber(date) - dayNumber(billDate)] ?? 0) + count
      if (hour !== undefined) hours[hour] = hours[hour]! + count
    }
    return { date, contacts: own.reduce((sum, { count }) => sum + count, 0), hours, lags }
  })
  const estimate = estimateContacts({ bills, days, until })
  const all = [...bills.map((each) => ({ ...each, source: 'run' as const })), ...releases.map((each) => ({ ...each, source: 'given' as const }))]
  const { rates, base, hours, weekdays, dispersion } = estimate
  return { days: contactForecast({ releases: all, rates, base, hours, dispersion, from, to, ...(weekdays ? { weekdays } : {}) }), estimate, releases: all }
}
