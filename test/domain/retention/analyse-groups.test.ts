import { describe, expect, it } from '@jest/globals'
import { alwaysValidLogRank } from '../../../domain/retention/always-valid.ts'
import { analyseGroups, logHazardScale, type TableRow } from '../../../domain/retention/analyse-groups.ts'
import { benjaminiHochberg } from '../../../domain/retention/multiple-testing.ts'

/** Twelve of a group: `left` of them leave on days 10, 20, ...; the others are followed for 150 days. */
const group = (name: string, left: number, change: (at: number) => Partial<TableRow> = () => ({})): TableRow[] =>
  Array.from({ length: 12 }, (_, at) => ({ time: at < left ? 10 * (at + 1) : 150, event: at < left, group: name, covariates: {}, ...change(at) }))

describe('a table of groups', () => {
  const rows = [...group('b', 3), ...group('a', 6), ...group('c', 0, () => ({ time: 120 }))]
  const whole = () => analyseGroups(rows)

  it('is followed as far as its shortest group, unless it is asked for less', () => {
    const { tau } = whole()
    expect(tau).toBe(120)
    expect(analyseGroups(rows, { tau: 90 })).toMatchObject({ tau: 90, groups: [{ restrictedMean: { estimate: expect.closeTo((10 + 20 + 30 + 40 + 50 + 60 + 6 * 90) / 12, 9) } }, {}, {}] })
    expect(analyseGroups(rows, { tau: 130 }).groups.map(({ restrictedMean }) => restrictedMean === null)).toEqual([false, false, true])
  })

  it('says of each group, in order of their names, how many stay and for how long', () => {
    const { groups } = whole()
    expect(groups).toMatchObject([
      { group: 'a', curve: { n: 12, events: 6 }, restrictedMean: { estimate: expect.closeTo((210 + 6 * 120) / 12, 9) }, withoutEvent: { estimate: 0.5 }, money: null },
      { group: 'b', curve: { n: 12, events: 3 }, restrictedMean: { estimate: expect.closeTo((60 + 9 * 120) / 12, 9) }, withoutEvent: { estimate: 0.75 }, money: null },
      { group: 'c', curve: { n: 12, events: 0 }, restrictedMean: { estimate: 120 }, withoutEvent: { estimate: 1 }, money: null },
    ])
  })

  it('compares each with the first, and all together', () => {
    const { groups: _groups, tau: _tau, differences, logRank, ...others } = whole()
    expect(differences).toMatchObject([17.5, 42.5].map((days, at) => ({ group: 'bc'[at], reference: 'a', money: null, days: { estimate: expect.closeTo(days, 9) }, logRank: { df: 1 } })))
    expect(differences.map(({ q }) => q)).toEqual(benjaminiHochberg(differences.map(({ logRank: { p } }) => p)))
    expect(differences[0]!.logRank.groups.map(({ group: name, n }) => [name, n])).toEqual([['a', 12], ['b', 12]])
    expect(differences[0]!.moreCasesUntilTold).toBeGreaterThan(0)
    expect(logRank).toMatchObject({ df: 2, alwaysValidP: null })
    expect(others).toEqual({ stratified: null, adjusted: null, sampleRatio: null })
  })

  it('of two groups has a p that may be looked at every day', () => {
    const { logRank: two } = analyseGroups([...group('b', 3), ...group('a', 6)])
    const second = two.groups[1]!
    expect(logHazardScale).toBe(Math.log(1.5))
    expect(two.alwaysValidP).toBe(alwaysValidLogRank(second.observed - second.expected, two.variance[1]![1]!, logHazardScale))
    expect(analyseGroups([...group('b', 0), ...group('a', 0)]).logRank.alwaysValidP).toBeNull()
  })

  it('is compared within strata where a row names one', () => {
    const stratified = analyseGroups([...group('a', 6, (at) => ({ stratum: at % 2 ? 'x' : 'y' })), ...group('b', 3, (at) => ({ stratum: at < 2 ? 'x' : 'y' }))])
    expect(stratified.stratified!.chisq).not.toBeCloseTo(stratified.logRank.chisq!, 3)
    expect(analyseGroups([...group('a', 6), ...group('b', 3, (at) => (at === 0 ? { stratum: 'x' } : {}))]).stratified).not.toBeNull()
  })

  it('has wider intervals with more confidence', () => {
    const { differences } = whole()
    const width = (confidence: number) => analyseGroups(rows, { confidence }).groups.map(({ withoutEvent, restrictedMean }) => [withoutEvent.upper - withoutEvent.lower, (restrictedMean!.upper ?? 0) - (restrictedMean!.lower ?? 0)])[0]!
    expect(width(0.99)[0]).toBeGreaterThan(width(0.95)[0]!)
    expect(width(0.99)[1]).toBeGreaterThan(width(0.95)[1]!)
    expect(analyseGroups(rows, { confidence: 0.99 }).differences[0]!.moreCasesUntilTold!).toBeGreaterThan(differences[0]!.moreCasesUntilTold!)
  })
})

