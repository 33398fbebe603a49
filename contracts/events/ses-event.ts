import * as z from 'zod'
import type { MailEvent } from '../../domain/mail/mail-event.ts'

const recipient = z.object({ emailAddress: z.string(), diagnosticCode: z.string().optional(), status: z.string().optional() })
const time = z.string()

/** What a configuration set publishes about a mail (SES developer guide, "Examples of event data"). Other types are left aside. */
export const sesEventSchema = z.object({
  eventType: z.string(),
  mail: z.object({ messageId: z.string().min(1), timestamp: time, destination: z.array(z.string()).default([]), tags: z.record(z.string(), z.array(z.string())).default({}) }),
  bounce: z.object({ bounceType: z.string(), bounceSubType: z.string().optional(), bouncedRecipients: z.array(recipient).default([]), timestamp: time }).optional(),
  complaint: z.object({ complainedRecipients: z.array(recipient).default([]), timestamp: time, complaintFeedbackType: z.string().nullish() }).optional(),
  delivery: z.object({ timestamp: time, recipients: z.array(z.string()).default([]) }).optional(),
  reject: z.object({ reason: z.string() }).optional(),
  deliveryDelay: z.object({ timestamp: time, delayType: z.string().optional(), delayedRecipients: z.array(recipient).default([]) }).optional(),
})

export type SesEvent = z.output<typeof sesEventSchema>

/** The document that the mail brought, or, where `about`, that it was about, and what happened, one entry per recipient; none for what is no concern of ours. */
export function mailEventsOf(event: SesEvent): { readonly documentId?: string; readonly about?: true; readonly events: readonly MailEvent[] } {
  const { eventType, mail, bounce, complaint, delivery, reject, deliveryDelay } = event
  const base = { sesMessageId: mail.messageId }
  const iso = (text: string) => new Date(text).toISOString()
  const each = (recipients: readonly z.output<typeof recipient>[], type: MailEvent['type'], at: string, detail = ''): MailEvent[] =>
    recipients.map(({ emailAddress, diagnosticCode, status }) => {
      const words = [detail, status, diagnosticCode].filter(Boolean).join(' ')
      return { ...base, type, at: iso(at), recipient: bare(emailAddress), ...(words ? { detail: words.slice(0, 300) } : {}) }
    })
  const all = mail.destination.map((emailAddress) => ({ emailAddress }))
  const events = (): readonly MailEvent[] => {
    switch (eventType) {
      case 'Send': return each(all, 'sent', mail.timestamp)
      case 'Delivery': return each(delivery && delivery.recipients.length > 0 ? delivery.recipients.map((emailAddress) => ({ emailAddress })) : all, 'delivered', delivery?.timestamp ?? mail.timestamp)
      case 'Bounce': return bounce ? each(bounce.bouncedRecipients, bounce.bounceType === 'Permanent' ? 'bounced' : 'soft-bounced', bounce.timestamp, `${bounce.bounceType}${bounce.bounceSubType ? `/${bounce.bounceSubType}` : ''}`) : []
      case 'Complaint': return complaint ? each(complaint.complainedRecipients, 'complained', complaint.timestamp, complaint.complaintFeedbackType ?? '') : []
      case 'Reject': return each(all, 'rejected', mail.timestamp, reject?.reason)
      case 'DeliveryDelay': return deliveryDelay ? each(deliveryDelay.delayedRecipients, 'delayed', deliveryDelay.timestamp, deliveryDelay.delayType) : []
      default: return []
    }
  }
  const [documentId, about] = [mail.tags.document?.[0], mail.tags.about?.[0]]
  return { ...(documentId ? { documentId } : about ? { documentId: about, about: true } : {}), events: events() }
}

function bare(address: string): string {
  return (/<([^<>]{3,320})>/.exec(address)?.[1] ?? address).trim()
}
