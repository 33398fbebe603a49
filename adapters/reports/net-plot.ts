import type { NetOfPeriod } from '../../domain/retention/net-kept.ts'
import { arms, axis, grid, label, line, picture, scale, ticks } from './svg.ts'

export interface NetPlot {
  readonly title: string
  readonly with: readonly NetOfPeriod[]
  readonly without: readonly NetOfPeriod[]
  readonly currency: string
  /** Minor units in one major unit. */
  readonly perMajor: number
  readonly discountDays: number | null
}

const [width, left, right, top, bottom] = [640, 64, 624, 34, 250]

/** What a case has brought since the decision, discount taken off, with 95 % intervals. */
export function netPlot({ title, with: offered, without, currency, perMajor, discountDays }: NetPlot): string {
  const all = [...offered, ...without].map(({ cumulative }) => cumulative)
  const most = Math.max(...all.map(({ estimate, upper }) => upper ?? estimate), 0) / perMajor
  const least = Math.min(...all.map(({ estimate, lower }) => lower ?? estimate), 0) / perMajor
  const lastDay = Math.max(offered.at(-1)!.untilDay, without.at(-1)!.untilDay)
  const x = scale(0, lastDay * 1.03, left, right)
  const y = scale(least, most, bottom, top)
  const parts = [
    ...ticks(least, most).map((value) => line(left, y(value), right, y(value), grid) + label(left - 6, y(value) + 4, String(value), { anchor: 'end' })),
    line(left, y(0), right, y(0), axis), line(left, top, left, bottom, axis),
    ...[0, ...offered.map(({ untilDay }) => untilDay)].map((day) => line(x(day), bottom, x(day), bottom + 4, axis) + label(x(day), bottom + 17, String(day), { anchor: 'middle' })),
    label((left + right) / 2, bottom + 34, 'days since the decision', { anchor: 'middle' }),
    label(left - 52, top - 18, `net money per case since the decision (${currency}); bars: 95 % interval`),
    ...(discountDays !== null && discountDays <= lastDay ? [line(x(discountDays), top, x(discountDays), bottom, 'stroke="#222" stroke-dasharray="5 3"'), label(x(discountDays) - 5, bottom - 8, `discount ends, day ${discountDays}`, { anchor: 'end', style: 'fill="#333"' })] : []),
  ]
  for (const [index, [rows, arm]] of ([[without, arms.without], [offered, arms.with]] as const).entries()) {
    const shift = index === 0 ? -3 : 3
    const points = [{ day: 0, value: 0 }, ...rows.map(({ untilDay, cumulative }) => ({ day: untilDay, value: cumulative.estimate / perMajor }))]
    parts.push(`<path d="M${points.map(({ day, value }) => `${x(day) + (day ? shift : 0)} ${y(value)}`).join('L')}" fill="none" stroke="${arm.colour}" stroke-width="2" stroke-dasharray="${arm.dash}"/>`)
    for (const { untilDay, cumulative } of rows) {
      if (cumulative.lower !== null) parts.push(line(x(untilDay) + shift, y(cumulative.lower / perMajor), x(untilDay) + shift, y(cumulative.upper! / perMajor), `stroke="${arm.colour}" stroke-width="1.5"`))
      parts.push(`<circle cx="${x(untilDay) + shift}" cy="${y(cumulative.estimate / perMajor)}" r="3" fill="${arm.colour}"/>`)
    }
    parts.push(line(left + 14, top + 8 + index * 18, left + 42, top + 8 + index * 18, `stroke="${arm.colour}" stroke-width="2" stroke-dasharray="${arm.dash}"`), label(left + 48, top + 12 + index * 18, arm.name, { style: `fill="${arm.colour}"` }))
  }
  return picture(width, bottom + 44, title, 'The numbers stand in the table beside it', parts)
}
