import { isDeepStrictEqual } from 'node:util'
import type { FieldProblem } from '../accounts/check-account.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { Charge, Plan, PriceVersion } from './plan.ts'

const wayOut = 'a new price with its own validFrom; --correct-prices to correct what was billed'

/** What a new version of a plan would change in days gone by. Bills are "intended minus billed", so a price edited in the past
 * would correct every bill since: a price change is a new price version, from today on or later.
 * @param today a date before which prices are facts
 * @example pastPriceChanges(before, { ...before, currency: 'USD' }, '2027-02-01') // [{ field: 'currency', ... }] */
export function pastPriceChanges(before: Plan, after: Plan, today: IsoDate): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  if (before.currency !== after.currency) problems.push({ field: 'currency', reason: `was ${before.currency}: the currency of a plan cannot change`, allowed: 'a new plan' })
  for (const charge of before.charges) {
    const at = after.charges.findIndex((each) => each.id === charge.id)
    const past = charge.prices.filter((price) => price.validFrom <= today)
    if (at < 0) {
      if (past.length > 0) problems.push({ field: 'charges', reason: `charge "${charge.id}" is gone, which was billed since ${past[0]!.validFrom}`, allowed: wayOut })
    } else if (past.length > 0) {
      problems.push(...changedTerms(`charges.${at}`, charge, after.charges[at]!), ...changedPast(`charges.${at}.prices`, charge.prices, after.charges[at]!.prices, today))
    }
  }
  for (const [at, charge] of after.charges.entries()) {
    if (!before.charges.some((each) => each.id === charge.id)) problems.push(...changedPast(`charges.${at}.prices`, [], charge.prices, today))
  }
  return problems
}

const terms = ['interval', 'timing', 'vatClass', 'supply', 'unitCode', 'proration', 'once', 'meter', 'aggregation', 'pricesIncludeVat'] as const

function changedTerms(path: string, before: Charge, after: Charge): readonly FieldProblem[] {
  return terms.filter((term) => JSON.stringify(before[term]) !== JSON.stringify(after[term]))
    .map((term) => ({ field: `${path}.${term}`, reason: `was ${JSON.stringify(before[term])}, and bills were made with it`, allowed: 'a new charge; --correct-prices to correct what was billed' }))
}

function changedPast(path: string, before: readonly PriceVersion[], after: readonly PriceVersion[], today: IsoDate): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  for (const old of before.filter((price) => price.validFrom <= today)) {
    const at = after.findIndex((price) => price.validFrom === old.validFrom)
    if (at < 0) problems.push({ field: path, reason: `the price valid from ${old.validFrom} is gone`, allowed: wayOut })
    else if (!samePrice(old, after[at]!)) problems.push({ field: `${path}.${at}`, reason: `the price valid from ${old.validFrom} is another one now`, allowed: wayOut })
  }
  for (const [at, price] of after.entries()) {
    if (price.validFrom < today && !before.some((old) => old.validFrom === price.validFrom)) {
      problems.push({ field: `${path}.${at}`, reason: `a price valid from ${price.validFrom} is new and lies in the past`, allowed: wayOut })
    }
  }
  return problems
}

/** All that the price says: its allowance and minimum as much as its model. */
function samePrice(a: PriceVersion, b: PriceVersion): boolean {
  return isDeepStrictEqual(a, b)
}
