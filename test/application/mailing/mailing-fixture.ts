import type { SendOutcome, SendingQuota } from '../../../application/ports/bill-mailer.ts'
import type { DeliveryStore, MailCounts } from '../../../application/ports/delivery-store.ts'
import type { MailMessage } from '../../../application/ports/run-queue.ts'
import { createPacer } from '../../../application/mailing/pacer.ts'
import { createSendBills } from '../../../application/mailing/send-bills.ts'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { aBill, aBillSeller } from '../../builders/bill.ts'
import { createInMemoryDeliveryStore } from '../../doubles/in-memory-delivery-store.ts'
import { createManualClock } from '../../doubles/manual-clock.ts'
import { composePlain, createScriptedMailer } from '../../doubles/scripted-mailer.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** Bills of as many accounts, each to its own address: `bill-0@example.com`, ... */
export function somePart(count: number, change: (index: number) => Partial<BillingDocument> & { readonly hold?: 'bounced' | 'complained' } = () => ({})): MailMessage {
  return {
    runId: 'run_lumen_2026-11-01_Europe-Amsterdam',
    chunkId: 'lumen|Europe/Amsterdam|M01|00#0001',
    part: 1,
    documents: Array.from({ length: count }, (_, index) => {
      const accountId = `acc_${'a'.repeat(14)}${letters[Math.floor(index / 26)]}${letters[index % 26]}`
      const { hold, ...rest } = change(index)
      const document = aBill({ accountId, number: `F2026-${String(index + 1).padStart(6, '0')}`, ...rest })
      return { document: rest.buyer ? document : { ...document, buyer: { ...document.buyer, email: `bill-${index}@example.com` } }, ...(hold ? { hold } : {}) }
    }),
  }
}

export interface MailingOptions {
  readonly script?: Readonly<Record<string, readonly SendOutcome[]>>
  readonly quota?: SendingQuota
  /** Workers that send at the same time. */
  readonly concurrency?: number
  /** Milliseconds one invocation has. */
  readonly time?: number
  readonly wrap?: (store: DeliveryStore) => DeliveryStore
  readonly ready?: () => Promise<void>
}

/** Everything that sending needs, in memory; `send` is one delivery of the message. */
export function aMailing({ script, quota, concurrency = 2, time = 60_000, wrap = (store) => store, ready = async () => {} }: MailingOptions = {}) {
  const clock = createManualClock('2026-11-01T03:00:00.000Z')
  const kept = createInMemoryDeliveryStore()
  const mail = createScriptedMailer(script, quota)
  const mailed: MailCounts[] = []
  let attempts = 0
  const sendBills = createSendBills({
    deliveries: wrap(kept.store),
    sellers: { get: async (id, version) => (id === 'lumen' && version === 1 ? { seller: aBillSeller(), catalogRevision: 1, zones: ['Europe/Amsterdam'] } : undefined) },
    compose: composePlain,
    sendOverNetwork: async () => {},
    ready,
    mailer: mail.mailer,
    pacer: createPacer({ mailer: mail.mailer, clock, concurrency }),
    clock,
    newOwner: () => `attempt-${++attempts}`,
    events: { billsMailed: (counts) => mailed.push(counts) },
  })
  return {
    ...kept, ...mail, clock, mailed,
    async send(message: MailMessage) {
      const end = Date.parse(clock.now()) + time
      await sendBills(message, { remainingMs: () => end - Date.parse(clock.now()) })
    },
    /** Lets every lease run out. */
    wait: (ms = 10 * 60_000) => clock.sleep(ms),
  }
}
