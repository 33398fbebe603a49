import { createDunSellers } from '../../../application/collections/dun-sellers.ts'
import { createTakeDunningStep } from '../../../application/collections/take-dunning-step.ts'
import { createWatchReceivables } from '../../../application/collections/watch-receivables.ts'
import { createLoadAccountBooks } from '../../../application/ledger/account-standing.ts'
import { createPacer } from '../../../application/mailing/pacer.ts'
import type { SendOutcome } from '../../../application/ports/bill-mailer.ts'
import type { Reminder } from '../../../application/ports/reminder-mail.ts'
import type { Account } from '../../../domain/accounts/account.ts'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { documentIdOf } from '../../../domain/documents/document-id.ts'
import { ledgerEntry, type LedgerEntry } from '../../../domain/ledger/ledger-entry.ts'
import type { Fault } from '../../bill-runs/world.ts'
import { aBill } from '../../builders/bill.ts'
import { aSeller, anAccount } from '../../builders/company.ts'
import { createInMemoryAccountReader, createInMemoryBooks, createInMemoryDocumentStore } from '../../doubles/in-memory-books.ts'
import { createInMemoryDeliveryStore } from '../../doubles/in-memory-delivery-store.ts'
import { createInMemoryDunningStore } from '../../doubles/in-memory-dunning-store.ts'
import { createJournalBook } from '../../doubles/in-memory-journal.ts'
import { createInMemoryLedger } from '../../doubles/in-memory-ledger.ts'
import { createInMemoryPolicyStore } from '../../doubles/in-memory-policy-store.ts'
import { createInMemoryReceivableHolds } from '../../doubles/in-memory-receivable-holds.ts'
import { createManualClock } from '../../doubles/manual-clock.ts'
import { createScriptedMailer } from '../../doubles/scripted-mailer.ts'

export interface DunningWorldOptions {
  readonly fault?: Fault
  readonly script?: Readonly<Record<string, readonly SendOutcome[]>>
}

/** Dunning over the in-memory ports. A reminder's mail is its content as JSON. */
export function aDunningWorld({ fault = (port) => port, script = {} }: DunningWorldOptions = {}) {
  const seller = aSeller()
  const books = createInMemoryBooks()
  const journal = createJournalBook()
  const clock = createManualClock('2026-11-16T06:00:00Z')
  const [ledger, holds, dunning, policies] = [createInMemoryLedger(journal), createInMemoryReceivableHolds(), createInMemoryDunningStore(), createInMemoryPolicyStore()]
  const deliveries = createInMemoryDeliveryStore()
  const mail = createScriptedMailer(script)
  const reminders: Reminder[] = []
  const record = { seller, catalogRevision: 1, zones: ['Europe/Amsterdam'] }
  const ports = {
    ledger: fault(ledger), dunning: fault(dunning), deliveries: fault(deliveries.store), mailer: fault(mail.mailer), accounts: createInMemoryAccountReader(books), holds, policies, clock,
    journal, documents: createInMemoryDocumentStore(books), runs: { chunk: async () => undefined }, sellers: { get: async () => record, list: async () => [record] },
  }
  const loadBooks = createLoadAccountBooks(ports)
  let owners = 0
  const dunSellers = createDunSellers({
    ...ports, loadBooks,
    watchReceivables: createWatchReceivables({ ...ports, loadBooks }),
    takeStep: createTakeDunningStep({
      ...ports, loadBooks, pacer: createPacer({ mailer: mail.mailer, clock, concurrency: 1 }), newOwner: () => `owner-${++owners}`,
      composeReminder: async (reminder) => {
        reminders.push(reminder)
        const { document: { id, accountId, sellerId }, to } = reminder
        return { documentId: id, accountId, sellerId, from: seller.email, to, raw: Buffer.from(reminder.template) }
      },
    }),
  })
  let documents = 0
  return {
    books, ledger, holds, dunning, policies, clock, reminders, accepted: mail.accepted, issues: deliveries.issues, journal,
    customer(number: string, change: Partial<Account> = {}): Account {
      const account = anAccount(number, change)
      books.accounts.set(account.id, account)
      return account
    },
    /** Issues an invoice of 1 November that is due on the 15th, with its place in the journal. */
    async invoice(account: Account, gross: bigint, change: Partial<BillingDocument> = {}): Promise<BillingDocument> {
      const own = books.documents.get(account.id) ?? []
      const ordinal = own.length + 1
      const document = aBill({
        sellerId: seller.id, accountId: account.id, ordinal, id: documentIdOf('invoice', account.id, ordinal), number: `F2026-${String(++documents).padStart(6, '0')}`,
        gross, issueDate: '2026-11-01', dueDate: '2026-11-15', currency: 'EUR', ...change,
      })
      books.documents.set(account.id, [...own, document])
      journal.take({ sellerId: seller.id, after: await journal.last(seller.id), parts: [{ count: 1, origin: { kind: 'document', accountId: account.id, ordinal } }] })
      return document
    },
    async book(account: Account, change: Partial<Omit<LedgerEntry, 'id'>> & Pick<LedgerEntry, 'amount'>): Promise<LedgerEntry> {
      const entry = ledgerEntry({ kind: 'payment', sellerId: seller.id, accountId: account.id, date: '2026-11-10', currency: 'EUR', source: { kind: 'system', reference: `${ledger.entries.size}` }, recordedAt: clock.now(), ...change })
      await ledger.append(entry)
      return entry
    },
    /** One firing on a date, at six in the morning. */
    async fire(date: string) {
      clock.set(`${date}T06:00:00Z`)
      return dunSellers({ asOf: `${date}T06:00:00Z` }, { remainingMs: () => 600_000 })
    },
    /** What was mailed, in order. */
    mailed: () => mail.accepted.map(({ to, raw }) => `${to} ${Buffer.from(raw).toString()}`),
  }
}
