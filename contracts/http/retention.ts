import * as z from 'zod'
import { instant, sellerIdField } from './fields.ts'

export const reportPath = z.strictObject({ reportId: z.string().regex(/^ret_\d{4}-\d{2}-\d{2}_[0-9a-f]{12}$/) })
export const reportQuery = z.strictObject({ sellerId: sellerIdField })
export const reportsQuery = z.strictObject({ sellerId: sellerIdField, limit: z.coerce.number().int().min(1).max(100).default(30) })
export const askReportBody = z.strictObject({
  sellerId: sellerIdField,
  cut: z.iso.date().exactOptional().meta({ description: 'First day that does not count; today in UTC where absent.' }),
  horizonDays: z.int().min(30).max(720).exactOptional().meta({ description: 'Longest horizon in days; 180 where absent.' }),
})
export const askedReport = z.object({ sellerId: z.string(), cut: z.iso.date(), state: z.literal('asked') })
export const reportList = z.object({ reports: z.array(z.object({ id: z.string(), sellerId: z.string(), cut: z.iso.date(), storedAt: instant })) })
export const draftBody = z.strictObject({
  sellerId: sellerIdField, practice: z.string().min(1).max(200),
  reason: z.string().min(1).max(80).meta({ description: 'A reason of the report, or * for all reasons together.' }),
})
export const draftAnswer = z.object({ kind: z.literal('offers'), version: z.int(), state: z.literal('draft') })
