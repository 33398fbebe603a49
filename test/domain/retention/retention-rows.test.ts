import { describe, expect, it } from '@jest/globals'
import { allReasons, retentionReport, type ReportInput } from '../../../domain/retention/retention-report.ts'
import type { RetentionCase } from '../../../domain/retention/retention-case.ts'
import { definitions } from '../../../domain/retention/definitions.ts'
import { verdictOf, verdictWords } from '../../../domain/retention/verdict.ts'
import { aRetentionCase, chosenByAgents, retentionCohort } from '../../builders/retention.ts'

const report = (cases: readonly RetentionCase[], change: Partial<ReportInput> = {}) => retentionReport({ sellerId: 'acme', cut: '2027-06-01', cases, leftOut: {}, covariates: [], ...change })
const large = (change?: (at: number, offered: boolean) => Partial<RetentionCase>) => retentionCohort({ cases: 400, left: 40 }, { cases: 400, left: 160 }, change)

describe('a row', () => {
  const rowOf = () => report([
    ...large((at, offered) => (offered && at < 3 ? { accepted: true, discountGiven: BigInt(100 + at), overridden: at === 0 } : {})),
    ...Array.from({ length: 4 }, (_, at) => aRetentionCase(9_000 + at, { by: 'rule', followUpDays: at < 2 ? 60 : 61 })),
  ]).rows[0]!

  it('counts its cases, however they were assigned', () => {
    const row = rowOf()
    expect(row).toMatchObject({
      practice: 'stay: 10 % for 6 months', policyId: 'stay', reason: allReasons, currency: 'EUR', cases: 804, assigned: { random: 800, agent: 0, rule: 4, overridden: 1 },
      presented: 404, accepted: 3, discountDays: 60, costPerAccepted: 101,
    })
  })

  it('says what was found, in the family of all effects of the report', () => {
    const row = rowOf()
    expect(row).toMatchObject({ verdict: 'keeps-and-pays', grade: 'A', plainFlips: false, plain: { with: { cases: 404 } } })
    if (row.findings.kind !== 'told') throw new Error('untold')
    const { days, net } = row.findings
    expect(row.daysQ).toBeCloseTo(2 * days.alwaysValidP!, 12)
    expect(row.netQ).toBeCloseTo(net.alwaysValidP!, 12)
    expect(row.findings.with.curve.length).toBeGreaterThan(0)
  })

  it('says how long its cases were followed', () => {
    const row = rowOf()
    expect(row.maturity).toEqual({ followedToHorizon: 800 / 804, followedPastDiscount: 802 / 804, medianFollowUpDays: 100 })
  })

  it('has no cost where nobody accepted, and no end where the offer has none', () => {
    const { discountDays: _days, ...endless } = aRetentionCase(1)
    expect(report([endless, aRetentionCase(2, { followUpDays: 40 }), aRetentionCase(3, { followUpDays: 50 })]).rows).toMatchObject([
      { costPerAccepted: null, discountDays: null, findings: { kind: 'untold', why: 'few-decisions' }, verdict: 'too-early', grade: '-', daysQ: null, netQ: null, plain: null, plainFlips: false, maturity: { followedToHorizon: 0, followedPastDiscount: null, medianFollowUpDays: 50 } },
    ])
  })
})

describe('the rows of a report', () => {
  it('are one for each practice and currency, and one for each of its reasons where there are several, in order', () => {
    const cases = [aRetentionCase(1, { practice: 'b', reason: 'price' }), aRetentionCase(2, { practice: 'b' }), aRetentionCase(3, { practice: 'a', currency: 'USD' }), aRetentionCase(4, { practice: 'a' })]
    expect(report(cases).rows.map(({ practice, currency, reason, cases: count }) => [practice, currency, reason, count])).toEqual([['a', 'EUR', '*', 1], ['a', 'USD', '*', 1], ['b', 'EUR', '*', 2], ['b', 'EUR', 'moving', 1], ['b', 'EUR', 'price', 1]])
  })

  it('keep the curves of a practice as a whole alone', () => {
    const { rows } = report(large((at) => ({ reason: at % 2 === 0 ? 'price' : 'moving' })))
    expect(rows.map(({ reason, findings }) => [reason, findings.kind === 'told' && [findings.with.curve.length, findings.without.curve.length]])).toEqual([['*', [19, 19]], ['moving', [0, 0]], ['price', [0, 0]]])
  })

  it('hold the first decision of a customer about a practice, and say how many they left out', () => {
    const first = aRetentionCase(5, { policyId: 'first', date: '2027-01-02' })
    const again = [aRetentionCase(4, { accountId: first.accountId, date: '2027-01-03' }), aRetentionCase(6, { accountId: first.accountId, date: '2027-01-02' })]
    const whole = report([...again, first, aRetentionCase(7, { accountId: first.accountId, practice: 'z' })], { leftOut: { 'no comparison': 2 } })
    expect(whole.rows.map(({ policyId, cases }) => [policyId, cases])).toEqual([['first', 1], ['stay', 1]])
    expect(whole).toMatchObject({ formatVersion: 1, sellerId: 'acme', cut: '2027-06-01', horizonDays: 180, decisions: 4, covariates: [], leftOut: { 'no comparison': 2, 'later decision of the same customer about the same practice': 2 } })
    expect(report([first]).leftOut).toEqual({})
  })

  it('are none of no decisions', () => {
    expect(report([])).toMatchObject({ decisions: 0, rows: [] })
  })

  it('go as far as they are asked to', () => {
    const horizon = (horizonDays: number) => report(large(), { horizonDays }).rows[0]!.findings
    expect([horizon(30), horizon(60), horizon(180)]).toMatchObject([{ horizonDays: 30 }, { horizonDays: 60 }, { horizonDays: 90 }])
  })
})

