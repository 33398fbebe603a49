import * as z from 'zod'
import { accountIdField, writtenText } from './fields.ts'

export const receivedMailPath = z.strictObject({ replyId: z.string().regex(/^rpl_\d{8}T\d{9}Z_[A-Za-z0-9-]{1,100}$/) })
export const receivedMailQuery = z.strictObject({ raw: z.literal('true').exactOptional().meta({ description: 'With a link to the mail as it came.' }) })
export const assignBody = z.union([
  z.strictObject({ accountId: accountIdField, reason: writtenText(500).exactOptional() }),
  z.strictObject({ invoice: z.string().min(1).max(60), reason: writtenText(500).exactOptional() }),
  z.strictObject({ caseId: z.string().regex(/^cas_[a-z2-7]{16}_[a-z2-7]{10}$/), reason: writtenText(500).exactOptional() }),
]).meta({ description: 'One of the customer, one of the customer\'s bills, and a case.' })
export const assignedAnswer = z.object({ replyId: z.string(), caseId: z.string(), accountId: z.string(), opened: z.boolean().meta({ description: 'Whether the case is new.' }) })
export const replyAddressPath = z.strictObject({ documentId: z.string().regex(/^(inv|crn)_[a-z2-7]{16}_\d{1,9}$/) })
export const revokeBody = z.strictObject({ reason: writtenText(500) })
export const revokedAnswer = z.object({ documentId: z.string(), revoked: z.literal(true) })

const optionalText = z.string().exactOptional()
const facts = {
  id: z.string(), receivedAt: z.string(), from: z.object({ display: z.string(), address: z.string() }).exactOptional(), subject: z.string(), kind: z.string(), outcome: z.string(),
  matchedBy: z.string().meta({ description: 'How the bill or case was found, or why not.' }), sender: z.enum(['verified', 'unverified']), senderReason: z.string(), accountId: optionalText, caseId: optionalText,
}
export const unmatchedList = z.object({ mails: z.array(z.object(facts)) })
export const receivedMailAnswer = z.object({
  ...facts, documentId: optionalText, language: z.string(), text: z.string().meta({ description: 'What the writer wrote himself, without quote and signature.' }),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), size: z.int() })), warnings: z.array(z.string()),
  raw: z.object({ url: z.string(), seconds: z.int() }).exactOptional().meta({ description: 'Whoever has the link can read the mail for so many seconds.' }),
}).meta({ id: 'ReceivedMail', description: 'A mail that came in, as text. What a stranger wrote proves nothing about the account.' })
