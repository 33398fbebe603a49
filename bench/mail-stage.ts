import { randomUUID } from 'node:crypto'
import { createDeliveryStore } from '../adapters/dynamodb/delivery-store.ts'
import { createRunStore } from '../adapters/dynamodb/run-store.ts'
import { createSellerStore } from '../adapters/dynamodb/seller-store.ts'
import type { Table } from '../adapters/dynamodb/table.ts'
import { loadMentions } from '../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../adapters/einvoice/write-xml.ts'
import { createEInvoices } from '../application/einvoice/create-e-invoice.ts'
import { createComposeBill } from '../adapters/mail/compose-bill.ts'
import { createLoadReplyTokenKeys } from '../adapters/mail/reply-token-keys.ts'
import { systemClock } from '../adapters/clock/system-clock.ts'
import { createPacer } from '../application/mailing/pacer.ts'
import { createSendBills } from '../application/mailing/send-bills.ts'
import { createSendUnlessPaused } from '../application/mailing/send-unless-paused.ts'
import { mailChunkSchema } from '../contracts/events/mail-chunk.ts'
import type { BillingDocument } from '../domain/documents/billing-document.ts'
import type { Around } from './meter.ts'

/** The production mail stage with an SES that accepts everything and counts recipients. */
export function createMailStage(table: Table, around: Around = (_, call) => call()) {
  const documents: BillingDocument[] = []
  let recipients = 0
  let bytes = 0
  const mailer = {
    quota: async () => ({ perSecond: 1_000_000, left: Infinity }),
    send: ({ raw }: { readonly raw: Uint8Array }) => around('SES', async () => {
      recipients += 1
      bytes += raw.byteLength
      return { kind: 'accepted', sesMessageId: randomUUID() } as const
    }),
  }
  const sendBills = createSendUnlessPaused({ runs: createRunStore(table), sendBills: createSendBills({
    mailer, ready: async () => {}, sendOverNetwork: async () => {}, clock: systemClock, newOwner: randomUUID, events: { billsMailed() {} },
    deliveries: createDeliveryStore(table),
    sellers: createSellerStore(table),
    pacer: createPacer({ mailer, clock: systemClock, concurrency: 1 }),
    compose: createComposeBill({ eInvoice: createEInvoices({ mentions: loadMentions, writeXml }), replyDomain: 'reply.example.com', loadKeys: createLoadReplyTokenKeys(async () => 'k'.repeat(40)) }),
  }) })
  return {
    documents,
    recipients: () => recipients,
    mailBytes: () => bytes,
    async send(body: string): Promise<void> {
      const message = mailChunkSchema.parse(JSON.parse(body))
      documents.push(...message.documents.map(({ document }) => document))
      await sendBills(message, { remainingMs: () => 300_000 })
    },
  }
}
