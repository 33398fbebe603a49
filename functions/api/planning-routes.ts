import { forecastFromFile } from '../../application/queueing/forecast-from-file.ts'
import type { LoadForecast } from '../../application/queueing/load-forecast.ts'
import { planStaffing } from '../../application/queueing/plan-staffing.ts'
import { staffForecast } from '../../application/queueing/staff-forecast.ts'
import type { SellerStore } from '../../application/ports/seller-store.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { forecastAnswer, forecastBody, pacingAnswer, pacingBody, staffingAnswer, staffingBody } from '../../contracts/http/planning.ts'
import { allAtOnce, paceBills } from '../../domain/queueing/pace-bills.ts'
import { HttpError } from '../http/problem-response.ts'
import { route, type Routes } from '../http/route.ts'

export interface PlanningDeps {
  readonly sellers: Pick<SellerStore, 'get'>
  readonly loadForecast: LoadForecast
}

/** What supervisors compute before they decide; nothing is stored. */
export function planningRoutes({ sellers, loadForecast }: PlanningDeps): Routes {
  return {
    'POST /v1/contact-forecasts': route({
      summary: 'Forecasts contacts per day and hour after bills are mailed, with interval, and how many agents each hour needs.',
      allow: ['supervisor'], path: nothing, query: nothing, body: forecastBody, status: 200, response: forecastAnswer, idempotency: 'optional', problems: ['invalid-input', 'unknown-seller'],
      handle: async ({ body: { sellerId, live, history, staffing }, at }) => {
        if (sellerId !== undefined && !(await sellers.get(sellerId))) throw new HttpError('unknown-seller', `There is no seller "${sellerId}".`)
        const { days, releases, estimate: { curve: _curve, hours: _hours, ...estimate } } = history ? forecastFromFile(history) : await loadForecast(sellerId!, { ...live!, at })
        return { days: staffing ? outOfRange(() => staffForecast(days, staffing)) : days.map((day) => ({ ...day, hours: day.hours ?? [] })), releases, estimate }
      },
    }),
    'POST /v1/staffing': route({
      summary: 'Computes how many agents a load needs to answer in time.',
      allow: ['supervisor'], path: nothing, query: nothing, body: staffingBody, status: 200, response: staffingAnswer, idempotency: 'optional', problems: ['invalid-input'],
      handle: async ({ body }) => {
        const { agents, rostered, figures } = outOfRange(() => planStaffing(body))
        return { agents, rostered, figures: { ...figures } as Record<string, number> }
      },
    }),
    'POST /v1/pacing-plans': route({
      summary: 'Computes on which days to mail which share of the bills, so that agents are not swamped. Due dates never move.',
      allow: ['supervisor'], path: nothing, query: nothing, body: pacingBody, status: 200, response: pacingAnswer, idempotency: 'optional', problems: ['invalid-input'],
      handle: async ({ body }) => outOfRange(() => {
        const { days, overloads } = allAtOnce(body)
        return { ...paceBills(body), allAtOnce: { days, overloads } }
      }),
    }),
  }
}

/** What no number of agents reaches is the question's fault, not ours. */
function outOfRange<Value>(work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) throw new HttpError('invalid-input', error.message)
    throw error
  }
}
