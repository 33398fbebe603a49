import type { CurvePoint } from '../../domain/retention/read-curve.ts'
import { arms, axis, grid, label, line, picture, scale } from './svg.ts'

export interface SurvivalPlot {
  readonly title: string
  readonly with: readonly CurvePoint[]
  readonly without: readonly CurvePoint[]
  readonly horizonDays: number
  readonly discountDays: number | null
}

const [width, left, right, top, bottom] = [640, 64, 624, 34, 270]

/** Share of customers still there by day since the decision, with 95 % bands, where the discount ends, and how many are followed. */
export function survivalPlot({ title, with: offered, without, horizonDays, discountDays }: SurvivalPlot): string {
  const lastDay = offered.at(-1)!.day
  const least = Math.min(...[...offered, ...without].map(({ survival, lower }) => lower ?? survival))
  const floor = least > 0.5 ? 0.5 : 0
  const x = scale(0, lastDay, left, right)
  const y = scale(floor, 1, bottom, top)
  const every = lastDay > 240 ? 60 : 30
  const days = Array.from({ length: Math.floor(lastDay / every) + 1 }, (_, at) => at * every)
  const shares = floor === 0 ? [0, 0.25, 0.5, 0.75, 1] : [0.5, 0.6, 0.7, 0.8, 0.9, 1]
  const parts = [
    ...shares.map((share) => line(left, y(share), right, y(share), grid) + label(left - 6, y(share) + 4, `${Math.round(share * 100)} %`, { anchor: 'end' })),
    ...days.map((day) => line(x(day), bottom, x(day), bottom + 4, axis) + label(x(day), bottom + 17, String(day), { anchor: 'middle' })),
    line(left, bottom, right, bottom, axis), line(left, top, left, bottom, axis),
    label((left + right) / 2, bottom + 34, 'days since the decision', { anchor: 'middle' }),
    label(left - 52, top - 18, `customers still there (%); shaded: 95 % interval${floor > 0 ? '; the axis begins at 50 %' : ''}`),
    ...mark(x(horizonDays), `verdict up to day ${horizonDays}`, 'stroke="#888" stroke-dasharray="2 3"', bottom - 8),
    ...(discountDays !== null && discountDays <= lastDay ? mark(x(discountDays), `discount ends, day ${discountDays}`, 'stroke="#222" stroke-dasharray="5 3"', bottom - 24) : []),
  ]
  for (const [points, arm] of [[without, arms.without], [offered, arms.with]] as const) {
    const band = points.filter(({ lower }) => lower !== null)
    if (band.length > 1) parts.push(`<path d="M${steps(band, x, (point) => y(Math.max(point.upper!, floor)))}L${steps(band, x, (point) => y(Math.max(point.lower!, floor))).split('L').reverse().join('L')}Z" fill="${arm.colour}" fill-opacity="0.14"/>`)
    parts.push(`<path d="M${steps(points, x, (point) => y(point.survival))}" fill="none" stroke="${arm.colour}" stroke-width="2" stroke-dasharray="${arm.dash}"/>`)
  }
  parts.push(label(left - 52, bottom + 56, 'followed (customers)', { style: 'font-weight="bold"' }))
  for (const [index, [points, arm]] of ([[offered, arms.with], [without, arms.without]] as const).entries()) {
    const row = bottom + 88 + index * 34
    parts.push(line(left - 52, row - 19, left - 24, row - 19, `stroke="${arm.colour}" stroke-width="2" stroke-dasharray="${arm.dash}"`), label(left - 18, row - 15, arm.name, { style: `fill="${arm.colour}"` }))
    for (const day of days) parts.push(label(x(day), row, String(points.find((point) => point.day === day)?.atRisk ?? ''), { anchor: 'middle' }))
  }
  return picture(width, bottom + 132, title, `At day ${horizonDays}: ${shareAt(offered, horizonDays)} with the offer, ${shareAt(without, horizonDays)} without`, parts)
}

function steps(points: readonly CurvePoint[], x: (day: number) => number, y: (point: CurvePoint) => number): string {
  return points.map((point, at) => (at === 0 ? `${x(point.day)} ${y(point)}` : `${x(point.day)} ${y(points[at - 1]!)}L${x(point.day)} ${y(point)}`)).join('L')
}

function mark(at: number, text: string, style: string, textAt: number): string[] {
  const before = at > (left + right) / 2
  return [line(at, top, at, bottom, style), label(at + (before ? -5 : 5), textAt, text, { anchor: before ? 'end' : 'start', style: 'fill="#333"' })]
}

function shareAt(points: readonly CurvePoint[], day: number): string {
  return `${((points.find((point) => point.day >= day)?.survival ?? 1) * 100).toFixed(1)} %`
}
