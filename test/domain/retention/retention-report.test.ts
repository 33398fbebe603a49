import { describe, expect, it } from '@jest/globals'
import { kaplanMeier } from '../../../domain/retention/kaplan-meier.ts'
import { retentionReport, allReasons } from '../../../domain/retention/retention-report.ts'
import { weightedSurvival } from '../../../domain/retention/weighted-survival.ts'
import { retentionCases, trueDaysKept, type Truth } from '../../../examples/retention/example-cases.ts'

const report = (cases: ReturnType<typeof retentionCases>, covariates = ['risk', 'contacts']) => retentionReport({ sellerId: 'acme', cut: '2027-06-01', cases, leftOut: {}, covariates })
const whole = (truth: Truth) => report(retentionCases(truth)).rows.find(({ reason }) => reason === allReasons)!

describe('agents give the discount to those who would leave, and it keeps them', () => {
  const truth = trueDaysKept(0.65, 180)

  it('a plain table says it drives customers away; the randomised share says what it does', () => {
    const row = whole({ seed: 1, cases: 8000, hazardRatio: 0.65, percent: 1, randomised: 0.4 })
    expect(row.plain!.upper).toBeLessThan(0)
    expect(row).toMatchObject({ plainFlips: true, grade: 'A', verdict: 'keeps-and-pays', findings: { kind: 'told', horizonDays: 180 } })
    if (row.findings.kind !== 'told') throw new Error('untold')
    expect(row.findings.days.lower!).toBeLessThan(truth)
    expect(row.findings.days.upper!).toBeGreaterThan(truth)
  })

  it('without a randomised share, adjusting for what was known says so too, with a lesser grade', () => {
    const row = whole({ seed: 2, cases: 6000, hazardRatio: 0.65, percent: 1, randomised: 0 })
    expect(row.plain!.upper).toBeLessThan(0)
    expect(row).toMatchObject({ plainFlips: true, verdict: 'keeps-and-pays', findings: { kind: 'told' } })
    expect(['B', 'C']).toContain(row.grade)
    if (row.findings.kind !== 'told') throw new Error('untold')
    expect(Math.abs(row.findings.days.estimate - truth)).toBeLessThan(3 * row.findings.days.stdError!)
  })

  it('the intervals of days kept cover the truth about as often as they say', () => {
    let [drawn, adjusted] = [0, 0]
    const rounds = 50
    for (let round = 0; round < rounds; round++) {
      const covers = (share: number) => {
        const { findings } = whole({ seed: 100 + round, cases: 400, reasons: ['service'], hazardRatio: 0.65, randomised: share, favourRisk: 0.8 })
        return findings.kind === 'told' && findings.days.lower! <= truth && findings.days.upper! >= truth ? 1 : 0
      }
      drawn += covers(1)
      adjusted += covers(0)
    }
    expect(drawn).toBeGreaterThanOrEqual(43)
    expect(adjusted).toBeGreaterThanOrEqual(42)
  })
})

describe('other truths', () => {
  it('a discount that costs more than it keeps', () => {
    expect(whole({ seed: 3, cases: 8000, hazardRatio: 0.75, percent: 60, randomised: 1 }).verdict).toBe('keeps-but-costs')
  })

  it('an offer that reminds people to leave', () => {
    expect(whole({ seed: 5, cases: 5000, hazardRatio: 1.8, percent: 0, randomised: 1 }).verdict).toBe('harms')
  })

  it('nothing: of forty practices without an effect none, or one, is called a finding, and each says how many more decisions would tell', () => {
    const cases = Array.from({ length: 40 }, (_, at) => retentionCases({ seed: 500 + at, cases: 300, reasons: ['service'], practice: `none-${at}: 0 % for 6 months`, hazardRatio: 1, percent: 0, randomised: 1 })).flat()
    const { rows } = report(cases)
    expect(rows).toHaveLength(40)
    expect(rows.filter(({ verdict }) => verdict !== 'no-effect-found').length).toBeLessThanOrEqual(1)
    for (const { findings } of rows) expect(findings).toMatchObject({ kind: 'told', moreDecisions: expect.any(Number) })
  })

  it('too few decisions, too few who left, too short a time', () => {
    expect(whole({ seed: 6, cases: 29, hazardRatio: 0.5, randomised: 1 })).toMatchObject({ verdict: 'too-early', grade: '-', findings: { why: 'few-decisions' } })
    expect(report(retentionCases({ seed: 7, cases: 200, hazardRatio: 0.5, randomised: 1 }).map((each) => ({ ...each, left: false }))).rows[0]).toMatchObject({ verdict: 'too-early', findings: { why: 'few-events' } })
    expect(whole({ seed: 8, cases: 400, hazardRatio: 0.5, randomised: 1, followUp: [5, 29] })).toMatchObject({ verdict: 'too-early', findings: { why: 'short-follow-up' } })
  })

  it('no comparison: agents always offer it to some; the cells are named', () => {
    const cases = retentionCases({ seed: 9, cases: 800, hazardRatio: 0.5, randomised: 0 })
      .map((each, at) => ({ ...each, covariates: { plan: at % 3 === 0 ? 'fibre' : 'copper' }, offered: at % 3 === 0 ? true : each.offered }))
    expect(report(cases, ['plan']).rows[0]).toMatchObject({ verdict: 'cannot-be-told', findings: { why: 'positivity', cells: ['plan=fibre (267 with, 0 without)'] } })
  })

  it('a draw that did not draw as it says is not read', () => {
    const cases = retentionCases({ seed: 10, cases: 800, hazardRatio: 0.5, randomised: 1 }).map((each) => ({ ...each, probability: 0.6 }))
    expect(report(cases).rows[0]).toMatchObject({ verdict: 'cannot-be-told', findings: { why: 'sample-ratio' } })
  })
})

it('is the same to the byte whatever the order of its cases', () => {
  const cases = retentionCases({ seed: 12, cases: 600, hazardRatio: 0.7, randomised: 0.5 })
  expect(JSON.stringify(report(cases.toReversed()))).toBe(JSON.stringify(report(cases)))
})

it('counts the first decision of a customer about a practice, and says how many it left out', () => {
  const [first, ...others] = retentionCases({ seed: 13, cases: 100, hazardRatio: 0.7, randomised: 1 })
  const { rows, leftOut } = report([first!, { ...first!, decisionId: 'dec_later', date: '2027-05-31' }, ...others])
  expect(rows[0]!.cases).toBe(100)
  expect(leftOut).toEqual({ 'later decision of the same customer about the same practice': 1 })
})

it('a curve with equal weights is the plain curve', () => {
  const observations = retentionCases({ seed: 14, cases: 200, hazardRatio: 1, randomised: 1 }).map(({ days, left }) => ({ time: days, event: left }))
  const weighted = weightedSurvival(observations, observations.map(() => 2))
  for (const [at, step] of kaplanMeier(observations).steps.entries()) {
    expect(weighted.steps[at]!.survival).toBeCloseTo(step.survival, 12)
    expect(weighted.steps[at]!.lower ?? -1).toBeCloseTo(step.lower ?? -1, 10)
  }
})
