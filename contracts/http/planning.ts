import * as z from 'zod'
import { forecastFileSchema, forecastStaffing, liveForecastSchema } from '../queueing/forecast-schema.ts'
import { sellerIdField } from './fields.ts'
import { paceSchema, staffingSchema } from '../queueing/pace-schema.ts'

const dayMs = 86_400_000
/** Days between the first and the last release that are planned at once over HTTP: the programme grows with groups times days. */
const longestPlan = 120
const mostChoices = 3_000

const daysFrom = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1

export const pacingBody = paceSchema.superRefine(({ groups }, context) => {
  if (groups.length === 0) return
  const first = groups.map(({ earliest }) => earliest).sort()[0]!
  const last = groups.map(({ latest }) => latest).sort().at(-1)!
  const choices = groups.reduce((sum, { earliest, latest }) => sum + Math.max(0, daysFrom(earliest, latest)), 0)
  if (daysFrom(first, last) > longestPlan) context.addIssue({ code: 'custom', path: ['groups'], message: `spans more than ${longestPlan} days` })
  else if (choices > mostChoices) context.addIssue({ code: 'custom', path: ['groups'], message: `has more than ${mostChoices} days to choose from in all: plan fewer groups at a time, or use billkeep pace` })
})

/** Agents who talk at the same time; more is a mistake of units. */
const largestLoad = 20_000
export const staffingBody = staffingSchema.refine(({ perHour, handlingSeconds }) => (perHour * handlingSeconds) / 3600 <= largestLoad, { path: ['perHour'], message: `with this handling time keeps more than ${largestLoad} agents busy: is a time in another unit?` })

const figure = z.number()
export const staffingAnswer = z.object({
  agents: z.int(), rostered: z.int().meta({ description: 'With those who are away.' }),
  figures: z.record(z.string(), figure.nullable()).meta({ description: 'Of that many agents: service level, occupancy, mean wait in seconds; null where there is no such figure.' }),
})
const day = z.object({ date: z.iso.date(), bills: z.int(), contacts: figure, capacity: figure, over: figure })
const overload = z.object({ date: z.iso.date(), contacts: figure, groups: z.array(z.string()) })
export const pacingAnswer = z.object({
  releases: z.array(z.object({ group: z.string(), date: z.iso.date(), bills: z.int() })),
  days: z.array(day), overloads: z.array(overload), held: z.int(),
  allAtOnce: z.object({ days: z.array(day), overloads: z.array(overload) }).meta({ description: 'What it would be without pacing.' }),
})

export const forecastBody = z.strictObject({
  sellerId: sellerIdField.exactOptional().meta({ description: 'Forecasts from what was counted of this seller; then `live` says for when.' }),
  live: liveForecastSchema.exactOptional(),
  history: forecastFileSchema.exactOptional().meta({ description: 'Instead: what happened and what is planned.' }),
  staffing: forecastStaffing.exactOptional().meta({ description: 'Where given, each hour says how many agents it needs.' }),
}).refine(({ sellerId, live, history }) => (history !== undefined) !== (sellerId !== undefined && live !== undefined), 'needs either sellerId and live, or history')

const interval = { mean: figure, p5: figure, p95: figure }
const origin = z.enum(['measured', 'assumed'])
export const forecastAnswer = z.object({
  days: z.array(z.object({
    date: z.iso.date(), ...interval,
    hours: z.array(z.object({ hour: z.int(), ...interval, agents: z.int().exactOptional(), rostered: z.int().exactOptional(), agentsBusy: z.int().exactOptional() })).meta({ description: 'In the zone of the office. `agentsBusy`: where as many come as p95 says.' }),
  })),
  releases: z.array(z.object({ date: z.iso.date(), count: figure, source: z.enum(['run', 'given', 'as last month']) })).meta({ description: 'Bills that were or will be mailed.' }),
  estimate: z.object({
    rates: z.array(figure).meta({ description: 'Contacts per bill, by days after the mail.' }), base: figure, dispersion: figure, weekdays: z.array(figure).exactOptional(),
    basis: z.object({ bills: figure, billContacts: z.int(), contacts: z.int(), days: z.int(), since: z.iso.date().exactOptional(), until: z.iso.date(), rates: origin, base: origin, hours: origin, weekdays: origin, dispersion: origin }),
  }),
}).meta({ id: 'ContactForecast', description: 'Contacts per day and hour; nine of ten lie from p5 to p95.' })
