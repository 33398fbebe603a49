import { describe, expect, it } from '@jest/globals'
import type { PriceModel } from '../../../domain/catalog/plan.ts'
import { formatDecimal, parseDecimal } from '../../../domain/money/decimal.ts'
import { aggregateEvents, type MeterEvent } from '../../../domain/rating/aggregate-events.ts'
import { checkPriceModel } from '../../../domain/rating/check-price-model.ts'
import { startedPackages } from '../../../domain/rating/rate-packages.ts'
import { rateQuantity } from '../../../domain/rating/rate-quantity.ts'
import { rateGraduated, tierOf } from '../../../domain/rating/rate-tiers.ts'
import type { UsageAggregate } from '../../../domain/rating/usage-aggregate.ts'
import { beyondIncluded, usedInPeriod } from '../../../domain/rating/used-in-period.ts'

const aDay = { seconds: 86_400, opening: '4' }

describe('the events of a day', () => {
  it.each([['max', '0'], ['latest', '4'], ['unique', '0'], ['sum', '0'], ['count', '0'], ['time-weighted', '4']] as const)('none: %s is %s', (aggregation, value) => {
    expect(aggregateEvents(aggregation, [], aDay).value).toBe(value)
  })

  it('of one second follow each other by id', () => {
    const first: MeterEvent = { id: 'a', second: 5, value: '1' }
    const second: MeterEvent = { id: 'b', second: 5, value: '2' }
    expect(aggregateEvents('latest', [first, second], aDay).value).toBe('2')
    expect(aggregateEvents('latest', [second, first], aDay).value).toBe('2')
  })

  it('below zero have a highest value below zero', () => {
    expect(aggregateEvents('max', [{ id: 'a', second: 1, value: '-3' }, { id: 'b', second: 2, value: '-1' }], aDay).value).toBe('-1')
  })

  it('count members once, in order, and none for an event without', () => {
    const events = [{ id: 'a', second: 1, value: '1', member: 'z' }, { id: 'b', second: 2, value: '1', member: 'k' }, { id: 'c', second: 3, value: '1' }]
    expect(aggregateEvents('unique', events, aDay)).toEqual({ value: '2', members: ['k', 'z'] })
  })
})

describe('usedInPeriod', () => {
  const period = { start: '2027-01-01', end: '2027-02-01' }
  const on = (day: string, value: string, rest: Partial<UsageAggregate> = {}): UsageAggregate => ({ subscriptionId: 's', meter: 'm', day, aggregation: 'sum', value, ...rest })
  const used = (aggregates: readonly UsageAggregate[]) => usedInPeriod(aggregates, period).map(({ attributes, quantity }) => ({ attributes, quantity: formatDecimal(quantity) }))

  it('takes the first day and not the day after the last', () => {
    expect(used([on('2026-12-31', '1'), on('2027-01-01', '2'), on('2027-01-31', '4'), on('2027-02-01', '8')])).toEqual([{ attributes: {}, quantity: '6' }])
  })

  it('takes the latest by day and the highest by value, whatever the order', () => {
    const values = (aggregation: 'latest' | 'max') => [on('2027-01-20', '7', { aggregation }), on('2027-01-05', '3', { aggregation }), on('2027-01-10', '9', { aggregation })]
    expect(used(values('latest'))[0]?.quantity).toBe('7')
    expect(used(values('max'))[0]?.quantity).toBe('9')
    expect(used([...values('max')].reverse())[0]?.quantity).toBe('9')
  })

  it('gives sets of attributes in one order, however their days and names are ordered', () => {
    const north = { attributes: { region: 'north', tier: 'a' } }
    const northAgain = { attributes: { tier: 'a', region: 'north' } }
    const east = { attributes: { region: 'east', tier: 'a' } }
    const expected = [{ attributes: east.attributes, quantity: '1' }, { attributes: north.attributes, quantity: '6' }]
    expect(used([on('2027-01-02', '2', north), on('2027-01-03', '4', northAgain), on('2027-01-04', '1', east)])).toEqual(expected)
  })

  it('counts no members where none are given', () => {
    expect(used([on('2027-01-02', '0', { aggregation: 'unique' })])[0]?.quantity).toBe('0')
  })
})

