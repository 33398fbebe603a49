import { addToDate } from '../calendar/add-to-date.ts'
import { daysBetween } from '../calendar/day-number.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import { add, formatDecimal, parseDecimal, powerOfTen, type Decimal } from '../money/decimal.ts'
import type { UsageAggregate } from '../rating/usage-aggregate.ts'
import type { UsageDay, UsageSheet } from './usage-sheet.ts'

const averageDecimals = 6

/** The average level of each day of a time-weighted sheet, also of the days on which nothing changed: a level holds until it changes.
 * @param to first day not asked for
 * @example dailyLevels(sheet, '2027-01-01', '2027-02-01').map(({ value }) => value) */
export function dailyLevels(sheet: UsageSheet, from: IsoDate, to: IsoDate): UsageAggregate[] {
  const known = Object.keys(sheet.days).sort()
  let level = sheet.opening ?? '0'
  for (const day of known) if (day < from) level = sheet.days[day]!.value
  const found: UsageAggregate[] = []
  const start = level === '0' ? (known.find((day) => day >= from) ?? to) : from
  for (let index = 0; index < daysBetween(start, to); index++) {
    const day = addToDate(start, 'day', index)
    const changed = sheet.days[day]
    found.push({
      subscriptionId: sheet.subscriptionId, meter: sheet.meter, day, aggregation: 'time-weighted', attributes: sheet.attributes,
      value: changed ? formatDecimal(average(level, changed)) : level,
    })
    if (changed) level = changed.value
  }
  return found
}

function average(opening: string, { first, area, seconds }: UsageDay): Decimal {
  const before = parseDecimal(opening)
  const { digits, scale } = add({ digits: before.digits * BigInt(first!), scale: before.scale }, parseDecimal(area!))
  return { digits: digits * powerOfTen(averageDecimals) / BigInt(seconds!), scale: scale + averageDecimals }
}
