import { describe, expect, it } from '@jest/globals'
import { applyUsage, shortId } from '../../../domain/usage/apply-usage.ts'
import { dailyLevels } from '../../../domain/usage/daily-levels.ts'
import { attributesKey, isAdditive, type UsageSheet } from '../../../domain/usage/usage-sheet.ts'
import { aSheet, amend, usageState, use } from '../../builders/usage.ts'

const { month: _month, ...noMonth } = aSheet({ meter: 'seats', aggregation: 'time-weighted' })
const seats = (change: Partial<UsageSheet> = {}): UsageSheet => ({ ...noMonth, ...change })
const noon = 43_200

describe('a level over time', () => {
  it('is kept by day: the level at its end, and the area since its first change', () => {
    // 10 for six hours from noon, then 4 for six: 10 * 21,600 + 4 * 21,600.
    const { change } = applyUsage(usageState(seats()), [use('b', { value: '4', second: 64_800 }), use('a', { value: '10', second: noon })])
    expect(change!.sheet.days).toEqual({ '2026-11-03': { value: '4', first: noon, area: '302400', seconds: 86_400 } })
    expect(change!.sheet).not.toHaveProperty('opening')
  })

  it('of two changes in one second, that of the larger id holds whichever came first', () => {
    const both = [use('a', { value: '10', second: noon }), use('b', { value: '4', second: noon })]
    const [one, other] = [both, both.toReversed()].map((entries) => applyUsage(usageState(seats()), entries).change!.sheet.days)
    expect(one).toEqual(other)
    const level = shortId('a') < shortId('b') ? 4 : 10
    expect(one).toEqual({ '2026-11-03': { value: String(level), first: noon, area: String(level * 43_200), seconds: 86_400 } })
  })

  it('takes the length of a day on which the clock is set back', () => {
    const { change } = applyUsage(usageState(seats()), [use('a', { day: '2026-10-25', daySeconds: 90_000, second: 0, value: '2' })])
    expect(change!.sheet.days).toEqual({ '2026-10-25': { value: '2', first: 0, area: '180000', seconds: 90_000 } })
    expect(dailyLevels(change!.sheet, '2026-10-25', '2026-10-26').map(({ value }) => value)).toEqual(['2'])
  })

  it('keeps 460 days, and what was before them as the level it opens with', () => {
    const days = { '2025-07-30': { value: '3' }, '2025-07-31': { value: '5' }, '2025-08-01': { value: '6' } }
    // 460 days before 3 November 2026 is 31 July 2025.
    const { change } = applyUsage(usageState(seats({ days, opening: '1' })), [use('a')])
    expect(Object.keys(change!.sheet.days)).toEqual(['2025-07-31', '2025-08-01', '2026-11-03'])
    expect(change!.sheet.opening).toBe('3')
    expect(applyUsage(usageState(seats({ days: { '2025-07-31': { value: '5' } }, opening: '1' })), [use('a')]).change!.sheet.opening).toBe('1')
  })

  it('of days that are gone the last one\'s level opens', () => {
    const { change } = applyUsage(usageState(seats({ days: { '2025-01-02': { value: '7' }, '2025-01-01': { value: '3' } } })), [use('a')])
    expect(change!.sheet).toMatchObject({ opening: '7' })
  })

  it('has no day left where its one event was deleted', () => {
    const { change } = applyUsage(usageState(seats()), [use('a'), amend('x', 'a', '2026-11-05T10:00:00Z')])
    expect(change!.sheet).toEqual(seats({ version: 1 }))
  })
})

describe('the daily levels', () => {
  const values = (sheet: UsageSheet, from: string, to: string) => dailyLevels(sheet, from, to).map(({ day, value }) => [day, value])
  const changed = seats({ attributes: { zone: 'a' }, days: { '2026-11-11': { value: '20', first: noon, area: '864000', seconds: 86_400 }, '2026-11-02': { value: '10', first: noon, area: '432000', seconds: 86_400 } } })

  it('begin with the first change where nothing was before, and hold until the next', () => {
    expect(values(changed, '2026-11-01', '2026-11-05')).toEqual([['2026-11-02', '5'], ['2026-11-03', '10'], ['2026-11-04', '10']])
  })

  it('weigh the level before a change with the time before it', () => {
    // Half a day of 10, half a day of 20.
    expect(values(changed, '2026-11-10', '2026-11-13')).toEqual([['2026-11-10', '10'], ['2026-11-11', '15'], ['2026-11-12', '20']])
  })

  it('start from the last change before the first day asked for', () => {
    expect(values(changed, '2026-11-12', '2026-11-14')).toEqual([['2026-11-12', '20'], ['2026-11-13', '20']])
    expect(values(changed, '2026-11-02', '2026-11-03')).toEqual([['2026-11-02', '5']])
  })

  it('start from the level that the sheet opens with', () => {
    expect(values(seats({ opening: '3' }), '2026-11-01', '2026-11-03')).toEqual([['2026-11-01', '3'], ['2026-11-02', '3']])
    expect(values(seats({ opening: '3', days: { '2026-11-02': { value: '5', first: noon, area: '216000', seconds: 86_400 } } }), '2026-11-02', '2026-11-03')).toEqual([['2026-11-02', '4']])
  })

  it('are none where nothing was ever measured, or only afterwards', () => {
    expect(values(seats(), '2026-11-01', '2026-12-01')).toEqual([])
    expect(values(changed, '2026-10-01', '2026-11-01')).toEqual([])
  })

  it('begin with the next change where the level before was zero', () => {
    const again = seats({ days: { '2026-11-02': { value: '0', first: 0, area: '0', seconds: 86_400 }, '2026-11-20': { value: '8', first: noon, area: '345600', seconds: 86_400 } } })
    expect(values(again, '2026-11-10', '2026-11-22')).toEqual([['2026-11-20', '4'], ['2026-11-21', '8']])
  })

  it('are told as billing reads them, to the millionth', () => {
    const thirds = seats({ attributes: { zone: 'a' }, days: { '2026-11-02': { value: '1', first: 57_600, area: '28800', seconds: 86_400 } } })
    expect(dailyLevels(thirds, '2026-11-02', '2026-11-03')).toEqual([{ subscriptionId: 'sub_1', meter: 'seats', day: '2026-11-02', aggregation: 'time-weighted', attributes: { zone: 'a' }, value: '0.333333' }])
  })
})

it('attributes are one key in whatever order they come', () => {
  expect(attributesKey({ b: '2', a: '1', c: '3' })).toBe('[["a","1"],["b","2"],["c","3"]]')
  expect(attributesKey({})).toBe('[]')
})

it.each([['sum', true], ['count', true], ['unique', false], ['max', false], ['latest', false], ['time-weighted', false]] as const)('a day of %s is kept without its events: %s', (aggregation, additive) => {
  expect(isAdditive(aggregation)).toBe(additive)
})
