import * as z from 'zod'
import { datasetNames, exportFormats, type DatasetName } from '../exports/datasets.ts'
import { manifestSchema } from '../exports/manifest.ts'
import { amountText, instant, sellerIdField, writtenText } from './fields.ts'

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).meta({ description: 'A month, e.g. "2026-10".' })
const exportId = z.string().regex(/^exp_[a-z2-7]{16}$/)

/** Requests of finance about exports and periods. Unknown fields are refused. */
export const startExportBody = z.strictObject({
  sellerId: sellerIdField,
  period: month.exactOptional(),
  after: z.int().nonnegative().exactOptional().meta({ description: 'In place of a period: all of the journal after this number; 0 is all of it.' }),
  datasets: z.array(z.enum(datasetNames as readonly [DatasetName, ...DatasetName[]])).min(1).max(datasetNames.length).exactOptional(),
  formats: z.array(z.enum(exportFormats)).min(1).exactOptional(),
  asOf: z.iso.date().exactOptional().meta({ description: 'Date of the balances of an export of the journal.' }),
}).refine(({ period, after }) => (period === undefined) !== (after === undefined), { message: 'either "period" or "after" must be given', path: ['period'] })
export const exportPath = z.strictObject({ exportId })
export const ofSellerQuery = z.strictObject({ sellerId: sellerIdField })
export const listExportsQuery = z.strictObject({ sellerId: sellerIdField, limit: z.coerce.number().int().min(1).max(200).default(50) })
export const periodPath = z.strictObject({ month })
export const periodBody = z.strictObject({ sellerId: sellerIdField })
export const reopenBody = z.strictObject({ sellerId: sellerIdField, reason: writtenText(1_000) })

export const exportAnswer = z.object({
  exportId: z.string(), sellerId: z.string(), scope: z.union([z.object({ kind: z.literal('period'), month: z.string() }), z.object({ kind: z.literal('journal'), after: z.int() })]),
  cut: z.int(), datasets: z.array(z.string()), formats: z.array(z.string()), state: z.enum(['running', 'done']), parts: z.int(), partsDone: z.array(z.int()),
  requestedBy: z.string(), requestedAt: instant, asOf: z.string().exactOptional(), manifest: z.string().exactOptional().meta({ description: 'SHA-256 of the manifest, once the export is done.' }),
}).meta({ id: 'Export' })
export const startedExport = z.object({ export: exportAnswer, created: z.boolean() })
export const exportList = z.object({ exports: z.array(exportAnswer) })
export const exportWithManifest = z.object({ export: exportAnswer, manifest: manifestSchema.exactOptional() })
export const exportLinks = z.object({ expiresInSeconds: z.int(), files: z.array(z.object({ path: z.string(), url: z.string() })) })

const trialBalanceRow = z.object({ code: z.string(), name: z.string(), currency: z.string(), opening: amountText, debit: amountText, credit: amountText, closing: amountText })
export const periodAnswer = z.object({
  sellerId: z.string(), month: z.string(), state: z.enum(['open', 'soft-closed', 'closed']), cut: z.int(), chartVersion: z.int(), version: z.int(),
  events: z.array(z.object({ what: z.string(), by: z.string(), at: z.string(), reason: z.string().exactOptional() })),
  closing: z.object({ exportId: z.string(), manifest: z.string(), trialBalance: z.array(trialBalanceRow) }).exactOptional(),
}).meta({ id: 'AccountingPeriod' })
export const periodList = z.object({ periods: z.array(periodAnswer) })
export const closingAnswer = z.object({ period: periodAnswer.exactOptional(), exporting: exportAnswer.exactOptional() })
