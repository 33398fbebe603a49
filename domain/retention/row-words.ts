import { decimalsOf } from '../money/amount.ts'
import { leastDecisions, leastEvents, type RowFindings } from './analyse-row.ts'
import type { Estimate } from './estimate.ts'
import { allReasons, type RetentionRow } from './retention-report.ts'
import { falseDiscoveryRate, verdictWords } from './verdict.ts'

/** An average of money: not an amount that is booked, so it may be rounded for a reader.
 * @param minor minor units
 * @example averageMoney(-1234.5, 'EUR') // '-12.35 EUR' */
export function averageMoney(minor: number, currency: string): string {
  return `${averageAmount(minor, currency)} ${currency}`
}

/** The same without its currency, for a column that names it. */
export function averageAmount(minor: number, currency: string): string {
  const decimals = decimalsOf(currency)
  return signed((minor / 10 ** decimals).toFixed(decimals))
}

/** @example percentText(0.8712) // '87.1 %' */
export const percentText = (share: number): string => `${(share * 100).toFixed(1)} %`

/** @example qText(0.00004) // '< 0.001' */
export const qText = (q: number | null): string => (q === null ? '-' : q < 0.001 ? '< 0.001' : q.toFixed(3))

export const daysText = (days: number): string => `${signed(days.toFixed(1))} days`

/** An estimate with its interval, e.g. `+8.2 days (3.1 to 13.3)`. */
export function estimateText({ estimate, lower, upper }: Estimate, format: (value: number) => string): string {
  const bare = (value: number) => format(value).replace(/ (days|[A-Z]{3})$/, '')
  return `${estimate > 0 ? '+' : ''}${format(estimate)} (${lower === null || upper === null ? 'interval undefined' : `${bare(lower)} to ${bare(upper)}`})`
}

export const reasonText = (reason: string): string => (reason === allReasons ? 'all reasons' : reason)

/** How its cases were assigned, e.g. `random 160, agent 640 (3 overridden)`. */
export function assignedText({ assigned: { random, agent, rule, overridden } }: RetentionRow): string {
  const parts = [['random', random], ['agent', agent], ['rule', rule]].filter(([, count]) => Number(count) > 0).map(([by, count]) => `${by} ${count}`)
  return `${parts.join(', ')}${overridden > 0 ? ` (${overridden} overridden)` : ''}`
}

const whyUntold = {
  'few-decisions': `fewer than ${leastDecisions} comparable decisions`,
  'few-events': `fewer than ${leastEvents} customers have left`,
  'short-follow-up': 'not yet followed for 30 days',
  'one-arm': 'all or none were offered it',
  positivity: 'some customers have nobody to be compared with',
  'few-effective': 'the comparison rests on too few customers',
  'sample-ratio': 'the draw did not assign as it says; find out why before reading anything',
} as const satisfies Readonly<Record<Extract<RowFindings, { kind: 'untold' }>['why'], string>>

/** The verdict in plain words, with what stands in the way or what would help, and whether it covers time without the discount: what keeps customers only
 * while they pay less has not kept them yet. */
export function verdictText(row: RetentionRow): string {
  const words = verdictAlone(row)
  const { findings, discountDays } = row
  if (findings.kind === 'untold' || discountDays === null) return words
  const past = findings.horizonDays - discountDays
  return past > 0 ? `${words}; seen up to day ${findings.horizonDays}, ${past} days after the discount ended` : `${words}; seen up to day ${findings.horizonDays}, while the discount lasts (it ends on day ${discountDays})`
}

function verdictAlone({ findings, verdict, netQ }: RetentionRow): string {
  if (findings.kind === 'untold') return `${verdictWords[verdict]}: ${whyUntold[findings.why]}${findings.cells.length > 0 ? `: ${findings.cells.join('; ')}` : ''}`
  const more = findings.moreDecisions
  if (verdict !== 'no-effect-found' || more === null) return verdictWords[verdict]
  const found = netQ !== null && netQ < falseDiscoveryRate
  const words = `${verdictWords[verdict]}${found ? ` on how long customers stay, but it ${findings.net.estimate < 0 ? 'costs' : 'brings'} money` : ''}`
  return more > 0
    ? `${words}; about ${more} more decisions would tell a difference of ${findings.tellableDays.toFixed(0)} days`
    : `${words}; a difference of ${findings.tellableDays.toFixed(0)} days would most likely have shown`
}

/** What a plain table would have said, where it points the other way. */
export function plainText({ plain, plainFlips }: RetentionRow): string | undefined {
  if (!plain || !plainFlips) return undefined
  const { with: one, without: other, difference, lower, upper } = plain
  return `A plain comparison would have said that ${difference > 0 ? 'it keeps customers' : 'customers leave with it'}: ${percentText(one.kept / one.cases)} of ${one.cases} with the offer still there, ${percentText(other.kept / other.cases)} of ${other.cases} without, `
    + `${signed((difference * 100).toFixed(1))} points (${(lower * 100).toFixed(1)} to ${(upper * 100).toFixed(1)}). It compares customers who were unlike before the offer.`
}

/** How long the row's cases were followed. */
export function maturityText({ findings, maturity, discountDays }: RetentionRow): string {
  const parts = findings.kind === 'told' ? [`${percentText(maturity.followedToHorizon)} followed to day ${findings.horizonDays}`] : [`half followed for ${maturity.medianFollowUpDays} days or more`]
  if (maturity.followedPastDiscount !== null) parts.push(`${percentText(maturity.followedPastDiscount)} past the discount's end (day ${discountDays})`)
  return parts.join('; ')
}

/** Minus as typographers write it is left out: CSV and mail readers take `-`. `-0.0` is 0.0. */
function signed(text: string): string {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text
}