describe('money of groups', () => {
  it('is averaged and compared where each row of them has it', () => {
    const { groups, differences } = analyseGroups([...group('a', 6, (at) => ({ money: at })), ...group('b', 3, () => ({ money: 10 })), ...group('c', 3, (at) => (at > 0 ? { money: 10 } : {}))])
    expect(groups.map(({ money }) => money && [money.estimate, money.stdError])).toEqual([[5.5, expect.closeTo(Math.sqrt(13 / 12), 12)], [10, 0], null])
    expect(differences.map(({ money }) => money?.estimate)).toEqual([4.5, undefined])
  })
})

describe('a table that says who was treated', () => {
  const treated = (probability: (at: number) => Partial<TableRow> = () => ({})) => [
    ...group('with', 3, (at) => ({ treated: true, money: 5, covariates: { plan: at < 8 ? 'a' : 'b' }, ...probability(at) })), ...group('without', 6, (at) => ({ treated: false, money: 3, covariates: { plan: at < 4 ? 'a' : 'b' }, ...probability(at) })),
  ]

  it('is adjusted by the chances that it states, which are checked', () => {
    const { adjusted, sampleRatio } = analyseGroups(treated(() => ({ probability: 0.5 })), { tau: 90 })
    expect(adjusted).toMatchObject({ kind: 'compared', probabilities: 'known', balance: [], effects: { days: { plain: { estimate: expect.closeTo((60 + 9 * 90 - 210 - 6 * 90) / 12, 9) } }, money: { plain: { estimate: 2 } } } })
    expect(sampleRatio).toEqual({ assigned: 12, expected: 12, p: 1, mismatch: false })
  })

  it('is adjusted for covariates that are named', () => {
    expect(analyseGroups(treated(), { covariates: ['plan'] })).toMatchObject({ adjusted: { kind: 'compared', probabilities: 'estimated', balance: [{ column: 'plan=b' }] }, sampleRatio: null })
  })

  it('is not adjusted without either, nor where some rows do not say', () => {
    expect(analyseGroups(treated((at) => (at > 0 ? { probability: 0.5 } : {})))).toMatchObject({ adjusted: null, sampleRatio: null })
    const [{ treated: _treated, ...first }, ...rest] = treated(() => ({ probability: 0.5 })) as [TableRow, ...TableRow[]]
    expect(analyseGroups([first, ...rest], { covariates: ['plan'] })).toMatchObject({ adjusted: null, sampleRatio: null })
  })

  it('has no effect on money where a row has none', () => {
    const [{ money: _money, ...first }, ...rest] = treated(() => ({ probability: 0.5 })) as [TableRow, ...TableRow[]]
    const { adjusted } = analyseGroups([first, ...rest])
    expect(adjusted!.kind === 'compared' && Object.keys(adjusted!.effects)).toEqual(['days'])
  })
})
