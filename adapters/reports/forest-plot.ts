import { axis, grid, label, line, picture, scale, ticks } from './svg.ts'

export interface ForestRow {
  readonly name: string
  /** In the unit of the plot; `undefined` where nothing can be told. */
  readonly effect?: { readonly estimate: number; readonly lower: number; readonly upper: number }
  readonly numbers: string
  readonly whole: boolean
}

const [width, left, right, rowHeight, top] = [610, 130, 410, 24, 48]

/** The effect by reason, each with its 95 % interval; the line is "no difference". */
export function forestPlot(title: string, unit: string, rows: readonly ForestRow[]): string {
  const ends = rows.flatMap(({ effect }) => (effect ? [effect.lower, effect.upper] : []))
  const reach = [Math.min(...ends, 0), Math.max(...ends, 0)] as const
  const x = scale(reach[0] - (reach[1] - reach[0]) * 0.05, reach[1] + (reach[1] - reach[0]) * 0.05, left, right)
  const bottom = top + rows.length * rowHeight
  const parts = [
    label(8, 16, `${title} (${unit}); bars: 95 % interval`),
    label(left, 36, '< less with the offer', { style: 'fill="#555"' }), label(right, 36, 'more with the offer >', { anchor: 'end', style: 'fill="#555"' }),
    ...ticks(reach[0], reach[1]).map((value) => line(x(value), top, x(value), bottom, grid) + label(x(value), bottom + 16, String(value), { anchor: 'middle' })),
    line(x(0), top, x(0), bottom, axis), line(left, bottom, right, bottom, axis),
    label((left + right) / 2, bottom + 32, unit, { anchor: 'middle' }),
  ]
  for (const [at, { name, effect, numbers, whole }] of rows.entries()) {
    const y = top + at * rowHeight + rowHeight / 2
    parts.push(label(8, y + 4, name.length > 22 ? `${name.slice(0, 21)}…` : name, whole ? { style: 'font-weight="bold"' } : {}), label(right + 12, y + 4, numbers, { style: 'font-size="11"' }))
    if (!effect) continue
    parts.push(line(x(effect.lower), y, x(effect.upper), y, 'stroke="#0072b2" stroke-width="2"'))
    parts.push(whole ? `<path d="M${x(effect.estimate) - 6} ${y}l6 -6l6 6l-6 6Z" fill="#0072b2"/>` : `<rect x="${x(effect.estimate) - 4}" y="${y - 4}" width="8" height="8" fill="#0072b2"/>`)
  }
  return picture(width, bottom + 40, title, rows.map(({ name, numbers }) => `${name}: ${numbers}`).join('. '), parts)
}
