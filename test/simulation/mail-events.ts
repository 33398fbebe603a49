import type { BillMail } from '../../application/ports/bill-mailer.ts'
import type { MailEventType } from '../../domain/mail/mail-event.ts'
import type { Prng } from './prng.ts'

/** What became of the mails of a document, as SES told it: of the mail that brings it, and whether any of those about it came back. */
export interface MailHistory {
  readonly accountId: string
  readonly told: Set<MailEventType>
  refused: boolean
}

export interface MailEventsOptions {
  readonly prng: Prng
  readonly time: { readonly now: number }
  /** Whether SES tells at all: a configuration set is an option. */
  readonly tells: boolean
  /** @param delay milliseconds until it comes */
  readonly send: (body: string, delay: number) => void
}

const hour = 3_600_000

/** What a mail that SES took comes to: most are delivered, some bounce for now or for good, some are complained about. Each event comes when it likes. */
const fates = ['delivered', 'delivered', 'delivered', 'delivered', 'silence', 'silence', 'soft-bounced', 'bounced', 'complained'] as const

/** The events that SES publishes of mails (SES developer guide, "Examples of event data"), in any order, some twice and some never. */
export function createMailEvents({ prng, time, tells, send }: MailEventsOptions) {
  const ofDocument = new Map<string, MailHistory>()
  return {
    ofDocument,
    accepted({ documentId, accountId, to, about }: BillMail, sesMessageId: string): void {
      if (!tells) return
      const fate = prng.pick(fates)
      if (fate === 'silence') return
      const known = ofDocument.get(documentId) ?? { accountId, told: new Set(), refused: false }
      ofDocument.set(documentId, known)
      const timestamp = new Date(time.now).toISOString()
      const mail = { messageId: sesMessageId, timestamp, destination: [to], tags: { [about ? 'about' : 'document']: [documentId] } }
      const recipients = [{ emailAddress: to }]
      const tell = (type: MailEventType, event: object) => {
        if (!about) known.told.add(type)
        const body = JSON.stringify({ ...event, mail })
        for (let times = prng.chance(0.15) ? 2 : 1; times > 0; times--) send(body, prng.below(prng.pick([500, 2 * hour])))
      }
      if (prng.chance(0.2)) tell('sent', { eventType: 'Send' })
      if (fate === 'delivered' || fate === 'complained') tell('delivered', { eventType: 'Delivery', delivery: { timestamp, recipients: [to] } })
      if (fate === 'soft-bounced') tell('soft-bounced', { eventType: 'Bounce', bounce: { bounceType: 'Transient', bouncedRecipients: recipients, timestamp } })
      if (fate === 'bounced') tell('bounced', { eventType: 'Bounce', bounce: { bounceType: 'Permanent', bouncedRecipients: recipients, timestamp } })
      if (fate === 'complained') tell('complained', { eventType: 'Complaint', complaint: { complainedRecipients: recipients, timestamp } })
      if (fate === 'bounced' || fate === 'complained') known.refused = true
    },
  }
}

export type MailEvents = ReturnType<typeof createMailEvents>
