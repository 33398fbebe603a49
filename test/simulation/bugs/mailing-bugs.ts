import { parseDocumentId } from '../../../domain/documents/document-id.ts'
import type { DeliberateBug } from '../deliberate-bug.ts'
import { decorated } from './billing-bugs.ts'

const fromTheStart = { settled: 0, claimed: 0, counts: { sent: 0, failed: 0, unknown: 0 } } as const

/** Mistakes in sending. */
export const mailingBugs = {
  'claim without its condition': {
    says: 'A part of mails is claimed whether or not somebody sends it or has sent it.',
    caughtBy: ['I5'], within: 20,
    stores: (ports) => ({
      ...ports,
      deliveries: decorated(ports.deliveries, {
        async claimPart(key, lease, digest) {
          const claim = await ports.deliveries.claimPart(key, lease, digest)
          return claim.kind === 'taken' ? claim : { kind: 'taken', progress: fromTheStart, interrupted: false }
        },
        advance: async () => true, finishPart: async (key, owner, counts) => (await ports.deliveries.finishPart(key, owner, counts)) || true,
      }),
    }),
  },
  'sent before it is claimed': {
    says: 'The mail goes first, and the claim is written when its outcome is noted.',
    caughtBy: ['I5'], within: 20,
    ports: (ports) => {
      let claim: (() => Promise<unknown>) | undefined
      return {
        ...ports,
        deliveries: decorated(ports.deliveries, {
          async claimPart(key, lease, digest) {
            claim = () => ports.deliveries.claimPart(key, lease, digest)
            return { kind: 'taken', progress: fromTheStart, interrupted: false }
          },
          advance: async () => true,
          async put(delivery) {
            await ports.deliveries.put(delivery)
            await claim?.()
          },
        }),
      }
    },
  },
  'interrupted is taken for given back': {
    says: 'What a sender had claimed when it died is sent once more, as if it had given it back unsent.',
    caughtBy: ['I5'], within: 150,
    stores: (ports) => ({
      ...ports,
      deliveries: decorated(ports.deliveries, {
        async claimPart(key, lease, digest) {
          const claim = await ports.deliveries.claimPart(key, lease, digest)
          return claim.kind === 'taken' ? { ...claim, interrupted: false } : claim
        },
      }),
    }),
  },
  'marked sent before SES answers': {
    says: 'The outcome is noted as sent, and then the mail is handed over.',
    caughtBy: ['I6'], within: 20,
    ports: (ports) => ({
      ...ports,
      mailer: decorated(ports.mailer, {
        async send(mail) {
          const place = parseDocumentId(mail.documentId)
          if (place) await ports.deliveries.put({ status: 'SENT', to: mail.to, sesMessageId: 'not known yet', documentId: mail.documentId, ...place, at: '2026-01-01T00:00:00Z' })
          return ports.mailer.send(mail)
        },
      }),
    }),
  },
  'unknown is sent again': {
    says: 'No clear answer of SES is taken for a refusal, and the mail is sent once more.',
    caughtBy: ['I5', 'reminders'], within: 110,
    ports: (ports) => ({
      ...ports,
      mailer: decorated(ports.mailer, {
        async send(mail) {
          const outcome = await ports.mailer.send(mail)
          return outcome.kind === 'unknown' ? { kind: 'throttled' } : outcome
        },
      }),
    }),
  },
  'failed mail on no list': {
    says: 'What could not be sent is noted at the bill only: no operator sees it.',
    caughtBy: ['I6'], within: 20,
    ports: (ports) => ({ ...ports, deliveries: decorated(ports.deliveries, { putIssue: async () => {} }) }),
  },
  'mails are not noted with their document': {
    says: 'A document issued by a person is queued for mailing after it is stored, and nothing says so if that never happens.',
    caughtBy: ['I6'], within: 150,
    ports: (ports, gate) => ({
      ...ports,
      issuer: decorated(ports.issuer, {
        async issue(issue) {
          const issued = await ports.issuer.issue({ ...issue, mails: [] })
          // A long way to the queue: there are many moments to die at.
          for (let moment = 0; moment < 12; moment++) await gate('on the way to the queue')
          return issued
        },
      }),
    }),
  },
} as const satisfies Readonly<Record<string, DeliberateBug>>
