import * as z from 'zod'

const share = z.number().nonnegative().max(100)

/** Options of `billkeep estimate`, as numbers. */
export const estimateSchema = z.strictObject({
  accounts: z.int().positive().max(1_000_000_000), lines: z.int().positive().max(100), sesRate: z.number().positive().max(1_000_000), region: z.string().min(1), runsPerMonth: z.number().positive().max(1_000),
  shards: z.int().min(1).max(256), mailWorkers: z.int().min(2).max(1_000).exactOptional(), issueWorkers: z.int().min(2).max(1_000).exactOptional(), pdf: share, attachPdf: share, eInvoices: share, network: share, reminders: share, decisions: share, exports: share, archive: share,
})
