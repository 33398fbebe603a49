import { add, compare, formatDecimal, parseDecimal, powerOfTen, type Decimal } from '../money/decimal.ts'
import type { Aggregation } from './usage-aggregate.ts'

/** One metered event of a day, in the account's zone. */
export interface MeterEvent {
  readonly id: string
  /** Second of the day, 0..86,399 (a day of 23 or 25 hours has its own length). */
  readonly second: number
  /** Exact decimal string. For `unique`: ignored. */
  readonly value: string
  /** For `unique`: what is counted. */
  readonly member?: string
}

/** The day's value of a meter from its events. The order of arrival does not matter; an event id counts once.
 * `time-weighted` is the average level over the day, each value holding until the next, `opening` until the first.
 * @param day `seconds` of the day (86,400 but for daylight saving) and the level that the day `opening`s with
 * @example aggregateEvents('max', [{ id: 'a', second: 0, value: '3' }], { seconds: 86_400, opening: '0' }) // { value: '3' } */
export function aggregateEvents(
  aggregation: Aggregation, events: readonly MeterEvent[], day: { readonly seconds: number; readonly opening: string },
): { readonly value: string; readonly members?: readonly string[] } {
  const unique = [...new Map(events.map((event) => [event.id, event])).values()]
    .sort((left, right) => left.second - right.second || (left.id < right.id ? -1 : 1))
  const values = unique.map(({ value }) => parseDecimal(value))
  switch (aggregation) {
    case 'sum': return { value: formatDecimal(values.reduce(add, { digits: 0n, scale: 0 })) }
    case 'count': return { value: String(unique.length) }
    case 'max': return { value: formatDecimal(values.reduce((left, right) => (compare(left, right) >= 0 ? left : right), values[0] ?? { digits: 0n, scale: 0 })) }
    case 'latest': return { value: formatDecimal(values.at(-1) ?? parseDecimal(day.opening)) }
    case 'unique': {
      const members = [...new Set(unique.flatMap(({ member }) => member ?? []))].sort()
      return { value: String(members.length), members }
    }
    case 'time-weighted': return { value: formatDecimal(averageLevel(unique, day)) }
  }
}

function averageLevel(events: readonly MeterEvent[], day: { readonly seconds: number; readonly opening: string }): Decimal {
  let level = parseDecimal(day.opening)
  let since = 0
  let area: Decimal = { digits: 0n, scale: 0 }
  for (const { second, value } of events) {
    area = add(area, { digits: level.digits * BigInt(second - since), scale: level.scale })
    level = parseDecimal(value)
    since = second
  }
  area = add(area, { digits: level.digits * BigInt(day.seconds - since), scale: level.scale })
  return { digits: area.digits * powerOfTen(6) / BigInt(day.seconds), scale: area.scale + 6 }
}
