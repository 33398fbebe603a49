import { describe, expect, it } from '@jest/globals'
import { analyseRow, plainComparison } from '../../../domain/retention/analyse-row.ts'
import { alwaysValidMean } from '../../../domain/retention/always-valid.ts'
import type { RetentionCase } from '../../../domain/retention/retention-case.ts'
import { chosenByAgents, retentionCohort } from '../../builders/retention.ts'

const told = (cases: readonly RetentionCase[], covariates: readonly string[] = [], mostDays = 180) => {
  const findings = analyseRow(cases, covariates, mostDays)
  if (findings.kind !== 'told') throw new Error(findings.why)
  return findings
}
const why = (cases: readonly RetentionCase[], covariates: readonly string[] = [], mostDays = 180) => {
  const findings = analyseRow(cases, covariates, mostDays)
  return findings.kind === 'told' ? findings.grade : findings.why
}
/** 10 % of those offered left on day 45, and 25 % of the others. */
const cohort = retentionCohort({ cases: 40, left: 4 }, { cases: 40, left: 10 })

describe('a row that chance decided', () => {
  // Days within 90: (4 x 45 + 36 x 90) / 40 = 85.5 and (10 x 45 + 30 x 90) / 40 = 78.75. Two independent means of 40:
  const daysError = Math.sqrt(40 * 0.1 * 0.9 * 45 ** 2 + 40 * 0.25 * 0.75 * 45 ** 2) / 40
  // Money: 900 + 855 + 810 and 1,000 + 875 + 750; who left brought 1,350 or 1,500 less than who stayed.
  const netError = Math.sqrt((40 * 0.1 * 0.9 * 1_350 ** 2 + 40 * 0.25 * 0.75 * 1_500 ** 2)) / 40

  it('says what the offer does to days and money, each with its interval', () => {
    const findings = told(cohort)
    expect(findings).toMatchObject({ kind: 'told', grade: 'A', horizonDays: 90, tellableDays: 4.5 })
    expect(findings.days).toMatchObject({ estimate: expect.closeTo(6.75, 9), stdError: expect.closeTo(daysError, 9), lower: expect.closeTo(6.75 - 1.959964 * daysError, 4), upper: expect.closeTo(6.75 + 1.959964 * daysError, 4) })
    expect(findings.net.estimate).toBeCloseTo(-60, 9)
    expect(findings.net.stdError! / netError).toBeGreaterThan(1)
    expect(findings.net.stdError! / netError).toBeLessThan(1.02)
  })

  it('expects effects of a twentieth of the days, and of a tenth of what a case brings without the offer', () => {
    const findings = told(cohort)
    expect(findings.days.alwaysValidP).toBeCloseTo(alwaysValidMean(6.75, daysError, 4.5), 9)
    expect(findings.net.alwaysValidP).toBeCloseTo(alwaysValidMean(-60, findings.net.stdError!, 262.5), 9)
  })

  it('sums up both arms', () => {
    const findings = told(cohort)
    expect(findings.with).toMatchObject({ cases: 40, left: 4, kept: { estimate: expect.closeTo(0.9, 12) } })
    expect(findings.without).toMatchObject({ cases: 40, left: 10, kept: { estimate: expect.closeTo(0.75, 12) } })
    expect(findings.without.kept.lower!).toBeLessThan(0.75)
    expect(findings.without.kept.upper!).toBeGreaterThan(0.75)
    expect([findings.with, findings.without].map(({ net }) => net.map(({ untilDay, cases, cumulative }) => [untilDay, cases, Math.round(cumulative.estimate)]))).toEqual([[[30, 40, 900], [60, 40, 1_755], [90, 40, 2_565]], [[30, 40, 1_000], [60, 40, 1_875], [90, 40, 2_625]]])
    expect(findings.with.curve.map(({ day }) => day)).toEqual(Array.from({ length: 19 }, (_, at) => 5 * at))
    expect([findings.with.curve[8], findings.with.curve[9]]).toMatchObject([{ day: 40, survival: 1, atRisk: 40 }, { day: 45, survival: 0.9, atRisk: 40 }])
  })

  it('checks the draw, tests the curves and says how many more decisions would tell', () => {
    const findings = told(cohort)
    expect(findings.sampleRatio).toEqual({ assigned: 40, expected: 40, p: 1, mismatch: false })
    // R 4.2.2: survdiff(Surv(days, left) ~ offered)
    expect(findings.logRankP).toBeCloseTo(0.0793618587106307, 10)
    expect(findings.moreDecisions).toBeGreaterThan(0)
  })

  it('compares within a reason alone', () => {
    const findings = told(cohort)
    const byReason = told(retentionCohort({ cases: 40, left: 4 }, { cases: 40, left: 10 }, (at, offered) => ({ reason: (offered ? at >= 2 : at >= 8) ? 'price' : 'moving' })))
    expect(byReason.logRankP).not.toBeCloseTo(findings.logRankP!, 3)
  })

  it('draws no curve but where ten are still followed, at most twice the horizon', () => {
    const long = (followUpDays: number) => told(retentionCohort({ cases: 40, left: 4 }, { cases: 40, left: 10 }, (at) => (at < 10 ? {} : { days: followUpDays, followUpDays })), [], 60).with.curve.at(-1)!.day
    expect([long(100), long(150), long(400)]).toEqual([90, 120, 120])
  })

  it('has no interval where nobody is unlike: all who were offered it stayed', () => {
    expect(told(retentionCohort({ cases: 20, left: 0 }, { cases: 20, left: 8 })).with.kept).toEqual({ estimate: 1, lower: null, upper: null })
  })

  it('adjusts for what was known with ten cases an arm for each column and one', () => {
    // Chance gave the offer to more of those with a plan that few leave.
    const lopsided = (perArm: number) => told(retentionCohort({ cases: perArm, left: 2 }, { cases: perArm, left: 5 }, (at, offered) => ({ covariates: { plan: offered ? (at < 6 ? 'b' : 'a') : (at < 10 ? 'b' : 'a') } })), ['plan'])
    const [twenty, nineteen] = [lopsided(20), lopsided(19)]
    expect(twenty.days).toMatchObject(twenty.comparison.effects.days!.augmented!)
    expect(nineteen.days).toMatchObject(nineteen.comparison.effects.days!.hajek)
    expect(nineteen.comparison.effects.days!.augmented!.estimate).not.toBeCloseTo(nineteen.days.estimate, 3)
    expect(twenty.net).toMatchObject(twenty.comparison.effects.net!.augmented!)
  })
})

