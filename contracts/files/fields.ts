import { isValidBIC, isValidIBAN } from 'ibantools'
import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { isCountry } from '../../domain/accounts/country.ts'
import { isTimeZone } from '../../domain/accounts/time-zone.ts'
import { readVatNumber } from '../../domain/accounts/vat-number.ts'
import { minorUnits } from '../../domain/money/currency.ts'

/** Every cell is text. A field says how it is read, why a cell is refused and what is allowed instead. */
function field<T>(read: (cell: string) => T | undefined, reason: string, allowed: string) {
  return z.string().transform((cell, context): T => {
    const readable = !cell.includes('\ufffd')
    const value = readable ? read(cell.trim()) : undefined
    if (value !== undefined) return value
    context.issues.push({ code: 'custom', input: cell, ...(readable ? { message: reason, params: { allowed } } : notUtf8) })
    return z.NEVER
  })
}

/** Decoding put the replacement character where a byte was not UTF-8. */
const notUtf8 = { message: 'holds a byte that is not UTF-8', params: { allowed: 'text in UTF-8: save the file again with that encoding' } }

const controlCharacters = /[\u0000-\u0008\u000e-\u001f\u007f]/

/** One line of text: line breaks and runs of spaces become one space. Kept as it is otherwise, so `=1+1` is a name like any other. */
export function lineOfText(longest: number) {
  return field(
    (cell) => {
      const text = cell.replace(/\s+/g, ' ').trim()
      return text.length > 0 && text.length <= longest && !controlCharacters.test(text) ? text : undefined
    },
    `is longer than ${longest} characters or holds control characters`,
    `1 to ${longest} characters`,
  )
}

export const sellerId = field((cell) => (/^[a-z0-9][a-z0-9-]{0,39}$/.test(cell) ? cell : undefined), 'is not a seller id', '1 to 40 of a-z, 0-9 and -')

/** Ids that the seller gives to plans and charges. */
export const slug = field((cell) => (/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/.test(cell) ? cell : undefined), 'is not an id', '1 to 60 letters, digits, dots, dashes and underscores')

export const reference = field(
  (cell) => (cell.length <= 60 && !controlCharacters.test(cell) && !/[\n\r]/.test(cell) ? cell : undefined),
  'is longer than 60 characters or holds line breaks', '1 to 60 characters',
)

function readDate(cell: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(cell)) return undefined
  try {
    Temporal.PlainDate.from(cell, { overflow: 'reject' })
    return cell
  } catch {
    return undefined
  }
}

export const isoDate = field(readDate, 'is not a date of the calendar', 'YYYY-MM-DD, such as 2027-02-28')

/** The word `none` takes an end date back. */
export const endDate = field((cell) => (cell === 'none' ? cell : readDate(cell)), 'is not a date of the calendar', 'YYYY-MM-DD, such as 2027-02-28, or none')

export const countryCode = field((cell) => (isCountry(cell.toUpperCase()) ? cell.toUpperCase() : undefined), 'is not a country', 'an ISO 3166-1 code of two letters, such as NL')

export const currencyCode = field((cell) => (minorUnits(cell) === undefined ? undefined : cell), 'is not a currency', 'an ISO 4217 code in capitals, such as EUR')

export const languageTag = field(
  (cell) => {
    try {
      return Intl.getCanonicalLocales(cell)[0]
    } catch {
      return undefined
    }
  },
  'is not a language', 'a BCP 47 tag, such as nl or en-GB',
)

export const timeZone = field((cell) => (isTimeZone(cell) ? cell : undefined), 'is not a time zone', 'an IANA zone, such as Europe/Amsterdam')

export const iban = field(
  (cell) => {
    const compact = cell.replace(/[\s-]/g, '').toUpperCase()
    return isValidIBAN(compact) ? compact : undefined
  },
  'is not a valid IBAN (length or check digits)', 'an IBAN, such as NL91 ABNA 0417 1643 00',
)

export const bic = field((cell) => (isValidBIC(cell) ? cell : undefined), 'is not a valid BIC', '8 or 11 letters and digits, such as ABNANL2A')

export const vatNumber = field(readVatNumber, 'is not a valid European VAT number (format or check digit)', 'country code and number, such as NL004495445B01')