describe('where a plain table misleads', () => {
  // Drawn, it keeps customers. Agents gave it to those who were leaving.
  const given = chosenByAgents(retentionCohort({ cases: 800, left: 700 }, { cases: 800, left: 0 }, () => ({}), 2_000))

  it('says so', () => {
    expect(report([...large(), ...given]).rows[0]).toMatchObject({ verdict: 'keeps-and-pays', plainFlips: true, plain: { difference: expect.any(Number) } })
  })

  it('not where both are within chance', () => {
    const drawn = retentionCohort({ cases: 40, left: 8 }, { cases: 40, left: 9 })
    expect(report([...drawn, ...chosenByAgents(retentionCohort({ cases: 40, left: 9 }, { cases: 40, left: 7 }, () => ({}), 2_000))]).rows[0]).toMatchObject({ plainFlips: false, plain: { difference: expect.closeTo(-1 / 80) } })
  })

  it('also where the plain table is within chance and what is found is not', () => {
    const nearly = chosenByAgents(retentionCohort({ cases: 400, left: 242 }, { cases: 400, left: 120 }, () => ({}), 2_000))
    expect(report([...large(), ...nearly]).rows[0]).toMatchObject({ plainFlips: true, plain: { difference: expect.closeTo(-2 / 800) } })
  })

  it('and where what is found is within chance and the plain table is not', () => {
    const drawn = retentionCohort({ cases: 40, left: 8 }, { cases: 40, left: 9 })
    expect(report([...drawn, ...given]).rows[0]).toMatchObject({ verdict: 'no-effect-found', plainFlips: true })
    const harmful = retentionCohort({ cases: 40, left: 9 }, { cases: 40, left: 8 })
    const flattered = chosenByAgents(retentionCohort({ cases: 800, left: 0 }, { cases: 800, left: 700 }, () => ({}), 2_000))
    expect(report([...harmful, ...flattered]).rows[0]).toMatchObject({ verdict: 'no-effect-found', plainFlips: true })
  })
})

describe('a verdict', () => {
  const found = { q: 0.049 }
  it.each([
    [{ estimate: 8, ...found }, { estimate: 900, ...found }, 'keeps-and-pays'], [{ estimate: 8, ...found }, { estimate: -900, ...found }, 'keeps-but-costs'], [{ estimate: 8, ...found }, { estimate: 900, q: 0.05 }, 'keeps'],
    [{ estimate: 8, ...found }, { estimate: -900, q: null }, 'keeps'], [{ estimate: 8, q: 0.05 }, { estimate: 900, ...found }, 'no-effect-found'], [{ estimate: 8, q: null }, { estimate: 900, ...found }, 'no-effect-found'],
    [{ estimate: -8, ...found }, { estimate: 900, ...found }, 'harms'], [{ estimate: -8, q: 0.2 }, { estimate: 900, ...found }, 'no-effect-found'],
  ] as const)('%j days and %j of money: %s', (days, net, verdict) => {
    expect(verdictOf({ days, net })).toBe(verdict)
  })

  it.each([['few-decisions', 'too-early'], ['few-events', 'too-early'], ['short-follow-up', 'too-early'], ['one-arm', 'cannot-be-told']] as const)('of a row with %s: %s', (why, verdict) => {
    const cases = { 'few-decisions': [aRetentionCase(1)], 'few-events': retentionCohort({ cases: 20, left: 0 }, { cases: 20, left: 0 }), 'short-follow-up': retentionCohort({ cases: 20, left: 9 }, { cases: 20, left: 9 }, () => ({ days: 20, followUpDays: 20, net: [] })), 'one-arm': retentionCohort({ cases: 40, left: 9 }, { cases: 0, left: 0 }) }[why]
    expect(report(cases).rows[0]).toMatchObject({ findings: { why }, verdict, grade: '-' })
  })
})

it('every word of the report is defined once, in a sentence', () => {
  const terms = definitions.map(([term]) => term)
  expect(new Set(terms).size).toBe(terms.length)
  for (const needed of ['decision', 'kept', 'days kept', 'net money', 'horizon', 'q', 'evidence A', 'evidence B', 'evidence C', verdictWords['too-early'], verdictWords['cannot-be-told']]) expect(terms).toContain(needed)
  for (const [term, meaning] of definitions) expect([term, meaning]).toEqual([expect.stringMatching(/^[a-zA-Z, ]+$/), expect.stringMatching(/^[A-Z].{40,}\.$/)])
})
