import type { IsoDate } from '../calendar/iso-date.ts'
import { analyseRow, plainComparison, type PlainComparison, type RowFindings } from './analyse-row.ts'
import { benjaminiHochberg } from './multiple-testing.ts'
import type { RetentionCase } from './retention-case.ts'
import { verdictOf, type EvidenceGrade, type Verdict } from './verdict.ts'

/** Stands for "all reasons together" in a row. */
export const allReasons = '*'

export interface RetentionRow {
  readonly practice: string
  readonly policyId: string
  readonly reason: string
  readonly currency: string
  readonly cases: number
  readonly assigned: { readonly random: number; readonly agent: number; readonly rule: number; readonly overridden: number }
  readonly presented: number
  readonly accepted: number
  readonly discountDays: number | null
  /** Minor units per accepted offer, up to the cut: exact sum over exact count, averaged once. */
  readonly costPerAccepted: number | null
  readonly findings: RowFindings
  readonly daysQ: number | null
  readonly netQ: number | null
  readonly verdict: Verdict
  readonly grade: EvidenceGrade
  readonly plain: PlainComparison | null
  /** The plain table points the other way than what is found here, and one of the two is beyond chance. */
  readonly plainFlips: boolean
  readonly maturity: { readonly followedToHorizon: number; readonly followedPastDiscount: number | null; readonly medianFollowUpDays: number }
}

export interface RetentionReport {
  readonly formatVersion: 1
  readonly sellerId: string
  /** First day that is not in the report: only what happened before it counts. */
  readonly cut: IsoDate
  readonly horizonDays: number
  readonly decisions: number
  /** Decisions that no row holds, and why. */
  readonly leftOut: Readonly<Record<string, number>>
  readonly covariates: readonly string[]
  readonly rows: readonly RetentionRow[]
}

export interface ReportInput {
  readonly sellerId: string
  readonly cut: IsoDate
  readonly cases: readonly RetentionCase[]
  readonly leftOut: Readonly<Record<string, number>>
  readonly covariates: readonly string[]
  readonly horizonDays?: number
}

/** The report of a cut: a row for each practice and reason, and one for all its reasons. The same cases give the same report whatever their order.
 * Of several decisions of one customer about one practice the first counts: later ones are not independent of it. */
export function retentionReport({ sellerId, cut, cases, leftOut, covariates, horizonDays = 180 }: ReportInput): RetentionReport {
  const ordered = [...cases].sort((one, other) => (one.date !== other.date ? (one.date < other.date ? -1 : 1) : one.decisionId < other.decisionId ? -1 : 1))
  const firsts: RetentionCase[] = []
  const met = new Set<string>()
  for (const each of ordered) {
    const key = `${each.accountId}\n${each.practice}`
    if (met.has(key)) continue
    met.add(key)
    firsts.push(each)
  }
  const practices = grouped(firsts, ({ practice, currency }) => `${practice}\n${currency}`)
  const bases = practices.flatMap((own) => {
    const reasons = grouped(own, ({ reason }) => reason)
    return [{ reason: allReasons, own }, ...(reasons.length > 1 ? reasons.map((members) => ({ reason: members[0]!.reason, own: members })) : [])]
  }).map(({ reason, own }) => ({ reason, own, findings: analyseRow(own, covariates, horizonDays) }))
  // One family: every effect that the report tests.
  const p = bases.flatMap(({ findings }) => (findings.kind === 'told' ? [findings.days.alwaysValidP, findings.net.alwaysValidP] : [null, null]))
  const q = benjaminiHochberg(p)
  return {
    formatVersion: 1, sellerId, cut, horizonDays, decisions: cases.length, covariates,
    leftOut: { ...leftOut, ...(cases.length > firsts.length ? { 'later decision of the same customer about the same practice': cases.length - firsts.length } : {}) },
    rows: bases.map(({ reason, own, findings }, at) => rowOf(reason, own, findings, q[2 * at]!, q[2 * at + 1]!)),
  }
}

function rowOf(reason: string, own: readonly RetentionCase[], findings: RowFindings, daysQ: number | null, netQ: number | null): RetentionRow {
  const first = own[0]!
  const count = (which: (each: RetentionCase) => boolean) => own.filter(which).length
  const accepted = own.filter((each) => each.accepted)
  const plain = plainComparison(own)
  const horizon = findings.kind === 'told' ? findings.horizonDays : 0
  const followUps = own.map(({ followUpDays }) => followUpDays).sort((one, other) => one - other)
  const discountDays = first.discountDays ?? null
  return {
    practice: first.practice, policyId: first.policyId, reason, currency: first.currency, cases: own.length,
    assigned: { random: count(({ by }) => by === 'random'), agent: count(({ by }) => by === 'agent'), rule: count(({ by }) => by === 'rule'), overridden: count((each) => each.overridden) },
    presented: count((each) => each.presented), accepted: accepted.length, discountDays,
    costPerAccepted: accepted.length > 0 ? Number(accepted.reduce((sum, each) => sum + each.discountGiven, 0n)) / accepted.length : null,
    findings: reason === allReasons ? findings : withoutCurves(findings), daysQ, netQ, ...judge(findings, daysQ, netQ), plain,
    plainFlips: plain !== null && findings.kind === 'told' && plain.difference * findings.days.estimate < 0
      && (plain.lower > 0 || plain.upper < 0 || (daysQ !== null && daysQ < 0.05)),
    maturity: {
      followedToHorizon: horizon > 0 ? count(({ followUpDays }) => followUpDays >= horizon) / own.length : 0,
      followedPastDiscount: discountDays === null ? null : count(({ followUpDays }) => followUpDays > discountDays) / own.length,
      medianFollowUpDays: followUps[Math.floor(followUps.length / 2)]!,
    },
  }
}

function judge(findings: RowFindings, daysQ: number | null, netQ: number | null): { readonly verdict: Verdict; readonly grade: EvidenceGrade } {
  if (findings.kind === 'told') return { verdict: verdictOf({ days: { estimate: findings.days.estimate, q: daysQ }, net: { estimate: findings.net.estimate, q: netQ } }), grade: findings.grade }
  return { verdict: findings.why === 'few-decisions' || findings.why === 'few-events' || findings.why === 'short-follow-up' ? 'too-early' : 'cannot-be-told', grade: '-' }
}

/** Curves are kept of a practice as a whole: with one for each reason the report would be some megabytes. */
function withoutCurves(findings: RowFindings): RowFindings {
  return findings.kind === 'told' ? { ...findings, with: { ...findings.with, curve: [] }, without: { ...findings.without, curve: [] } } : findings
}

/** Groups in order of their keys. */
function grouped(cases: readonly RetentionCase[], keyOf: (each: RetentionCase) => string): RetentionCase[][] {
  const groups = new Map<string, RetentionCase[]>()
  for (const each of cases) {
    const members = groups.get(keyOf(each))
    if (members) members.push(each)
    else groups.set(keyOf(each), [each])
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, members]) => members)
}