describe('too early', () => {
  it('is below thirty decisions', () => {
    expect([why(retentionCohort({ cases: 15, left: 3 }, { cases: 14, left: 4 })), why(retentionCohort({ cases: 15, left: 3 }, { cases: 15, left: 4 }))]).toEqual(['few-decisions', 'A'])
  })

  it('is below five who left', () => {
    expect([why(retentionCohort({ cases: 20, left: 2 }, { cases: 20, left: 2 })), why(retentionCohort({ cases: 20, left: 2 }, { cases: 20, left: 3 }))]).toEqual(['few-events', 'A'])
  })

  it('is before ten of each arm were followed for a period', () => {
    const followed = (cases: number) => why(retentionCohort({ cases: 20, left: 4 }, { cases: 20, left: 4 }, (at, offered) => (offered && at >= cases ? { days: 29, left: false, followUpDays: 29, net: [] } : {})))
    expect([followed(10), followed(9)]).toEqual(['A', 'short-follow-up'])
  })

  it('the horizon is the longest of whole periods that ten of each arm reach, and that was asked for', () => {
    const horizon = (followUpDays: number, mostDays: number) => told(retentionCohort({ cases: 20, left: 4 }, { cases: 20, left: 4 }, (at) => (at < 4 ? {} : { days: followUpDays, followUpDays, net: Array<bigint>(Math.floor(followUpDays / 30)).fill(900n) })), [], mostDays).horizonDays
    expect([horizon(89, 180), horizon(90, 180), horizon(400, 180), horizon(400, 179), horizon(400, 60)]).toEqual([60, 90, 180, 150, 60])
  })
})

