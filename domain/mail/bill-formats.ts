import type { IsoDate } from '../calendar/iso-date.ts'
import { decimalsOf, formatAmount } from '../money/amount.ts'

/** Amounts, quantities and dates as readers of a locale write them. */
export interface BillFormats {
  /** Minor units. */
  money(minor: bigint): string
  /** Exact decimal string in major units: shown with all its decimals, and at least the currency's. */
  price(decimal: string): string
  /** Exact decimal string. */
  number(decimal: string): string
  date(date: IsoDate): string
  /** The day before a date: periods are stored half-open, and people name the last day that is in them. */
  dayBefore(date: IsoDate): string
}

/** Formats of a locale and currency. Amounts go from exact decimal text to the formatter, which takes text exactly
 * (ECMA-402 since 2023): no binary fraction on the way.
 * @throws InvalidAmountError for an unknown currency
 * @example createBillFormats('nl-BE', 'EUR').money(123450n) // '€ 1.234,50' */
export function createBillFormats(locale: string, currency: string): BillFormats {
  const digits = decimalsOf(currency)
  const cached = formatters(locale)
  return {
    money: (minor) => cached.money(currency, digits).format(formatAmount(minor, currency) as Intl.StringNumericLiteral),
    price: (decimal) => cached.money(currency, Math.max(digits, fractionDigits(decimal)), digits).format(decimal as Intl.StringNumericLiteral),
    number: (decimal) => cached.number(fractionDigits(decimal)).format(decimal as Intl.StringNumericLiteral),
    date: (date) => cached.date.format(epochDay(date) * millisecondsPerDay),
    dayBefore: (date) => cached.date.format((epochDay(date) - 1) * millisecondsPerDay),
  }
}

/** Making an Intl formatter costs some 50 us, using one 1 us: one set per locale serves all bills of a process. */
const byLocale = new Map<string, ReturnType<typeof makeFormatters>>()

function formatters(locale: string) {
  const known = byLocale.get(locale) ?? makeFormatters(locale)
  byLocale.set(locale, known)
  return known
}

function makeFormatters(locale: string) {
  const numbers = new Map<string, Intl.NumberFormat>()
  const number = (key: string, options: Intl.NumberFormatOptions) => {
    const known = numbers.get(key) ?? new Intl.NumberFormat(locale, options)
    numbers.set(key, known)
    return known
  }
  return {
    date: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }),
    number: (maximumFractionDigits: number) => number(`${maximumFractionDigits}`, { maximumFractionDigits }),
    money: (currency: string, maximumFractionDigits: number, minimumFractionDigits = maximumFractionDigits) =>
      number(`${currency}${minimumFractionDigits}-${maximumFractionDigits}`, { style: 'currency', currency, minimumFractionDigits, maximumFractionDigits }),
  }
}

const millisecondsPerDay = 86_400_000

/** Days from 1970-01-01 in the Gregorian calendar, counted from 1 March so that the leap day is a year's last. By hand,
 * for Temporal's polyfill would be a tenth of the function that sends the bills, and this is all it needs. */
function epochDay(date: IsoDate): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const y = month > 2 ? year : year - 1
  const daysOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + daysOfYear - 719_468
}

/** Digits after the point: formatters leave zeros at the end out beyond the fewest that they are told. */
function fractionDigits(decimal: string): number {
  return decimal.split('.')[1]?.length ?? 0
}
