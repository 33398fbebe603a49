import { describe, expect, it } from '@jest/globals'
import { allAtOnce, paceBills, type PaceQuestion } from '../../../domain/queueing/pace-bills.ts'

const [first, second, third, fourth] = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'] as const
const group = { id: 'a', bills: 900, earliest: first, latest: third }
const capacity = { [first]: 50, [second]: 50, [third]: 50 }
const question: PaceQuestion = { groups: [group], rates: [0.1], capacity }
const mailed = (change: Partial<PaceQuestion>) => paceBills({ ...question, ...change }).releases.map(({ group: of, date, bills }) => [of, date, bills])
const quiet = { bills: 0, contacts: 0, capacity: 0, over: 0 }

describe('bills that are paced', () => {
  it('are spread so that no day is busier than it need be', () => {
    expect(paceBills(question)).toEqual({
      releases: [first, second, third].map((date) => ({ group: 'a', date, bills: 300 })),
      days: [first, second, third].map((date) => ({ date, bills: 300, contacts: 30, capacity: 50, over: 0 })), overloads: [], held: 0,
    })
  })

  it('leave room for what comes anyway', () => {
    expect(mailed({ base: { [first]: 30 } })).toEqual([['a', first, 100], ['a', second, 400], ['a', third, 400]])
  })

  it('follow how many agents there are', () => {
    expect(mailed({ capacity: { [first]: 100, [second]: 50, [third]: 30 } })).toEqual([['a', first, 500], ['a', second, 250], ['a', third, 150]])
  })

  it('are mailed as early as they may be where they cause no contacts', () => {
    expect(mailed({ rates: [0] })).toEqual([['a', first, 900]])
    expect(mailed({ rates: [], groups: [group, { ...group, id: 'b', earliest: second }] })).toEqual([['a', first, 900], ['b', second, 900]])
  })

  it('leave those out that a person looks at first', () => {
    const { releases, held } = paceBills({ ...question, groups: [{ ...group, bills: 1_000, held: 100 }, { ...group, id: 'b', bills: 5, held: 7, latest: first }, { ...group, id: 'c', bills: 0, held: 1, latest: first }] })
    expect(releases).toEqual([first, second, third].map((date) => ({ group: 'a', date, bills: 300 })))
    expect(held).toBe(108)
  })

  it('may be none', () => {
    expect(paceBills({ ...question, groups: [] })).toEqual({ releases: [], days: [], overloads: [], held: 0 })
    expect(paceBills({ ...question, groups: [{ ...group, bills: 0 }] })).toEqual({ releases: [], days: [], overloads: [], held: 0 })
  })

  it('are looked at from the first day of any to the last contact of any', () => {
    const groups = [{ ...group, id: 'b', bills: 10, earliest: second, latest: second }, { ...group, bills: 10, earliest: first, latest: first }]
    expect(paceBills({ ...question, groups, rates: [0.1, 0.1] }).days).toEqual([
      { date: first, bills: 10, contacts: 1, capacity: 50, over: 0 }, { date: second, bills: 10, contacts: 2, capacity: 50, over: 0 }, { date: third, bills: 0, contacts: 1, capacity: 50, over: 0 },
    ])
    expect(paceBills({ ...question, groups: [...groups].reverse(), rates: [] }).days.map(({ date }) => date)).toEqual([first, second])
  })

  it('cause contacts that wait for the next open day, and for none after the last', () => {
    const closed = { [first]: 0, [second]: 50 }
    const plan = paceBills({ ...question, groups: [{ ...group, bills: 100, latest: first }], rates: [0.1, 0.1, 0.05], capacity: closed, base: { [first]: 5, [third]: 1 } })
    expect(plan.days).toEqual([{ ...quiet, date: first, bills: 100 }, { ...quiet, date: second, contacts: 25, capacity: 50 }, { ...quiet, date: third, contacts: 6, over: 6 }])
    expect(plan.overloads).toEqual([{ date: third, contacts: 6, groups: ['a'] }])
    expect(paceBills({ ...question, groups: [{ ...group, bills: 100, latest: first }], rates: [0.1], capacity: {} }).days).toEqual([{ ...quiet, date: first, bills: 100, contacts: 10, over: 10 }])
  })

  it('take the last open day from dates in any order, closed ones beside', () => {
    const { days } = paceBills({ ...question, groups: [{ ...group, bills: 100, latest: first }], rates: [0.1, 0.1, 0.1], capacity: { [fourth]: 0, [third]: 50, [first]: 50, [second]: 0 } })
    expect(days.map(({ contacts }) => contacts)).toEqual([10, 0, 20])
  })
})

describe('bills that cannot fit', () => {
  it('are named with the days that are over, and by how much', () => {
    const groups = [{ ...group, bills: 1_000, latest: first }, { ...group, id: 'b', bills: 10, earliest: third, latest: third }]
    const { overloads } = paceBills({ ...question, groups, rates: [0.1, 0.05] })
    // 100 and 50 where 42.5 fit.
    expect(overloads).toEqual([{ date: first, contacts: 57.5, groups: ['a'] }, { date: second, contacts: 7.5, groups: ['a'] }])
  })

  it('are as many as were mailed when all go at once', () => {
    expect(allAtOnce({ ...question, groups: [group, { ...group, id: 'b', bills: 20, held: 20 }, { ...group, id: 'c', bills: 30, held: 10, earliest: second }] })).toEqual({
      releases: [{ group: 'a', date: first, bills: 900 }, { group: 'c', date: second, bills: 20 }],
      days: [{ date: first, bills: 900, contacts: 90, capacity: 50, over: 47.5 }, { date: second, bills: 20, contacts: 2, capacity: 50, over: 0 }, { date: third, bills: 0, contacts: 0, capacity: 50, over: 0 }],
      overloads: [{ date: first, contacts: 47.5, groups: ['a'] }], held: 30,
    })
    expect(allAtOnce({ ...question, utilisation: 1 }).overloads).toEqual([{ date: first, contacts: 40, groups: ['a'] }])
  })

  it('are not told of where they are one contact over', () => {
    const over = (bills: number) => allAtOnce({ ...question, utilisation: 1, rates: [1], groups: [{ ...group, bills }] }).overloads
    expect([over(51), over(52)]).toEqual([[], [{ date: first, contacts: 2, groups: ['a'] }]])
  })
})

describe('a question of pacing', () => {
  it.each([0, -0.1, 1.01, NaN])('has no utilisation of %d', (utilisation) => {
    expect(() => paceBills({ ...question, utilisation })).toThrow(new RangeError('The utilisation is a share above 0, at most 1.'))
  })

  it('has one of up to all', () => {
    expect(paceBills({ ...question, utilisation: 1, groups: [{ ...group, bills: 500, latest: first }] }).overloads).toEqual([])
    expect(paceBills({ ...question, utilisation: 0.5, groups: [{ ...group, bills: 500, latest: first }] }).overloads).toEqual([{ date: first, contacts: 25, groups: ['a'] }])
  })

  it('has windows that end on the day they begin, or later', () => {
    expect(() => paceBills({ ...question, groups: [{ ...group, earliest: second, latest: first }] })).toThrow(new RangeError('The bills of a may be mailed from 2026-12-02, but no later than 2026-12-01.'))
  })
})
