import { axis, grid, label, line, picture, scale, ticks } from '../../adapters/reports/svg.ts'
import type { Answer } from './scenarios.ts'
import type { Sample } from './simulate-run.ts'

const [width, left, right, top, bottom] = [720, 74, 700, 40, 300]
// Okabe & Ito 2008: colours that colour-blind readers tell apart.
const colours = ['#0072b2', '#b34700', '#007a5e'] as const

/** A file of its own needs the name of its language. */
const asFile = (svg: string) => `${svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" style="background:#fff" ')}\n`

/** Length of runs by SES rate, one line per size, the floor dashed, both axes logarithmic. */
export function makespanPlot(answers: readonly Answer[]): string {
  const rates = [...new Set(answers.map(({ scenario }) => scenario.sesPerSecond))].sort((a, b) => a - b)
  const sizes = [...new Set(answers.map(({ scenario }) => scenario.accounts))].sort((a, b) => a - b)
  const seconds = answers.flatMap(({ outcome, floor }) => [outcome.makespan, floor])
  const [low, high] = [Math.floor(Math.log10(Math.min(...seconds))), Math.ceil(Math.log10(Math.max(...seconds)))]
  const x = scale(Math.log10(rates[0]!), Math.log10(rates.at(-1)!), left + 30, right - 150)
  const y = scale(low, high, bottom, top)
  const parts = [
    ...Array.from({ length: high - low + 1 }, (_, index) => low + index).flatMap((power) => [line(left, y(power), right - 120, y(power), grid), label(left - 6, y(power) + 4, hours(10 ** power), { anchor: 'end' })]),
    ...rates.flatMap((rate) => [line(x(Math.log10(rate)), bottom, x(Math.log10(rate)), bottom + 4, axis), label(x(Math.log10(rate)), bottom + 18, String(rate), { anchor: 'middle' })]),
    line(left, bottom, right - 120, bottom, axis), line(left, top, left, bottom, axis),
    label((left + right - 120) / 2, bottom + 38, 'mails a second that SES allows', { anchor: 'middle' }), label(left - 66, top - 18, 'from start to last mail; dashed: what quotas alone would allow'),
  ]
  for (const [index, size] of sizes.entries()) {
    const colour = colours[index % colours.length]!
    const of = rates.map((rate) => answers.find(({ scenario }) => scenario.accounts === size && scenario.sesPerSecond === rate)!)
    const path = (value: (answer: Answer) => number) => of.map((each, at) => `${at === 0 ? 'M' : 'L'}${x(Math.log10(each.scenario.sesPerSecond))} ${y(Math.log10(value(each)))}`).join('')
    parts.push(`<path d="${path(({ floor }) => floor)}" fill="none" stroke="${colour}" stroke-dasharray="5 4"/>`, `<path d="${path(({ outcome }) => outcome.makespan)}" fill="none" stroke="${colour}" stroke-width="2"/>`)
    for (const each of of) {
      parts.push(`<circle cx="${x(Math.log10(each.scenario.sesPerSecond))}" cy="${y(Math.log10(each.outcome.makespan))}" r="3.5" fill="${colour}"/>`)
      parts.push(label(x(Math.log10(each.scenario.sesPerSecond)) + 6, y(Math.log10(each.outcome.makespan)) - 6, `${hours(each.outcome.makespan)} (${(each.outcome.makespan / each.floor).toFixed(2)})`, { style: `fill="${colour}"` }))
    }
    parts.push(label(right - 100, top + 18 + index * 18, `${size / 1_000_000} million`, { style: `fill="${colour}" font-weight="bold"` }))
  }
  return asFile(picture(width, bottom + 52, 'How long a run takes', 'In brackets: times what quotas alone would allow', parts))
}

/** Workers at a time over a run. */
export function concurrencyPlot(samples: readonly Sample[], title: string): string {
  const end = samples.at(-1)!.at
  const most = Math.max(...samples.flatMap(({ issuing, mailing }) => [issuing, mailing]), 1)
  const x = scale(0, end, left, right)
  const y = scale(0, most * 1.05, bottom, top)
  const path = (value: (sample: Sample) => number) => samples.map((sample, at) => (at === 0 ? `M${x(sample.at)} ${y(value(sample))}` : `L${x(sample.at)} ${y(value(sample))}`)).join('')
  const curves = [['issuing', ({ issuing }: Sample) => issuing], ['mailing', ({ mailing }: Sample) => mailing]] as const
  return asFile(picture(width, bottom + 52, title, `At most ${Math.max(...samples.map(({ issuing }) => issuing))} issue and ${Math.max(...samples.map(({ mailing }) => mailing))} mail at a time`, [
    ...ticks(0, most).flatMap((value) => [line(left, y(value), right, y(value), grid), label(left - 6, y(value) + 4, String(value), { anchor: 'end' })]),
    ...ticks(0, end).flatMap((value) => [line(x(value), bottom, x(value), bottom + 4, axis), label(x(value), bottom + 18, String(value), { anchor: 'middle' })]),
    line(left, bottom, right, bottom, axis), line(left, top, left, bottom, axis),
    label((left + right) / 2, bottom + 38, 'seconds since the run began', { anchor: 'middle' }), label(left - 66, top - 18, `Lambda functions at a time: ${title}`),
    ...curves.flatMap(([name, value], index) => [
      `<path d="${path(value)}" fill="none" stroke="${colours[index]}" stroke-width="1.8"/>`,
      label(right - 130, top + 14 + index * 17, `${name}, at most ${Math.max(...samples.map(value))}`, { style: `fill="${colours[index]}" font-weight="bold"` }),
    ]),
  ]))
}

/** Bills a second that each part of the design lets through, before and now. */
export function boundsPlot(rows: readonly { readonly name: string; readonly before: number; readonly now: number }[]): string {
  const most = Math.max(...rows.flatMap(({ before, now }) => [before, now]))
  const x = scale(0, Math.log10(most) - 2, 230, right - 70)
  const at = (value: number) => x(Math.max(0, Math.log10(value) - 2))
  const height = top + rows.length * 44 + 10
  return asFile(picture(width, height + 44, 'Bills a second that each part lets through', rows.map(({ name, now }) => `${name}: ${Math.round(now)}`).join(', '), [
    ...[100, 1_000, 10_000].filter((value) => value <= most).flatMap((value) => [line(at(value), top - 6, at(value), height, grid), label(at(value), height + 16, value.toLocaleString('en'), { anchor: 'middle' })]),
    label((230 + right) / 2, height + 34, 'bills a second of one run (logarithmic)', { anchor: 'middle' }), label(10, top - 16, 'orange: before, blue: now'),
    ...rows.flatMap(({ name, before, now }, index) => {
      const y = top + index * 44
      const bar = (value: number, offset: number, colour: string) => `<rect x="230" y="${y + offset}" width="${Math.max(1, at(value) - 230)}" height="14" fill="${colour}"/>${label(at(value) + 5, y + offset + 12, Math.round(value).toLocaleString('en'))}`
      return [label(222, y + 20, name, { anchor: 'end' }), bar(before, 0, '#d9a441'), bar(now, 16, colours[0])]
    }),
  ]))
}

function hours(seconds: number): string {
  if (seconds < 100) return `${Math.round(seconds)} s`
  if (seconds < 6_000) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${(seconds / 3_600).toFixed(1)} h` : `${(seconds / 86_400).toFixed(1)} d`
}