describe('no comparison', () => {
  it('is where all were offered it', () => {
    expect([why(retentionCohort({ cases: 40, left: 8 }, { cases: 0, left: 0 })), why(retentionCohort({ cases: 0, left: 0 }, { cases: 40, left: 8 }))]).toEqual(['one-arm', 'one-arm'])
  })

  it('is where the draw is broken, whatever agents chose', () => {
    const broken = retentionCohort({ cases: 60, left: 8 }, { cases: 20, left: 8 })
    expect(analyseRow([...broken, ...chosenByAgents(cohort)], [], 180)).toEqual({ kind: 'untold', why: 'sample-ratio', cells: [] })
  })

  it('is where some were always offered it, and names them', () => {
    const cases = chosenByAgents(retentionCohort({ cases: 40, left: 8 }, { cases: 40, left: 8 }, (at, offered) => ({ covariates: { plan: offered && at < 12 ? 'fibre' : 'copper' } })))
    expect(analyseRow(cases, ['plan'], 180)).toEqual({ kind: 'untold', why: 'positivity', cells: ['plan=fibre (12 with, 0 without)'] })
  })
})

describe('what agents chose', () => {
  const chosen = (offered: number, others: number) => chosenByAgents(retentionCohort({ cases: offered, left: 5 }, { cases: others, left: 5 }))

  it.each([[30, 30, 'B'], [30, 29, 'C'], [29, 30, 'C'], [60, 15, 'C'], [60, 14, 'few-effective'], [14, 60, 'few-effective']])('%d against %d is worth %s', (offered, others, grade) => {
    expect(why(chosen(offered, others))).toBe(grade)
  })

  it('has neither a draw to check nor a test of plain curves', () => {
    expect(told(chosen(40, 40))).toMatchObject({ grade: 'B', sampleRatio: null, logRankP: null, comparison: { probabilities: 'estimated' } })
  })

  it('is read where too few were drawn; what is said of those who were drawn is said where neither tells', () => {
    const few = retentionCohort({ cases: 10, left: 3 }, { cases: 10, left: 3 }, () => ({}), 500)
    const unlike = chosenByAgents(retentionCohort({ cases: 40, left: 8 }, { cases: 40, left: 8 }, (at, offered) => ({ covariates: { plan: offered && at < 12 ? 'fibre' : 'copper' } })))
    expect(told([...few, ...chosen(40, 40)])).toMatchObject({ grade: 'B', with: { cases: 40 } })
    expect(why([...few, ...chosen(5, 5)])).toBe('few-decisions')
    expect(why([...few, ...unlike], ['plan'])).toBe('positivity')
    const stayed = retentionCohort({ cases: 20, left: 0 }, { cases: 20, left: 0 }, () => ({}), 500)
    expect(why([...stayed, ...chosen(5, 5)])).toBe('few-events')
    expect(why([...few, ...chosenByAgents(stayed)])).toBe('few-decisions')
    expect(why(chosenByAgents(stayed))).toBe('few-events')
    expect(why(chosen(10, 10))).toBe('few-decisions')
  })

  it('what is owed by law counts for neither', () => {
    expect(why(cohort.map((each) => ({ ...each, by: 'rule' as const })))).toBe('few-decisions')
  })

  it('counts each as many as were like it', () => {
    // Of 40 on plan a, 30 were offered it; of 40 on plan b, 10. Weighted, both arms are half a and half b.
    const cases = chosenByAgents(retentionCohort({ cases: 40, left: 10 }, { cases: 40, left: 10 }, (at, offered) => ({ covariates: { plan: offered === at < 10 ? 'b' : 'a' } })))
    const findings = told(cases, ['plan'])
    // All of those on b who were offered it left, 10 of 10; of the others on a 10 of 10 did.
    expect([findings.with.kept.estimate, findings.without.kept.estimate]).toEqual([expect.closeTo(0.5, 9), expect.closeTo(0.5, 9)])
  })
})

describe('the plain comparison', () => {
  it('is of who was presented it, however that came about', () => {
    const { difference, lower, upper, ...arms } = plainComparison([...cohort, ...chosenByAgents(cohort)])!
    expect(arms).toEqual({ with: { kept: 72, cases: 80 }, without: { kept: 60, cases: 80 } })
    expect(difference).toBeCloseTo(0.15, 12)
    expect(lower).toBeLessThan(0.15)
    expect(upper).toBeGreaterThan(0.15)
  })

  it('is none where all or nobody was', () => {
    expect([plainComparison(cohort.filter(({ presented }) => presented)), plainComparison(cohort.filter(({ presented }) => !presented)), plainComparison([])]).toEqual([null, null, null])
  })
})
