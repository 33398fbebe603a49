import type { PacePlan } from '../../domain/queueing/pace-bills.ts'

const [width, left, top, plotHeight] = [900, 60, 40, 260]

/** Expected contacts per day, all at once and paced, against what agents can handle: an SVG of its own. */
export function pacePlot(once: PacePlan, paced: PacePlan, utilisation: number): string {
  const dates = [...new Set([...once.days, ...paced.days].map(({ date }) => date))].sort()
  const most = Math.max(1, ...[...once.days, ...paced.days].flatMap(({ contacts, capacity }) => [contacts, capacity]))
  const step = (width - left - 20) / Math.max(1, dates.length)
  const y = (value: number) => top + plotHeight - (value / most) * plotHeight
  const bars = (plan: PacePlan, offset: number, fill: string) => plan.days.map(({ date, contacts }) => {
    const x = left + dates.indexOf(date) * step + offset
    return `<rect x="${x.toFixed(1)}" y="${y(contacts).toFixed(1)}" width="${(step * 0.38).toFixed(1)}" height="${(top + plotHeight - y(contacts)).toFixed(1)}" fill="${fill}"><title>${date}: ${contacts.toFixed(0)} contacts</title></rect>`
  }).join('')
  const limits = paced.days.map(({ date, capacity }) => {
    const x = left + dates.indexOf(date) * step
    return `<line x1="${x.toFixed(1)}" x2="${(x + step * 0.84).toFixed(1)}" y1="${y(utilisation * capacity).toFixed(1)}" y2="${y(utilisation * capacity).toFixed(1)}" stroke="#222" stroke-width="2"/>`
  }).join('')
  const labels = dates.map((date, index) => `<text x="${(left + index * step + step * 0.4).toFixed(1)}" y="${top + plotHeight + 14}" text-anchor="middle">${Number(date.slice(8))}</text>`).join('')
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => `<line x1="${left}" x2="${width - 20}" y1="${y(share * most)}" y2="${y(share * most)}" stroke="#ddd"/><text x="${left - 6}" y="${y(share * most) + 4}" text-anchor="end">${Math.round(share * most)}</text>`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top + plotHeight + 60}" font-family="sans-serif" font-size="11" role="img" aria-label="Contacts per day, all at once and paced">
<rect width="100%" height="100%" fill="#fff"/>${ticks}${bars(once, 0, '#d9a441')}${bars(paced, step * 0.42, '#2b6ca3')}${limits}${labels}
<text x="${left}" y="18" font-size="13">Contacts per day, ${dates[0] ?? ''} to ${dates.at(-1) ?? ''}</text>
<rect x="${left}" y="${top + plotHeight + 28}" width="12" height="12" fill="#d9a441"/><text x="${left + 18}" y="${top + plotHeight + 38}">all bills at once (${once.overloads.length} days over)</text>
<rect x="${left + 220}" y="${top + plotHeight + 28}" width="12" height="12" fill="#2b6ca3"/><text x="${left + 238}" y="${top + plotHeight + 38}">paced (${paced.overloads.length} days over)</text>
<line x1="${left + 420}" x2="${left + 440}" y1="${top + plotHeight + 34}" y2="${top + plotHeight + 34}" stroke="#222" stroke-width="2"/><text x="${left + 446}" y="${top + plotHeight + 38}">${Math.round(utilisation * 100)} % of what agents can handle</text>
<text x="16" y="${top + plotHeight / 2}" transform="rotate(-90 16 ${top + plotHeight / 2})" text-anchor="middle">contacts</text>
</svg>
`
}
