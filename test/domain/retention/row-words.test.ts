import { describe, expect, it } from '@jest/globals'
import type { RowFindings } from '../../../domain/retention/analyse-row.ts'
import type { RetentionRow } from '../../../domain/retention/retention-report.ts'
import { assignedText, averageAmount, averageMoney, daysText, estimateText, maturityText, percentText, plainText, qText, reasonText, verdictText } from '../../../domain/retention/row-words.ts'

const none = { estimate: 0, stdError: null, lower: null, upper: null, p: null, alwaysValidP: null }
const arm = { cases: 40, left: 4, curve: [], kept: { estimate: 0.9, lower: null, upper: null }, net: [] }
const told: Extract<RowFindings, { kind: 'told' }> = {
  kind: 'told', grade: 'A', horizonDays: 90, with: arm, without: arm, days: none, net: none, logRankP: null, sampleRatio: null, moreDecisions: null, tellableDays: 4.5,
  comparison: { kind: 'compared', probabilities: 'known', balance: [], effectiveSize: { treated: 40, others: 40 }, leastProbability: 0.5, mostProbability: 0.5, effects: {} },
}
const row: RetentionRow = {
  practice: 'stay: 10 % for 6 months', policyId: 'stay', reason: '*', currency: 'EUR', cases: 80, assigned: { random: 80, agent: 0, rule: 0, overridden: 0 }, presented: 40, accepted: 0, discountDays: 60, costPerAccepted: null,
  findings: told, daysQ: null, netQ: null, verdict: 'no-effect-found', grade: 'A', plain: null, plainFlips: false, maturity: { followedToHorizon: 1, followedPastDiscount: 1, medianFollowUpDays: 100 },
}
const words = (change: Partial<RetentionRow> = {}, findings: Partial<typeof told> = {}) => verdictText({ ...row, discountDays: null, findings: { ...told, ...findings }, ...change })
const untold = (why: Extract<RowFindings, { kind: 'untold' }>['why'], cells: readonly string[] = []): Partial<RetentionRow> => ({ findings: { kind: 'untold', why, cells } })

describe('numbers of a row', () => {
  it('money is an average, with the decimals of its currency and no minus before nothing', () => {
    expect([averageMoney(-1234.5, 'EUR'), averageMoney(99.6, 'JPY'), averageAmount(1_000, 'EUR'), averageAmount(-0.4, 'EUR'), averageAmount(-0.4, 'JPY'), averageAmount(-1, 'EUR')]).toEqual(['-12.35 EUR', '100 JPY', '10.00', '0.00', '0', '-0.01'])
  })

  it('shares, q and days', () => {
    expect([percentText(0.8712), qText(null), qText(0.00099), qText(0.001), qText(0.0456), daysText(-0.04), daysText(8.25)]).toEqual(['87.1 %', '-', '< 0.001', '0.001', '0.046', '0.0 days', '8.3 days'])
  })

  it('an estimate has its sign and its interval', () => {
    const of = (estimate: number, lower: number | null, upper: number | null) => ({ estimate, lower, upper, stdError: 1, p: null })
    expect(estimateText(of(8.2, 3.1, 13.3), daysText)).toBe('+8.2 days (3.1 to 13.3)')
    expect(estimateText(of(-820, -900, 110), (value) => averageMoney(value, 'EUR'))).toBe('-8.20 EUR (-9.00 to 1.10)')
    expect(estimateText(of(0, null, 1), daysText)).toBe('0.0 days (interval undefined)')
    expect(estimateText(of(0, 1, null), daysText)).toBe('0.0 days (interval undefined)')
  })

  it('reasons and how cases were assigned', () => {
    expect([reasonText('*'), reasonText('moving')]).toEqual(['all reasons', 'moving'])
    const assigned = (random: number, agent: number, rule: number, overridden: number) => assignedText({ ...row, assigned: { random, agent, rule, overridden } })
    expect([assigned(160, 640, 0, 3), assigned(0, 0, 2, 0), assigned(1, 1, 1, 1)]).toEqual(['random 160, agent 640 (3 overridden)', 'rule 2', 'random 1, agent 1, rule 1 (1 overridden)'])
  })
})

