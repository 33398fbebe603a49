import * as z from 'zod'
import { documentSchema } from '../documents/document-schema.ts'
import { accountIdField, amountText, pageOf, pageQuery, sellerIdField } from './fields.ts'

const runId = z.string().min(1).max(200)

/** Requests of operators and finance about bill runs. Unknown fields are refused. */
export const startRunBody = z.strictObject({ sellerId: sellerIdField, date: z.iso.date(), zone: z.string().max(64).exactOptional(), issueDate: z.iso.date().exactOptional(),
  drafts: z.literal(true).exactOptional().meta({ description: 'Stop at drafts: every bill waits for approval.' }),
})
export const listRunsQuery = z.strictObject({ sellerId: sellerIdField, limit: pageQuery.limit })
export const runPath = z.strictObject({ runId })
export const accountPath = z.strictObject({ accountId: accountIdField })
export const invoicePath = z.strictObject({ number: z.string().min(1).max(60) })
export const parkedQuery = z.strictObject({ sellerId: sellerIdField })
export const releaseBody = z.strictObject({ sellerId: sellerIdField, accountId: accountIdField })
export const auditQuery = z.strictObject(pageQuery)
export const actorPath = z.strictObject({ actorId: z.string().min(1).max(128).regex(/^[\w.@:|-]+$/) })

const controlTotals = z.object({ documents: z.int(), net: amountText, vat: amountText, gross: amountText })
const runCounts = z.object({ invoiced: z.int(), nothingDue: z.int(), parked: z.int(), held: z.int().default(0).meta({ description: 'Bills that wait as drafts for a person.' }), voided: z.int(), totals: z.record(z.string(), controlTotals) })

const billRun = z.object({
  runId: z.string(), sellerId: z.string(), billingDate: z.iso.date(), zone: z.string(), release: z.string().exactOptional(),
  state: z.enum(['running', 'paused', 'closed']), kind: z.enum(['scheduled', 'manual', 'release']), issueDate: z.iso.date(), drafts: z.literal(true).exactOptional(),
  sellerVersion: z.int(), catalogRevision: z.int(), startedAt: z.string(), closedAt: z.string().exactOptional(),
  planned: z.int().exactOptional(), counts: runCounts.exactOptional(),
}).meta({ id: 'BillRun' })

export const health = z.object({ status: z.literal('ok') })
export const startedRuns = z.object({ runs: z.array(z.object({ run: billRun, created: z.boolean() })) })
export const runList = z.object({ runs: z.array(billRun) })
export const runAnswer = billRun
export const runStatusAnswer = z.object({
  run: billRun, planned: z.int(), planning: z.boolean(), chunks: z.object({ done: z.int(), all: z.int() }), counts: runCounts,
  mails: z.object({ sent: z.int(), failed: z.int(), unknown: z.int() }),
})
export const releasedRun = z.object({ run: billRun })
export const parkedList = z.object({
  parked: z.array(z.object({
    sellerId: z.string(), accountId: z.string(), reason: z.string(), detail: z.string(), runId: z.string(), billingDate: z.iso.date(), parkedAt: z.string(), times: z.int(),
  })),
})

const address = z.object({ street: z.string(), additional: z.string().exactOptional(), postcode: z.string(), city: z.string(), country: z.string() })
const schemedId = z.object({ scheme: z.string(), id: z.string() })

export const accountAnswer = z.object({
  id: z.string(), sellerId: z.string(), customerNumber: z.string(), kind: z.enum(['consumer', 'business']), name: z.string(), attention: z.string().exactOptional(),
  address, email: z.string().exactOptional(), emailHold: z.enum(['bounced', 'complained']).exactOptional(), language: z.string(), currency: z.string(), timeZone: z.string(),
  billingCycle: z.discriminatedUnion('every', [z.object({ every: z.literal('month'), day: z.int() }), z.object({ every: z.literal('week'), weekday: z.int() })]),
  vatNumber: z.string().exactOptional(), vatNumberCheck: z.enum(['valid', 'invalid']).exactOptional(), vatNumberCheckedOn: z.iso.date().exactOptional(), legalId: schemedId.exactOptional(), endpointId: schemedId.exactOptional(),
  buyerReference: z.string().exactOptional(), eInvoice: z.enum(['mail', 'peppol']).exactOptional(), iban: z.string().exactOptional(), paymentTermDays: z.int().exactOptional(), since: z.iso.date().exactOptional(),
  reconcileFrom: z.iso.date().exactOptional(),
}).meta({ id: 'Account' })

export const subscriptionAnswer = z.object({
  id: z.string(), accountId: z.string(), reference: z.string(), start: z.iso.date(), end: z.iso.date().exactOptional(), anchor: z.iso.date().exactOptional(),
  billedThrough: z.iso.date().exactOptional(), planId: z.string(), quantity: z.string(), label: z.string().exactOptional(), trialUntil: z.iso.date().exactOptional(),
  attributes: z.record(z.string(), z.string()).exactOptional(),
  changes: z.array(z.object({ effective: z.iso.date(), planId: z.string().exactOptional(), quantity: z.string().exactOptional(), paused: z.boolean().exactOptional() })).exactOptional(),
}).meta({ id: 'Subscription' })

/** A document as it was issued. Read from its own schema, which is strict: what it does not know is no document. */
export const documentAnswer = documentSchema.meta({ id: 'Document' })

export const invoiceAnswer = z.union([
  z.object({ document: documentAnswer }),
  z.object({ void: z.object({ number: z.string(), accountId: z.string(), runId: z.string(), reason: z.string(), voidedAt: z.string() }) }),
])

const change = z.unknown()
export const auditList = pageOf(z.object({
  id: z.string(), at: z.string(), actor: z.object({ id: z.string(), role: z.string() }), action: z.string(), accountId: z.string().exactOptional(), subject: z.string(),
  verifiedBy: z.string().exactOptional(), reason: z.string().exactOptional(), before: change.optional(), after: change.optional(),
}).meta({ id: 'AuditEntry', description: 'One write by a person.' }))
