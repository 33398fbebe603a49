import type { ForecastStaffing } from '../../contracts/queueing/forecast-schema.ts'
import type { ForecastDay, ForecastHour } from '../../domain/queueing/contact-forecast.ts'
import { planStaffing } from './plan-staffing.ts'

export interface StaffedHour extends ForecastHour {
  /** Agents who answer in time if as many come as are expected, and if as many come as in one hour of twenty. */
  readonly agents: number
  readonly agentsBusy: number
  readonly rostered: number
}

/** How many agents each hour of a forecast needs: of the mean, and of the busy end of its interval.
 * @throws RangeError where no number of agents reaches the service level */
export function staffForecast(days: readonly ForecastDay[], staffing: ForecastStaffing): readonly (Omit<ForecastDay, 'hours'> & { readonly hours: readonly StaffedHour[] })[] {
  return days.map((day) => ({
    ...day,
    hours: (day.hours ?? []).map((hour) => {
      const { agents, rostered } = planStaffing({ ...staffing, perHour: hour.mean })
      return { ...hour, agents, rostered, agentsBusy: planStaffing({ ...staffing, perHour: hour.p95 }).agents }
    }),
  }))
}
