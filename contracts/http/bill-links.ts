import * as z from 'zod'
import { writtenText } from './fields.ts'

export const mailLinkBody = z.strictObject({ invoice: z.string().min(1).max(60).meta({ description: 'Printed number or id of the bill.' }), reason: writtenText(500).exactOptional() })
export const linkSentAnswer = z.object({
  documentId: z.string(), number: z.string(), mail: z.enum(['sent', 'failed', 'unknown']).meta({ description: 'What is known of the mail; the link itself is never shown.' }),
})
