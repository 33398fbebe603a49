import { minorUnits } from './currency.ts'
import { parseDecimal, powerOfTen } from './decimal.ts'

/** An amount that its currency cannot express, or a currency that is not known. */
export class InvalidAmountError extends Error {
  readonly code = 'invalid-amount'
}

/** Number of decimals of a currency.
 * @throws InvalidAmountError for an unknown currency
 * @example decimalsOf('EUR') // 2 */
export function decimalsOf(currency: string): number {
  const decimals = minorUnits(currency)
  if (decimals === undefined) throw new InvalidAmountError(`"${currency}" is not an ISO 4217 currency.`)
  return decimals
}

/** Reads an amount in major units as minor units, exactly.
 * @throws InvalidAmountError where it has more decimals than the currency, InvalidDecimalError where it is no number
 * @example parseAmount('12.5', 'EUR') // 1250n */
export function parseAmount(text: string, currency: string): bigint {
  const decimals = decimalsOf(currency)
  const { digits, scale } = parseDecimal(text)
  if (scale <= decimals) return digits * powerOfTen(decimals - scale)
  const cut = powerOfTen(scale - decimals)
  if (digits % cut !== 0n) throw new InvalidAmountError(`"${text}" has more than the ${decimals} decimals of ${currency}.`)
  return digits / cut
}

/** Writes minor units as an exact decimal string in major units, with all decimals of the currency.
 * @example formatAmount(1250n, 'EUR') // '12.50' */
export function formatAmount(minor: bigint, currency: string): string {
  const decimals = decimalsOf(currency)
  const text = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0')
  const sign = minor < 0n ? '-' : ''
  return decimals === 0 ? sign + text : `${sign}${text.slice(0, -decimals)}.${text.slice(-decimals)}`
}
