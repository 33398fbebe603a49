import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '../calendar/iso-date.ts'
import { formatAmount } from '../money/amount.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** An amount as a reader of the language writes it. Formatted from the exact decimal string: no float is made.
 * @param minor minor units
 * @example readableAmount(123456n, 'EUR', 'nl') // '€ 1.234,56' */
export function readableAmount(minor: bigint, currency: string, language: string): string {
  return numberFormat(language, { style: 'currency', currency }).format(formatAmount(minor, currency) as Intl.StringNumericLiteral).replaceAll('\u00a0', ' ')
}

/** A unit price, with as many decimals as it has and at least those of the currency.
 * @example readablePrice('0.035', 'EUR', 'en') // '€0.035' */
export function readablePrice(price: string, currency: string, language: string): string {
  return numberFormat(language, { style: 'currency', currency, maximumFractionDigits: 20 }).format(price as Intl.StringNumericLiteral).replaceAll('\u00a0', ' ')
}

/** @example readableNumber('1234.5', 'nl') // '1.234,5' */
export function readableNumber(number: string, language: string): string {
  return numberFormat(language, { maximumFractionDigits: 20 }).format(number as Intl.StringNumericLiteral)
}

/** @example readableDate('2027-01-31', 'en') // '31 January 2027' */
export function readableDate(date: IsoDate, language: string): string {
  return Temporal.PlainDate.from(date).toLocaleString(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** The last day of a half-open period, as people name it.
 * @example lastDay('2027-02-01') // '2027-01-31' */
export function lastDay(end: IsoDate): IsoDate {
  return Temporal.PlainDate.from(end).subtract({ days: 1 }).toString()
}

function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.NumberFormat(language, options)
  formats.set(key, known)
  return known
}
