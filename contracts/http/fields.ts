import * as z from 'zod'

/** Fields that requests and answers share. Answers are JSON: amounts travel as decimal strings of minor units, for JSON
 * numbers lose digits above 2^53. */
export const amountText = z.string().regex(/^(0|-?[1-9]\d{0,17})$/).meta({ description: 'Minor units of the currency as a decimal string, e.g. "1210" for EUR 12.10.' })
export const instant = z.iso.datetime().meta({ description: 'ISO 8601 in UTC.' })
export const sellerIdField = z.string().regex(/^[a-z0-9-]{1,40}$/)
export const accountIdField = z.string().regex(/^acc_[a-z2-7]{16}$/)

/** Text that a person wrote: no control characters but line breaks and tabs. */
export const writtenText = (max: number) => z.string().trim().min(1).max(max).regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, 'contains control characters')

/** Of every list: `limit` answers at a time, and where the last page ended. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(1_000).exactOptional().meta({ description: 'What the page before gave as `next`.' }),
}

/** One page of a list; `next` is absent on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: z.string().exactOptional() })
export const nothing = z.strictObject({})
