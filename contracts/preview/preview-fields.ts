import * as z from 'zod'
import { isCountry } from '../../domain/accounts/country.ts'
import { minorUnits } from '../../domain/money/currency.ts'

/** Amounts and quantities are exact: a text, or a whole number. A JSON number with a fraction has lost its exactness before it is read. */
export const decimal = z.union([z.string(), z.int()], { error: ({ input }) => (input === undefined ? 'is required and absent' : 'write it as a text, such as "12.50": a number with a fraction is not exact') })
  .transform(String)
  .pipe(z.string().regex(/^\d{1,20}(\.\d{1,20})?$/, { error: 'must be a decimal number that is not negative, such as "12.50"', abort: true }))

/** Counts, such as the number of months in a period; texts too, for YAML is read with all numbers as texts. */
export const count = z.union([z.string().regex(/^\d{1,4}$/, 'must be a whole number').transform(Number), z.int()]).pipe(z.int().positive().max(1_000))

export const isoDate = z.iso.date('must be a date of the calendar, YYYY-MM-DD')
export const currency = z.string().refine((code) => minorUnits(code) !== undefined, { error: 'must be an ISO 4217 currency, such as EUR', abort: true })
export const country = z.string().refine(isCountry, 'must be an ISO 3166-1 country, such as NL')
export const id = z.string().min(1).max(100)

/** One text for all languages, or one per language. */
export const name = z.union([z.string().min(1).max(300).transform((text): Record<string, string> => ({ en: text })), z.record(z.string().min(2).max(35), z.string().min(1).max(300))])

export const interval = z.strictObject({ unit: z.enum(['week', 'month', 'year']), count: count.default(1) })
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
