import type { IsoDate } from '../calendar/iso-date.ts'
import type { Plan } from './plan.ts'
import { priceAt } from './price-at.ts'

/** The plans that could take a plan's place on a date: of its family, in its currency, still sold, and priced. Plans without a family have none.
 * @example alternativePlans(internet1000, plans, '2027-01-01').map(({ id }) => id) // ['internet-100'] */
export function alternativePlans(plan: Plan, plans: Iterable<Plan>, date: IsoDate): Plan[] {
  if (plan.family === undefined) return []
  return [...plans].filter((other) => other.id !== plan.id && other.family === plan.family && other.currency === plan.currency && isSold(other, date))
    .sort((left, right) => (left.id < right.id ? -1 : 1))
}

function isSold({ soldUntil, charges }: Plan, date: IsoDate): boolean {
  return (soldUntil === undefined || date < soldUntil) && charges.every((charge) => priceAt(charge, { start: date }, date) !== undefined)
}
