import * as z from 'zod'
import { pageOf, pageQuery, sellerIdField, writtenText } from './fields.ts'

export const approvalPath = z.strictObject({ approvalId: z.string().regex(/^apv_[a-z2-7]{16}_[a-z2-7]{10}$/) })
export const approvalsQuery = z.strictObject({ sellerId: sellerIdField, ...pageQuery })
export const decideBody = z.strictObject({ reason: writtenText(1_000) })

const person = z.object({ id: z.string(), role: z.string() })
export const approvalAnswer = z.object({
  id: z.string(), sellerId: z.string(), accountId: z.string(), caseId: z.string().exactOptional(), kind: z.string(), summary: z.string(), because: z.array(z.string()),
  payload: z.record(z.string(), z.unknown()), requestedBy: person, requestedAt: z.string(), state: z.enum(['pending', 'approved', 'rejected']),
  agreed: z.object({ by: person, at: z.string(), reason: z.string(), because: z.array(z.string()) }).exactOptional().meta({ description: 'A first supervisor\'s yes to what passes their own limits: it takes another\'s.' }),
  decidedBy: person.exactOptional(), decidedAt: z.string().exactOptional(), reason: z.string().exactOptional(), doneAt: z.string().exactOptional(),
}).meta({ id: 'Approval', description: 'What somebody may not do on their own.' })
export const approvalList = pageOf(approvalAnswer)