describe('a verdict in words', () => {
  it.each<[string, Partial<RetentionRow>, string]>([
    ['few decisions', { verdict: 'too-early', ...untold('few-decisions') }, 'too early: fewer than 30 comparable decisions'], ['few who left', { verdict: 'too-early', ...untold('few-events') }, 'too early: fewer than 5 customers have left'],
    ['a short time', { verdict: 'too-early', ...untold('short-follow-up') }, 'too early: not yet followed for 30 days'], ['one arm', { verdict: 'cannot-be-told', ...untold('one-arm') }, 'cannot be told: all or none were offered it'],
    ['empty cells', { verdict: 'cannot-be-told', ...untold('positivity', ['plan=a (3 with, 0 without)', 'plan=b (0 with, 4 without)']) }, 'cannot be told: some customers have nobody to be compared with: plan=a (3 with, 0 without); plan=b (0 with, 4 without)'],
    ['few like each other', { verdict: 'cannot-be-told', ...untold('few-effective') }, 'cannot be told: the comparison rests on too few customers'],
    ['a broken draw', { verdict: 'cannot-be-told', discountDays: 60, ...untold('sample-ratio') }, 'cannot be told: the draw did not assign as it says; find out why before reading anything'],
  ])('%s', (_why, change, text) => {
    expect(verdictText({ ...row, ...change })).toBe(text)
  })

  it.each([
    ['keeps-and-pays', 'keeps customers and pays'], ['keeps-but-costs', 'keeps customers, costs more than it keeps'], ['keeps', 'keeps customers; whether it pays cannot be told yet'], ['harms', 'harms: customers leave sooner with it'],
  ] as const)('%s', (verdict, text) => {
    expect(words({ verdict })).toBe(text)
  })

  it('of no effect says what would tell, or that it would have shown', () => {
    expect(words({}, { moreDecisions: 700 })).toBe('no effect found; about 700 more decisions would tell a difference of 5 days')
    expect(words({}, { moreDecisions: 0 })).toBe('no effect found; a difference of 5 days would most likely have shown')
    expect(words({}, { moreDecisions: null })).toBe('no effect found')
  })

  it('of no effect on staying says what it does to money where that is found', () => {
    const net = (estimate: number, netQ: number | null) => words({ netQ }, { moreDecisions: 1, net: { ...told.net, estimate } })
    const end = '; about 1 more decisions would tell a difference of 5 days'
    expect([net(-60, 0.049), net(60, 0.049), net(60, 0.05), net(60, null)]).toEqual([`no effect found on how long customers stay, but it costs money${end}`, `no effect found on how long customers stay, but it brings money${end}`, `no effect found${end}`, `no effect found${end}`])
  })

  it('says whether it covers time without the discount', () => {
    const seen = (discountDays: number | null) => words({ verdict: 'keeps-and-pays', discountDays }, { horizonDays: 90 })
    expect([seen(60), seen(89), seen(90), seen(182)]).toEqual([
      'keeps customers and pays; seen up to day 90, 30 days after the discount ended', 'keeps customers and pays; seen up to day 90, 1 days after the discount ended',
      'keeps customers and pays; seen up to day 90, while the discount lasts (it ends on day 90)', 'keeps customers and pays; seen up to day 90, while the discount lasts (it ends on day 182)',
    ])
  })
})

describe('beside a verdict', () => {
  const plain = { difference: -0.15, lower: -0.3141, upper: 0.02, with: { kept: 30, cases: 40 }, without: { kept: 36, cases: 40 } }

  it('stands what a plain table would have said, where it points the other way', () => {
    expect(plainText({ ...row, plain, plainFlips: true })).toBe('A plain comparison would have said that customers leave with it: 75.0 % of 40 with the offer still there, 90.0 % of 40 without, -15.0 points (-31.4 to 2.0). It compares customers who were unlike before the offer.')
    expect(plainText({ ...row, plain: { ...plain, difference: 0.15 }, plainFlips: true })).toMatch(/^A plain comparison would have said that it keeps customers: .* 15\.0 points/)
    expect([plainText({ ...row, plain, plainFlips: false }), plainText({ ...row, plain: null, plainFlips: true })]).toEqual([undefined, undefined])
  })

  it('stands how long its cases were followed', () => {
    const maturity = { followedToHorizon: 0.5, followedPastDiscount: 0.25, medianFollowUpDays: 77 }
    expect(maturityText({ ...row, maturity, discountDays: 60 })).toBe('50.0 % followed to day 90; 25.0 % past the discount\'s end (day 60)')
    expect(maturityText({ ...row, ...untold('few-events'), maturity: { ...maturity, followedPastDiscount: null } })).toBe('half followed for 77 days or more')
  })
})
