import * as z from 'zod'
import { accountIdField, instant, pageOf, pageQuery, sellerIdField, writtenText } from './fields.ts'

export const mailIssuesQuery = z.strictObject({ sellerId: sellerIdField, ...pageQuery })
export const mailIssueList = pageOf(z.object({
  documentId: z.string(), number: z.string(), accountId: z.string(), sellerId: z.string(), status: z.enum(['FAILED', 'UNKNOWN']).meta({ description: 'UNKNOWN: a crash came between sending and the note of it; nobody knows whether it went.' }),
  reason: z.string(), detail: z.string().exactOptional(), at: z.string(),
}))
export const heldAddressesQuery = z.strictObject({ sellerId: sellerIdField, limit: pageQuery.limit })
export const heldAddressList = z.object({
  items: z.array(z.object({
    sellerId: z.string(), accountId: accountIdField, address: z.string(), why: z.enum(['bounced', 'complained']), detail: z.string().exactOptional(), documentId: z.string().exactOptional(), at: instant,
  })),
})
export const resendBody = z.strictObject({
  to: z.email().max(254).exactOptional().meta({ description: 'The corrected address: it becomes the account\'s, and its hold ends. Where absent, the address on file, if it is not on hold.' }),
  reason: writtenText(500).exactOptional(),
})
export const resentAnswer = z.object({ number: z.string(), documentId: z.string(), to: z.string() })
