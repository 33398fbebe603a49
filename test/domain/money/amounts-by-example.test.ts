import { describe, expect, it } from '@jest/globals'
import { allocate } from '../../../domain/money/allocate.ts'
import { allocateSigned } from '../../../domain/money/allocate-signed.ts'
import { formatAmount } from '../../../domain/money/amount.ts'
import { formatDecimal, parseDecimal } from '../../../domain/money/decimal.ts'
import { roundHalfAwayFromZero } from '../../../domain/money/round.ts'

describe('allocate', () => {
  it.each([
    // 1.67 and 8.33: the small weight has the larger remainder.
    [10n, [1n, 5n], [2n, 8n]],
    // 3.33 each: the first of equals.
    [10n, [1n, 1n, 1n], [4n, 3n, 3n]],
    [-10n, [1n, 5n], [-2n, -8n]],
    [0n, [1n, 2n], [0n, 0n]],
    [7n, [0n, 0n], [7n, 0n]],
    [7n, [], []],
  ])('%s over %j', (total, weights, parts) => {
    expect(allocate(total, weights)).toEqual(parts)
  })
})

describe('allocateSigned', () => {
  it.each([
    // 1.14 and 2.86.
    [4n, [2n, 5n], [1n, 3n]],
    // 0.67 and 3.33.
    [4n, [1n, 5n], [1n, 3n]],
    // 6, -0.67 and -1.33.
    [4n, [9n, -1n, -2n], [6n, -1n, -1n]],
    // 4, -0.5 and -0.5: the first of equals.
    [3n, [8n, -1n, -1n], [4n, -1n, 0n]],
    [100n, [110n, -10n], [110n, -10n]],
    [0n, [110n, -10n], [0n, 0n]],
    [0n, [5n, -5n], [0n, 0n]],
  ])('%s over %j', (total, weights, parts) => {
    expect(allocateSigned(total, weights)).toEqual(parts)
  })

  it.each([[-1n, [110n, -10n]], [101n, [110n, -10n]]])('refuses %s over %j', (total, weights) => {
    expect(() => allocateSigned(total, weights)).toThrow('The amount must lie between zero and the sum of the weights.')
  })
})

describe('numbers and amounts', () => {
  it('reads a number rightly however many others were read before it', () => {
    const wrong: string[] = []
    for (let whole = 1; whole <= 10_001; whole++) {
      const negative = parseDecimal(`-${whole}.25`)
      const positive = parseDecimal(String(whole))
      if (negative.digits !== BigInt(whole) * -100n - 25n || negative.scale !== 2 || positive.digits !== BigInt(whole) || positive.scale !== 0) wrong.push(String(whole))
    }
    expect(wrong).toEqual([])
  })

  it('quotes no more than the start of what is no number', () => {
    expect(() => parseDecimal('x'.repeat(61))).toThrow(`"${'x'.repeat(60)}" is not an exact decimal number`)
  })

  it.each([[0n, 2, '0'], [-5n, 2, '-0.05'], [-500n, 2, '-5'], [1500n, 1, '150'], [1050n, 3, '1.05']])('writes %s / 10^%s as %s', (digits, scale, text) => {
    expect(formatDecimal({ digits, scale })).toBe(text)
  })

  it.each([[0n, 'EUR', '0.00'], [0n, 'JPY', '0'], [-7n, 'EUR', '-0.07'], [-7n, 'JPY', '-7'], [1n, 'KWD', '0.001']])('writes %s minor units of %s as %s', (minor, currency, text) => {
    expect(formatAmount(minor, currency)).toBe(text)
  })

  it.each([0n, -2n])('rounds no fraction over %s', (denominator) => {
    expect(() => roundHalfAwayFromZero(1n, denominator)).toThrow('The denominator must be positive.')
  })
})
