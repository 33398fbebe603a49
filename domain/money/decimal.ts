import { createMemory } from '../memory/create-memory.ts'

/** An exact decimal number: `digits / 10 ** scale`. Quantities and unit prices, which may be finer than a cent, are these. */
export interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

/** A text that is not an exact decimal number. */
export class InvalidDecimalError extends Error {
  readonly code = 'invalid-decimal'
}

/** A catalog's prices and rates are read for every line of every bill. */
const known = createMemory<string, Decimal>(10_000)
const pattern = /^(-?)(\d{1,40})(?:\.(\d{1,20}))?$/

/** Reads an exact decimal string such as `"0.0035"` or `"-12"`. No exponent, no thousands separators.
 * @throws InvalidDecimalError
 * @example parseDecimal('1.50') // { digits: 150n, scale: 2 } */
export function parseDecimal(text: string): Decimal {
  return known(text, () => readDecimal(text))
}

function readDecimal(text: string): Decimal {
  const match = pattern.exec(text)
  if (!match) throw new InvalidDecimalError(`"${text.slice(0, 60)}" is not an exact decimal number such as "12.50".`)
  const fraction = match[3] ?? ''
  const digits = BigInt(match[2]! + fraction)
  return { digits: match[1] === '-' ? -digits : digits, scale: fraction.length }
}

/** Writes a decimal without trailing zeros after the point.
 * @example formatDecimal({ digits: 150n, scale: 2 }) // '1.5' */
export function formatDecimal({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : ''
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  const whole = text.slice(0, text.length - scale)
  const fraction = text.slice(text.length - scale).replace(/0+$/, '')
  return fraction === '' ? sign + whole : `${sign}${whole}.${fraction}`
}

const powers: bigint[] = [1n]

/** 10 ** exponent.
 * @example powerOfTen(2) // 100n */
export function powerOfTen(exponent: number): bigint {
  return (powers[exponent] ??= 10n ** BigInt(exponent))
}

/** @example multiply(parseDecimal('0.5'), parseDecimal('3')) // 1.5 */
export function multiply(left: Decimal, right: Decimal): Decimal {
  return { digits: left.digits * right.digits, scale: left.scale + right.scale }
}

/** @example add(parseDecimal('0.5'), parseDecimal('3')) // 3.5 */
export function add(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale)
  return { digits: left.digits * powerOfTen(scale - left.scale) + right.digits * powerOfTen(scale - right.scale), scale }
}

/** Negative, zero or positive as `left` is smaller than, equal to or greater than `right`.
 * @example compare(parseDecimal('0.5'), parseDecimal('0.50')) // 0 */
export function compare(left: Decimal, right: Decimal): number {
  const difference = left.digits * powerOfTen(right.scale) - right.digits * powerOfTen(left.scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
