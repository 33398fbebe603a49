import * as z from 'zod'
import { writtenText } from './fields.ts'

export const receivedMailPath = z.strictObject({ replyId: z.string().regex(/^rpl_\d{8}T\d{9}Z_[A-Za-z0-9-]{1,100}$/) })
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
}).meta({ id: 'ReceivedMail', description: 'A mail that came in, as text. What a stranger wrote proves nothing about the account.' })
