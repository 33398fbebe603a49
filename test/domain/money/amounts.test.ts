import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { allocate } from '../../../domain/money/allocate.ts'
import { allocateSigned } from '../../../domain/money/allocate-signed.ts'
import { formatAmount, parseAmount } from '../../../domain/money/amount.ts'
import { add, compare, formatDecimal, parseDecimal } from '../../../domain/money/decimal.ts'
import { roundHalfAwayFromZero } from '../../../domain/money/round.ts'

describe('roundHalfAwayFromZero', () => {
  it.each([[5n, 2n, 3n], [-5n, 2n, -3n], [4n, 3n, 1n], [-4n, 3n, -1n], [1n, 2n, 1n], [-1n, 2n, -1n], [0n, 7n, 0n], [7n, 7n, 1n]])('%s / %s is %s', (numerator, denominator, rounded) => {
    expect(roundHalfAwayFromZero(numerator, denominator)).toBe(rounded)
  })

  it('is never more than half off, and mirrors', () => {
    fc.assert(fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 30n }), (numerator, denominator) => {
      const rounded = roundHalfAwayFromZero(numerator, denominator)
      const off = 2n * (rounded * denominator - numerator)
      expect(off <= denominator && off >= -denominator).toBe(true)
      expect(roundHalfAwayFromZero(-numerator, denominator)).toBe(-rounded)
    }))
  })

  it('refuses a denominator that is not positive', () => {
    expect(() => roundHalfAwayFromZero(1n, 0n)).toThrow(RangeError)
  })
})

describe('amounts', () => {
  it.each([['12.5', 'EUR', 1250n], ['12', 'JPY', 12n], ['0.001', 'KWD', 1n], ['-0.07', 'EUR', -7n], ['12.500', 'EUR', 1250n]])('%s %s is %s minor units', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toBe(minor)
  })

  it.each([['12.505', 'EUR'], ['0.5', 'JPY'], ['1', 'XXX']])('%s %s cannot be expressed', (text, currency) => {
    expect(() => parseAmount(text, currency)).toThrow(expect.objectContaining({ code: 'invalid-amount' }))
  })

  it.each(['', '1e3', '1,5', 'NaN', '٣', '.5', '5.', ' 5', '0x10', '1'.repeat(41)])('%j is not a number', (text) => {
    expect(() => parseDecimal(text)).toThrow(expect.objectContaining({ code: 'invalid-decimal' }))
  })

  it('survive being written and read', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.constantFrom('EUR', 'JPY', 'KWD'), (minor, currency) => {
      expect(parseAmount(formatAmount(minor, currency), currency)).toBe(minor)
    }))
  })

  it('are written with the decimals of the currency', () => {
    expect([formatAmount(5n, 'EUR'), formatAmount(-5n, 'EUR'), formatAmount(5n, 'JPY'), formatAmount(-1_005n, 'KWD')]).toEqual(['0.05', '-0.05', '5', '-1.005'])
  })
})

describe('decimals', () => {
  const decimal = fc.record({ digits: fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), scale: fc.integer({ min: 0, max: 12 }) })

  it('survive being written and read', () => {
    fc.assert(fc.property(decimal, (value) => expect(compare(parseDecimal(formatDecimal(value)), value)).toBe(0)))
  })

  it('add exactly where floats do not', () => {
    expect(formatDecimal(add(parseDecimal('0.1'), parseDecimal('0.2')))).toBe('0.3')
  })
})

describe('allocate', () => {
  it('adds up, and gives each its share to within one minor unit', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 20 }), (total, weights) => {
      const parts = allocate(total, weights)
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total)
      const whole = weights.reduce((sum, weight) => sum + weight, 0n)
      if (whole > 0n) parts.forEach((part, index) => expect(abs(part * whole - total * weights[index]!) < whole).toBe(true))
    }))
  })

  it('gives the remainder to the largest remainders, the first of equals', () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n])
    expect(allocate(10n, [1n, 2n, 4n])).toEqual([1n, 3n, 6n])
    expect(allocate(5n, [0n, 0n])).toEqual([5n, 0n])
  })

  it('refuses negative weights', () => {
    expect(() => allocate(1n, [-1n, 2n])).toThrow(RangeError)
  })
})

describe('allocateSigned', () => {
  it('adds up, and no part exceeds its weight or changes its sign', () => {
    fc.assert(fc.property(fc.array(fc.bigInt({ min: -500n, max: 1000n }), { minLength: 1, maxLength: 8 }), fc.bigInt({ min: 0n, max: 100n }), (weights, percent) => {
      const whole = weights.reduce((sum, weight) => sum + weight, 0n)
      fc.pre(whole > 0n)
      const total = whole * percent / 100n
      const parts = allocateSigned(total, weights)
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total)
      parts.forEach((part, index) => expect(weights[index]! < 0n ? part <= 0n && part >= weights[index]! : part >= 0n && part <= weights[index]!).toBe(true))
    }))
  })
})

function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}