export const email = field(
  (cell) => (z.email().max(254).safeParse(cell).success ? cell : undefined),
  'is not an e-mail address', 'one address, such as name@example.com; leave it empty where there is none',
)

export const schemedId = field(
  (cell) => {
    const match = /^([A-Z0-9]{2,10}):(\S{1,60})$/.exec(cell)
    return match ? { scheme: match[1]!, id: match[2]! } : undefined
  },
  'is not an identifier with its scheme', 'scheme:id after ISO 6523, such as 0106:12345678',
)

/** `{year}` stands for the year of issue. */
export const numberPrefix = field(
  (cell) => (/^[A-Za-z0-9./-]{0,12}(\{year\}[A-Za-z0-9./-]{0,12})?$/.test(cell) ? cell : undefined),
  'is not a prefix for numbers', 'letters, digits, dots, dashes and slashes, and {year} at most once, such as F{year}-',
)

/** A whole number in a range. */
export function wholeNumber(lowest: number, highest: number) {
  return field(
    (cell) => (/^\d{1,9}$/.test(cell) && Number(cell) >= lowest && Number(cell) <= highest ? Number(cell) : undefined),
    `is not a whole number from ${lowest} to ${highest}`, `${lowest} to ${highest}`,
  )
}

/** An exact decimal, kept as text. Trailing zeros after the point go, so that 1.50 and 1.5 are the same. */
function decimal(pattern: RegExp, reason: string, allowed: string) {
  return field((cell) => (pattern.test(cell) ? cell.replace(/^0+(?=\d)/, '').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') : undefined), reason, allowed)
}

export const quantity = decimal(/^\d{1,12}(\.\d{1,9})?$/, 'is not a quantity', 'zero or more with a decimal point, such as 1 or 2.5')

export const price = decimal(/^\d{1,12}(\.\d{1,9})?$/, 'is not a price', 'zero or more with a decimal point and no thousands separator, such as 39.95')

export const yesOrNo = field(
  (cell) => ({ yes: true, no: false, true: true, false: false } as Record<string, boolean>)[cell.toLowerCase()],
  'is neither yes nor no', 'yes or no',
)

/** One of a few words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return field((cell) => words.find((word) => word.toLowerCase() === cell.toLowerCase()) as Words[number] | undefined, 'is not one of the words allowed here', words.join(', '))
}

const intervalWords = {
  week: { unit: 'week', count: 1 }, month: { unit: 'month', count: 1 }, quarter: { unit: 'month', count: 3 },
  'half-year': { unit: 'month', count: 6 }, year: { unit: 'year', count: 1 },
} as const

export const interval = field(
  (cell): { readonly unit: 'week' | 'month' | 'year'; readonly count: number } | undefined => {
    const word = cell.toLowerCase()
    if (word in intervalWords) return intervalWords[word as keyof typeof intervalWords]
    const match = /^([1-9]\d?) (week|month|year)s?$/.exec(word)
    return match ? { unit: match[2] as 'week' | 'month' | 'year', count: Number(match[1]) } : undefined
  },
  'is not a billing period', 'week, month, quarter, half-year, year, or a number of them such as 2 months',
)

export const eventId = field((cell) => (/^[\x21-\x7e]{1,100}$/.test(cell) ? cell : undefined), 'is not an event id', '1 to 100 letters, digits and signs without spaces')

export const moment = field(
  (cell) => (z.iso.datetime({ offset: true }).safeParse(cell).success ? cell : undefined),
  'is not a moment with its offset', 'such as 2027-01-31T23:59:59Z or 2027-02-01T00:59:59+01:00',
)

export const usageValue = decimal(/^\d{1,20}(\.\d{1,9})?$/, 'is not how much was used', 'zero or more with a decimal point and up to 9 decimals; to take usage back, correct or delete its event')

/** `name=value` pairs. */
export const attributeList = field(
  (cell) => {
    const pairs = cell.split(';').map((each) => each.trim()).filter(Boolean).map((each) => /^([^=;]{1,40})=([^=;]{0,100})$/.exec(each))
    return pairs.length <= 10 && pairs.every((each) => each !== null) ? Object.fromEntries(pairs.map((each) => [each![1]!.trim(), each![2]!.trim()])) : undefined
  },
  'is not a list of attributes', 'up to 10 of name=value with semicolons between, such as zone=night; region=BE',
)
