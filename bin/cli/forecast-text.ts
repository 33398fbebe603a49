import type { Forecast } from '../../application/queueing/load-forecast.ts'
import type { StaffedHour } from '../../application/queueing/staff-forecast.ts'
import type { ForecastHour } from '../../domain/queueing/contact-forecast.ts'
import { fewest } from '../../domain/queueing/estimate-contacts.ts'
import { tableText } from './table-text.ts'

const weekday = (date: string) => ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(`${date}T00:00:00Z`).getUTCDay()]!
const round = (value: number) => value.toFixed(value < 10 ? 1 : 0)
const percent = (share: number) => `${(100 * share).toFixed(2)} %`

/** A forecast as a person reads it, with what it rests on. */
export function forecastText({ days, estimate, releases }: Forecast, { hours }: { readonly hours: boolean }): string {
  const { basis, rates, base, dispersion } = estimate
  const bills = (date: string) => releases.filter((each) => each.date === date).reduce((sum, { count }) => sum + count, 0)
  return [
    tableText(['day', 'date', 'bills mailed', 'contacts', '9 of 10 days from', 'to'], days.map(({ date, mean, p5, p95 }) => [weekday(date), date, Math.round(bills(date)), round(mean), round(p5), round(p95)])),
    ...(hours ? ['', hourTable(days)] : []),
    '',
    `Rests on ${basis.bills} bills, ${basis.billContacts} contacts about one and ${basis.contacts} contacts in all, in ${basis.days} days up to ${basis.until}.`,
    `Contacts per bill, by days after the mail: ${rates.map(percent).join(', ')}; in all ${percent(rates.reduce((sum, rate) => sum + rate, 0))} (${basis.rates}${basis.rates === 'assumed' ? `: fewer than ${fewest.bills} bills or ${fewest.billContacts} contacts about them are known` : ''}).`,
    `Without a bill: ${round(base)} a day (${basis.base}). Hours: ${basis.hours}. Weekdays: ${basis.weekdays}. Days differ by ${dispersion.toFixed(1)} times what chance does (${basis.dispersion}).`,
    ...(Object.values(basis).includes('assumed') ? ['Assumed values are no measurements: see docs/queueing.md.'] : []),
    ...(releases.some(({ source }) => source === 'as last month') ? ['Coming runs: as many bills as a month before. Give --bills to say otherwise.'] : []),
  ].join('\n')
}

/** Each hour of a forecast in which something comes. */
export function hourTable(days: Forecast['days']): string {
  const all = days.flatMap(({ date, hours = [] }) => hours.filter(({ mean }) => mean >= 0.05).map((hour) => ({ date, hour })))
  const staffed = all.some(({ hour }) => isStaffed(hour))
  return tableText(['date', 'hour', 'contacts', '9 of 10 from', 'to', ...(staffed ? ['agents', 'to roster', 'agents, busy hour'] : [])], all.map(({ date, hour }) => [
    date, `${String(hour.hour).padStart(2, '0')}:00`, round(hour.mean), round(hour.p5), round(hour.p95), ...(isStaffed(hour) ? [hour.agents, hour.rostered, hour.agentsBusy] : []),
  ]))
}

function isStaffed(hour: ForecastHour | StaffedHour): hour is StaffedHour {
  return 'agents' in hour
}
