import { add, compare, formatDecimal, parseDecimal, type Decimal } from '../money/decimal.ts'
import { daysBetween } from '../calendar/day-number.ts'
import type { Period } from '../calendar/period.ts'
import type { UsageAggregate } from './usage-aggregate.ts'

/** What was used in a period under one set of attributes. Exact, but for the average of a time-weighted meter (`averageDecimals`). */
export interface UsedQuantity {
  readonly attributes: Readonly<Record<string, string>>
  readonly quantity: Decimal
}

/** Decimals kept of an average over days; finer than any unit price makes visible. */
const averageDecimals = 6

/** What a meter counted in a period, per set of attributes, sorted by these. The order of the aggregates does not matter:
 * sum and count add up, max takes the highest, latest the last day's, unique counts members once, time-weighted averages over the days.
 * @example usedInPeriod(aggregates, { start: '2027-01-01', end: '2027-02-01' })[0]?.quantity */
export function usedInPeriod(aggregates: readonly UsageAggregate[], period: Period): UsedQuantity[] {
  const groups = new Map<string, UsageAggregate[]>()
  const inPeriod = aggregates.filter(({ day }) => day >= period.start && day < period.end).sort((left, right) => (left.day < right.day ? -1 : left.day > right.day ? 1 : 0))
  for (const aggregate of inPeriod) {
    const key = keyOf(aggregate.attributes)
    const group = groups.get(key)
    if (group) group.push(aggregate)
    else groups.set(key, [aggregate])
  }
  return [...groups.keys()].sort().map((key) => {
    const group = groups.get(key)!
    return { attributes: group[0]!.attributes ?? {}, quantity: merge(group, period) }
  })
}

function merge(group: readonly UsageAggregate[], period: Period): Decimal {
  const values = group.map(({ value }) => parseDecimal(value))
  switch (group[0]!.aggregation) {
    case 'sum': case 'count': return values.reduce(add)
    case 'max': return values.reduce((left, right) => (compare(left, right) >= 0 ? left : right))
    case 'latest': return values.at(-1)!
    case 'unique': return { digits: BigInt(new Set(group.flatMap(({ members }) => members ?? [])).size), scale: 0 }
    case 'time-weighted': return average(values.reduce(add), daysBetween(period.start, period.end))
  }
}

function average({ digits, scale }: Decimal, days: number): Decimal {
  return { digits: digits * 10n ** BigInt(averageDecimals) / BigInt(days), scale: scale + averageDecimals }
}

function keyOf(attributes: UsageAggregate['attributes']): string {
  return JSON.stringify(Object.entries(attributes ?? {}).sort(([left], [right]) => (left < right ? -1 : 1)))
}

/** A quantity without the part that is included in the price; never below zero.
 * @example formatDecimal(beyondIncluded(parseDecimal('12'), '10')) // '2' */
export function beyondIncluded(quantity: Decimal, included: string | undefined): Decimal {
  if (included === undefined) return quantity
  const rest = add(quantity, negate(parseDecimal(included)))
  return rest.digits < 0n ? { digits: 0n, scale: 0 } : parseDecimal(formatDecimal(rest))
}

function negate({ digits, scale }: Decimal): Decimal {
  return { digits: -digits, scale }
}