describe('what is included, started and in a tier', () => {
  it.each([['12', '10', '2'], ['10', '10', '0'], ['8', '10', '0'], ['10.5', '0.25', '10.25'], ['12', undefined, '12']])('%s beyond %s is %s', (quantity, included, rest) => {
    expect(formatDecimal(beyondIncluded(parseDecimal(quantity), included))).toBe(rest)
  })

  it.each([['0', 0n], ['0.1', 1n], ['100', 1n], ['100.1', 2n], ['-200', 0n]])('%s starts %s packages of 100', (quantity, packages) => {
    expect(startedPackages(parseDecimal('100'), parseDecimal(quantity))).toBe(packages)
  })

  it('may be packages of a part of a unit', () => {
    expect(startedPackages(parseDecimal('0.5'), parseDecimal('1.25'))).toBe(3n)
  })

  // The flat amount of a tier is due once a unit falls in it: not at its border.
  it.each([['0', '0'], ['5', '7'], ['10', '12'], ['12', '113']])('%s in tiers with flat amounts costs %s', (quantity, price) => {
    expect(formatDecimal(rateGraduated([{ upTo: '10', unitPrice: '1', flat: '2' }, { unitPrice: '0.5', flat: '100' }], parseDecimal(quantity)))).toBe(price)
  })
})

describe('tierOf', () => {
  it('takes the tier that ends at the quantity, and refuses a quantity above the last', () => {
    expect(tierOf([{ upTo: '10' }, { upTo: '20' }], parseDecimal('10'))).toEqual({ upTo: '10' })
    expect(() => tierOf([{ upTo: '10' }, { upTo: '20' }], parseDecimal('20.1'))).toThrow('The quantity lies above the last tier.')
  })
})

describe('checkPriceModel', () => {
  const flat: PriceModel = { type: 'flat', amount: '-1' }
  it.each<[PriceModel, (string | number)[][]]>([
    [flat, [['amount']]],
    [{ type: 'flat', amount: '0' }, []],
    [{ type: 'matrix', rows: [], otherwise: { type: 'per-unit', unitPrice: '-1' } }, [['otherwise', 'unitPrice']]],
    [{ type: 'package', size: '1', packagePrice: '0' }, []],
    [{ type: 'package', size: '0', packagePrice: '5' }, [['size']]],
    [{ type: 'percentage', percent: '1' }, []],
    [{ type: 'percentage', percent: '1', minimum: '5' }, []],
    [{ type: 'percentage', percent: '1', maximum: '5' }, []],
    [{ type: 'percentage', percent: '1', minimum: '5', maximum: '5' }, []],
    [{ type: 'percentage', percent: '1', minimum: '1', maximum: '5' }, []],
    [{ type: 'percentage', percent: '1', minimum: '5.01', maximum: '5' }, [['minimum']]],
  ])('%j', (model, paths) => {
    expect(checkPriceModel(model).map(({ path }) => path)).toEqual(paths)
  })
})

describe('a tier that says nothing of a price', () => {
  const tiers = [{ upTo: '10', unitPrice: '2' }, { upTo: '20', flat: '5' }, {}]
  it.each<['graduated' | 'volume' | 'stair-step', string[]]>([
    ['graduated', ['20', '25', '25']], ['volume', ['20', '5', '0']], ['stair-step', ['0', '5', '0']],
  ])('takes nothing for it: %s', (type, costs) => {
    expect(['10', '11', '21'].map((quantity) => formatDecimal(rateQuantity({ type, tiers }, parseDecimal(quantity))))).toEqual(costs)
  })
})

it('says by a code that a matrix has no price', () => {
  expect(() => rateQuantity({ type: 'matrix', rows: [] }, parseDecimal('1'))).toThrow(expect.objectContaining({ code: 'no-matrix-price' }))
})
