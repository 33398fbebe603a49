import { describe, expect, it } from '@jest/globals'
import { allocate } from '../../../domain/money/allocate.ts'
import { decimalsOf, formatAmount, InvalidAmountError, parseAmount } from '../../../domain/money/amount.ts'
import { add, compare, formatDecimal, InvalidDecimalError, multiply, parseDecimal, powerOfTen } from '../../../domain/money/decimal.ts'

describe('exact decimal numbers', () => {
  it.each([
    ['0.1', '0.2', '0.3', '0.02'], ['0.5', '3', '3.5', '1.5'], ['3', '0.5', '3.5', '1.5'], ['-1.25', '0.005', '-1.245', '-0.00625'], ['1000000000000000000000', '0.00000001', '1000000000000000000000.00000001', '10000000000000'],
    ['2.50', '-2.5', '0', '-6.25'], ['0', '7', '7', '0'],
  ])('%s and %s: sum %s, product %s', (left, right, sum, product) => {
    const [one, other] = [parseDecimal(left), parseDecimal(right)]
    expect([formatDecimal(add(one, other)), formatDecimal(add(other, one)), formatDecimal(multiply(one, other)), formatDecimal(multiply(other, one))]).toEqual([sum, sum, product, product])
  })

  it('keep the digits they were written with', () => {
    expect([parseDecimal('1.50'), parseDecimal('-0.05'), parseDecimal('007')]).toEqual([{ digits: 150n, scale: 2 }, { digits: -5n, scale: 2 }, { digits: 7n, scale: 0 }])
    expect(add(parseDecimal('1.50'), parseDecimal('2'))).toEqual({ digits: 350n, scale: 2 })
    expect(multiply(parseDecimal('1.50'), parseDecimal('2.0'))).toEqual({ digits: 3_000n, scale: 3 })
  })

  it.each([['0.5', '0.50', 0], ['0.5', '0.51', -1], ['0.51', '0.5', 1], ['-1', '1', -1], ['9', '10', -1], ['10', '9.99', 1], ['-0.5', '-0.50', 0], ['-2', '-1.5', -1]])('%s compared with %s is %s', (left, right, expected) => {
    expect(compare(parseDecimal(left), parseDecimal(right))).toBe(expected)
  })

  it.each(['', '.5', '5.', '1e3', '1,5', '+1', '--1', ' 1', '1 ', `${'1'.repeat(41)}`, `1.${'1'.repeat(21)}`, '½'])('"%s" is none', (text) => {
    expect(() => parseDecimal(text)).toThrow(expect.objectContaining({ code: 'invalid-decimal', message: `"${text}" is not an exact decimal number such as "12.50".` }))
    expect(() => parseDecimal(text)).toThrow(InvalidDecimalError)
  })

  it('have powers of ten, asked for once or again', () => expect([powerOfTen(0), powerOfTen(3), powerOfTen(3), powerOfTen(27)]).toEqual([1n, 1_000n, 1_000n, 10n ** 27n]))
})

describe('amounts of a currency', () => {
  it.each<[string, string, bigint, string]>([
    ['12.5', 'EUR', 1_250n, '12.50'], ['12.50', 'EUR', 1_250n, '12.50'], ['12.500', 'EUR', 1_250n, '12.50'], ['-0.01', 'EUR', -1n, '-0.01'], ['0', 'EUR', 0n, '0.00'], ['7', 'JPY', 7n, '7'], ['-7.0', 'JPY', -7n, '-7'], ['1.125', 'KWD', 1_125n, '1.125'],
  ])('%s %s is %s, written %s', (text, currency, minor, written) => expect([parseAmount(text, currency), formatAmount(minor, currency)]).toEqual([minor, written]))

  it('are refused where the currency has no such part, or is none', () => {
    expect(() => parseAmount('12.505', 'EUR')).toThrow(expect.objectContaining({ code: 'invalid-amount', message: '"12.505" has more than the 2 decimals of EUR.' }))
    expect(() => parseAmount('0.1', 'JPY')).toThrow('"0.1" has more than the 0 decimals of JPY.')
    expect(() => decimalsOf('XYZ')).toThrow(new InvalidAmountError('"XYZ" is not an ISO 4217 currency.'))
  })

  it('are split over no weights below zero', () => expect(() => allocate(10n, [1n, -1n])).toThrow(new RangeError('Weights must not be negative.')))
})
