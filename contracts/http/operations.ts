import * as z from 'zod'

const sellerId = z.string().regex(/^[a-z0-9-]{1,40}$/)
const runId = z.string().min(1).max(200)

/** Requests of operators and finance about bill runs. Unknown fields are refused. */
export const startRunBody = z.strictObject({ sellerId, date: z.iso.date(), zone: z.string().max(64).exactOptional(), issueDate: z.iso.date().exactOptional() })
export const listRunsQuery = z.strictObject({ sellerId, limit: z.coerce.number().int().min(1).max(200).default(50) })
export const runPath = z.strictObject({ runId })
export const accountPath = z.strictObject({ accountId: z.string().regex(/^acc_[a-z2-7]{16}$/) })
export const invoicePath = z.strictObject({ number: z.string().min(1).max(60) })
export const parkedQuery = z.strictObject({ sellerId })
export const releaseBody = z.strictObject({ sellerId, accountId: z.string().regex(/^acc_[a-z2-7]{16}$/) })
export const nothing = z.strictObject({})
