import type { Delivery } from '../../application/ports/delivery-store.ts'
import type { AddressTask, MailEventStore } from '../../application/ports/mail-event-store.ts'
import type { Account } from '../../domain/accounts/account.ts'
import { documentIdOf, parseDocumentId } from '../../domain/documents/document-id.ts'
import { isStronger, type MailEventType } from '../../domain/mail/mail-event.ts'
import type { createInMemoryDeliveryStore } from './in-memory-delivery-store.ts'

type Noted = { readonly type: MailEventType; readonly at: string; readonly detail?: string }
const failedAfterwards: ReadonlySet<MailEventType> = new Set(['bounced', 'soft-bounced', 'rejected'])

/** The accounts that the twin changes: those of whichever store a test has. */
export interface MailedAccounts {
  get(accountId: string): Account | undefined
  set(account: Account): void
}

/** Twin of adapters/dynamodb/mail-event-store.ts, over the twins of what it writes beside. */
export function createInMemoryMailEventStore({ deliveries, issues }: ReturnType<typeof createInMemoryDeliveryStore>, accounts: MailedAccounts): MailEventStore {
  const noted = new Map<string, Noted>()
  const tasks = new Map<string, AddressTask>()
  const place = (accountId: string, ordinal: number) => `${accountId}#${ordinal}`
  return {
    async note(documentId, { type, at, recipient, sesMessageId, detail }) {
      const of = parseDocumentId(documentId)
      if (!of) return undefined
      const { accountId, ordinal } = of
      const key = place(accountId, ordinal)
      const before = noted.get(key)?.type
      if (!isStronger(type, before)) return { noted: false, settled: false, ...(before ? { before } : {}) }
      const delivery = deliveries.get(key)
      if (delivery?.status !== 'SENT' && delivery?.status !== 'FAILED') {
        deliveries.set(key, { documentId: delivery?.documentId ?? documentId, accountId, ordinal, at: delivery?.at ?? at, status: 'SENT', to: recipient, sesMessageId })
      }
      noted.set(key, { type, at, ...(detail ? { detail: detail.slice(0, 300) } : {}) })
      return { noted: true, settled: delivery?.status === 'UNKNOWN', ...(before ? { before } : {}) }
    },
    eventOf: async (accountId, ordinal) => noted.get(place(accountId, ordinal)),
    async hold(accountId, address, why) {
      const account = accounts.get(accountId)
      if (account?.email?.toLowerCase() !== address.toLowerCase()) return false
      accounts.set({ ...account!, emailHold: why })
      return true
    },
    async correct(accountId, address) {
      const stored = accounts.get(accountId)
      if (!stored) return false
      const { emailHold: _, ...account } = stored
      accounts.set({ ...account, email: address })
      return true
    },
    async putTask(task) {
      tasks.set(task.accountId, task)
    },
    tasks: async (sellerId, limit) => [...tasks.values()].filter((task) => task.sellerId === sellerId).sort((a, b) => (a.at < b.at ? -1 : 1)).slice(0, limit),
    async endTask(accountId) {
      tasks.delete(accountId)
    },
    async endIssue(sellerId, documentId) {
      issues.delete(`${sellerId}#${documentId}`)
    },
    async beginResend(accountId, ordinal, to, at) {
      const key = place(accountId, ordinal)
      const delivery = deliveries.get(key)
      const event = noted.get(key)?.type
      if (!delivery || !(delivery.status === 'FAILED' || (delivery.status === 'SENT' && event && failedAfterwards.has(event)))) return false
      deliveries.set(key, { documentId: delivery.documentId, accountId, ordinal, at, status: 'UNKNOWN', to, reason: 'interrupted' })
      noted.delete(key)
      return true
    },
    async resent(accountId, ordinal, { to, sesMessageId, at }) {
      settle(accountId, ordinal, { status: 'SENT', to, sesMessageId, at })
    },
    async resendFailed(accountId, ordinal, { to, detail, at }) {
      settle(accountId, ordinal, { status: 'FAILED', reason: 'rejected', to, detail: detail.slice(0, 300), at })
    },
  }

  function settle(accountId: string, ordinal: number, outcome: Record<string, unknown>): void {
    const before = deliveries.get(place(accountId, ordinal))
    deliveries.set(place(accountId, ordinal), { documentId: before?.documentId ?? documentIdOf('invoice', accountId, ordinal), accountId, ordinal, ...outcome } as unknown as Delivery)
  }
}
