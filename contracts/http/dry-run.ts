import * as z from 'zod'
import { accountIdField, amountText, pageQuery, sellerIdField } from './fields.ts'

export const dryRunBody = z.strictObject({
  sellerId: sellerIdField, date: z.iso.date().meta({ description: 'Billing date; it may lie in the future.' }), zone: z.string().min(1).max(64).exactOptional(),
  most: z.int().min(0).max(200).default(20).meta({ description: 'How many moved bills to name.' }),
  limit: z.int().min(1).max(5_000).default(2_000).meta({ description: 'Accounts to look at in one request. Where more are due, `next` goes on, and what pages count is added up.' }),
  cursor: pageQuery.cursor,
})

const totals = z.record(z.string(), z.object({ invoices: z.int(), creditNotes: z.int(), net: amountText, vat: amountText, gross: amountText })).meta({ description: 'Per currency.' })
export const dryRunAnswer = z.object({
  sellerId: z.string(), date: z.iso.date(), accounts: z.int(), nothingDue: z.int(), totals, lastMonth: totals,
  plans: z.array(z.object({ planId: z.string(), currency: z.string(), now: amountText, before: amountText, accounts: z.int() })).meta({ description: 'Net of each plan now and in the month before, the largest difference first.' }),
  moved: z.array(z.object({ accountId: accountIdField, customerNumber: z.string(), currency: z.string(), now: amountText, before: amountText })).meta({ description: 'Bills that move most, VAT included.' }),
  parked: z.array(z.object({ reason: z.string(), count: z.int(), examples: z.array(z.object({ accountId: z.string(), detail: z.string() })) })), next: z.string().exactOptional(),
}).meta({ id: 'DryRun' })
