import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formatDecimal } from '../../../domain/money/decimal.ts'
import { aggregateEvents, type MeterEvent } from '../../../domain/rating/aggregate-events.ts'
import { usedInPeriod } from '../../../domain/rating/used-in-period.ts'
import type { Aggregation, UsageAggregate } from '../../../domain/rating/usage-aggregate.ts'

const aDay = { seconds: 86_400, opening: '0' }
const january = { start: '2027-01-01', end: '2027-02-01' }
const events: readonly MeterEvent[] = [
  { id: 'a', second: 0, value: '3', member: 'x' }, { id: 'b', second: 43_200, value: '5', member: 'y' }, { id: 'c', second: 64_800, value: '1', member: 'x' },
]

function used(aggregates: readonly Partial<UsageAggregate>[]): string[] {
  return usedInPeriod(aggregates.map((each) => ({ subscriptionId: 's', meter: 'm', day: '2027-01-05', aggregation: 'sum', value: '0', ...each })), january).map(({ quantity }) => formatDecimal(quantity))
}

describe('aggregateEvents', () => {
  it.each([
    ['sum', '9'], ['count', '3'], ['max', '5'], ['latest', '1'], ['unique', '2'],
    // 3 for half a day, 5 for a quarter, 1 for a quarter.
    ['time-weighted', '3'],
  ] satisfies [Aggregation, string][])('%s', (aggregation, expected) => {
    expect(aggregateEvents(aggregation, events, aDay).value).toBe(expected)
  })

  it('gives the same whatever the order of arrival, and counts a repeated event once', () => {
    const all: Aggregation[] = ['sum', 'count', 'max', 'latest', 'unique', 'time-weighted']
    fc.assert(fc.property(fc.shuffledSubarray([...events, ...events], { minLength: 6 }), fc.constantFrom(...all), (shuffled, aggregation) => {
      expect(aggregateEvents(aggregation, shuffled, aDay)).toEqual(aggregateEvents(aggregation, events, aDay))
    }))
  })

  it('weights a day of 25 hours by its own length', () => {
    expect(aggregateEvents('time-weighted', [{ id: 'a', second: 45_000, value: '2' }], { seconds: 90_000, opening: '0' }).value).toBe('1')
  })
})

describe('usedInPeriod', () => {
  it('merges days by the meter\'s aggregation and leaves other days out', () => {
    const days = (aggregation: Aggregation, of: Partial<UsageAggregate>[]) => used(of.map((each) => ({ aggregation, ...each })))
    expect(days('sum', [{ day: '2027-01-01', value: '1.5' }, { day: '2027-01-31', value: '2' }, { day: '2027-02-01', value: '9' }, { day: '2026-12-31', value: '9' }])).toEqual(['3.5'])
    expect(days('max', [{ day: '2027-01-03', value: '7' }, { day: '2027-01-04', value: '2' }])).toEqual(['7'])
    expect(days('latest', [{ day: '2027-01-04', value: '2' }, { day: '2027-01-03', value: '7' }])).toEqual(['2'])
    for (const order of [[3, 4, 5], [3, 5, 4], [4, 3, 5], [4, 5, 3], [5, 3, 4], [5, 4, 3]]) expect(days('latest', order.map((date) => ({ day: `2027-01-0${date}`, value: `${date}` })))).toEqual(['5'])
    expect(days('count', [{ day: '2027-01-03', value: '7' }, { day: '2027-01-04', value: '2' }])).toEqual(['9'])
    expect(days('unique', [{ day: '2027-01-03', members: ['x', 'y'] }, { day: '2027-01-04', members: ['y', 'z'] }])).toEqual(['3'])
    expect(days('time-weighted', [{ day: '2027-01-03', value: '31' }])).toEqual(['1'])
  })

  it('keeps sets of attributes apart', () => {
    const apart = usedInPeriod([{ b: '2', a: '2' }, undefined, { a: '1' }].map((attributes) => ({ subscriptionId: 's', meter: 'm', day: '2027-01-05', aggregation: 'sum' as const, value: '1', ...(attributes === undefined ? {} : { attributes: attributes as Record<string, string> }) })), january)
    expect(apart.map(({ attributes }) => attributes)).toEqual([{ a: '1' }, { a: '2', b: '2' }, {}])
    expect(used([{ value: '1', attributes: { a: '1', b: '2' } }, { value: '2', attributes: { b: '2', a: '1' } }, { value: '4', attributes: { a: '2' } }])).toEqual(['3', '4'])
  })
})
