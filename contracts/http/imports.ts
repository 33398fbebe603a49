import * as z from 'zod'
import { sellerIdField, writtenText } from './fields.ts'

/** Entries in one request: what is written and noted in the time that a request has. */
export const mostEntries = 500

const entries = z.array(z.record(z.string(), z.unknown())).max(mostEntries)
const ofFile = 'Entries as docs/file-formats.md has them. Numbers with a fraction are written as text.'

export const importBody = z.strictObject({
  mode: z.enum(['all', 'partial', 'check']).default('all').meta({ description: 'all: everything or nothing. partial: what is right. check: nothing is written.' }),
  sellerId: sellerIdField.exactOptional().meta({ description: 'Seller of entries that name none.' }),
  correctPrices: z.boolean().default(false).meta({ description: 'Lets prices of days gone by change: the next bills correct the earlier ones.' }),
  correctHistory: z.boolean().default(false).meta({ description: 'Lets what subscriptions were in the past change: the next bills correct the earlier ones.' }),
  sellers: entries.default([]).meta({ description: ofFile }), plans: entries.default([]).meta({ description: ofFile }),
  customers: entries.default([]).meta({ description: ofFile }), subscriptions: entries.default([]).meta({ description: `${ofFile} Entries of one subscription follow each other.` }),
  reason: writtenText(500).exactOptional(),
}).refine((body) => {
  const count = body.sellers.length + body.plans.length + body.customers.length + body.subscriptions.length
  return count >= 1 && count <= mostEntries
}, { error: `has no entry, or more than ${mostEntries} in all` })

const counts = z.object({ created: z.int(), changed: z.int(), unchanged: z.int(), rejected: z.int() })
const problem = z.object({
  severity: z.enum(['error', 'warning']), path: z.string().meta({ description: 'The field, such as `customers.3.postcode`.' }), value: z.string().exactOptional(), message: z.string(),
  allowed: z.string().exactOptional(),
})
export const importAnswer = z.object({
  written: z.boolean(), counts: z.object({ sellers: counts, plans: counts, customers: counts, subscriptions: counts }), errors: z.int(), warnings: z.int(),
  results: z.array(z.object({
    path: z.string().meta({ description: 'The entry, such as `customers.3`.' }),
    outcome: z.enum(['created', 'changed', 'unchanged', 'rejected']).meta({ description: 'What became of it, or would become where nothing is written.' }), problems: z.array(problem),
  })),
}).meta({ id: 'ImportReport' })
