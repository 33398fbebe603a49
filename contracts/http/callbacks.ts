import * as z from 'zod'
import { instant, sellerIdField, writtenText } from './fields.ts'

export const slotsQuery = z.strictObject({ sellerId: sellerIdField })
export const slotsAnswer = z.object({
  timeZone: z.string().meta({ description: 'IANA zone of the opening hours.' }),
  slots: z.array(z.object({ from: instant, to: instant, room: z.int().meta({ description: 'Calls that it still has room for.' }) })),
}).meta({ id: 'CallSlots', description: 'Times at which a customer can be promised a call, in opening hours and up to the capacity that is free.' })

export const bookCallBody = z.strictObject({
  phone: writtenText(40).exactOptional().meta({ description: 'As the customer says it; absent where a call is moved and its number stays.' }),
  from: instant.exactOptional().meta({ description: 'When the slot begins; absent: when the case\'s turn comes.' }),
  caseId: z.string().regex(/^cas_[a-z2-7]{16}_[a-z2-7]{10}$/).exactOptional().meta({ description: 'The case it is about; else a live one of the account, or a new one.' }),
  documentId: z.string().regex(/^(inv|crn)_[a-z2-7]{16}_\d{1,6}$/).exactOptional(),
  subject: writtenText(200).default('Call back'),
  text: writtenText(4_000).exactOptional(),
})
export const callAttemptBody = z.strictObject({ outcome: z.enum(['no-answer', 'busy', 'reached']) })
