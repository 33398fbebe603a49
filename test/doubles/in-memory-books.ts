import { aggregatesOf } from '../../adapters/dynamodb/usage-item.ts'
import { InvalidAccountError, type AccountReader } from '../../application/ports/account-reader.ts'
import type { DocumentStore, NumberOrigin, SeriesState, VoidNumber } from '../../application/ports/document-store.ts'
import { NumbersTakenError, type JournalClaim } from '../../application/ports/journal-register.ts'
import type { HeldMails } from '../../application/ports/mail-releases.ts'
import type { ParkedAccount, ParkedStore } from '../../application/ports/parked-store.ts'
import type { NumberClaim } from '../../application/ports/run-store.ts'
import { billingKey } from '../../domain/accounts/billing-key.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { creditsLeft } from '../../domain/discounts/granted-credit.ts'
import type { SeriesKey } from '../../domain/documents/number-series.ts'
import { createJournalBook, type JournalBook } from './in-memory-journal.ts'
import { createInMemoryBillingInputs, type InMemoryBillingInputs } from './in-memory-billing-inputs.ts'
import { createInMemoryLedger, type InMemoryLedger } from './in-memory-ledger.ts'
import { createInMemoryUsageBook, type InMemoryUsageBook } from './in-memory-usage-book.ts'

/** Accounts, documents, series and the parked list in memory: what the DynamoDB table is to the adapters. */
export interface InMemoryBooks {
  readonly accounts: Map<string, Account>
  readonly subscriptions: Map<string, Subscription>
  /** Per account, in order of ordinal. */
  readonly documents: Map<string, BillingDocument[]>
  /** Charges, discounts and credits. */
  readonly inputs: InMemoryBillingInputs
  readonly voids: VoidNumber[]
  readonly parked: Map<string, ParkedAccount>
  /** Accounts whose stored item does not satisfy its schema. */
  readonly unreadable: Set<string>
  /** Accounts for which a not-consistent read does not see the newest document. */
  readonly stale: Set<string>
  readonly shards: number
  accountsOfShard(shardKey: string): readonly string[]
  series(key: SeriesKey): SeriesState
  /** Moves the counters together, or throws NumbersTakenError and moves none. A claim of several origins gives each one number. */
  take(claims: readonly NumberClaim[], journal: JournalClaim, originsOf: (claim: NumberClaim) => readonly NumberOrigin[]): void
  readonly journal: JournalBook
  readonly ledger: InMemoryLedger
  readonly usage: InMemoryUsageBook
  /** Per account and request key, the ordinals of what was issued. */
  readonly answered: Map<string, readonly number[]>
  /** Mails that wait, by run and chunk. */
  readonly heldMails: Map<string, HeldMails>
  origin(key: SeriesKey, sequence: number): NumberOrigin | undefined
}

const seriesId = ({ sellerId, kind, year }: SeriesKey) => `${sellerId}#${kind}#${year}`

export function createInMemoryBooks(shards = 1): InMemoryBooks {
  const counters = new Map<string, SeriesState>()
  const register = new Map<string, { readonly from: number; readonly origin: NumberOrigin }[]>()
  const accounts = new Map<string, Account>()
  const journal = createJournalBook()
  const ledger = createInMemoryLedger(journal)
  return {
    accounts, shards,
    subscriptions: new Map(), documents: new Map(), inputs: createInMemoryBillingInputs(ledger), voids: [], parked: new Map(), unreadable: new Set(), stale: new Set(),
    accountsOfShard: (shardKey) => [...accounts.values()].filter((account) => billingKey(account, shards) === shardKey).map((account) => account.id).sort(),
    series: (key) => counters.get(seriesId(key)) ?? { last: 0 },
    journal, ledger, usage: createInMemoryUsageBook(), answered: new Map(), heldMails: new Map(),
    take(claims, journalClaim, originsOf) {
      for (const { key, after, issueDate } of claims) {
        const { last, lastIssueDate = '' } = this.series(key)
        if (last !== after || lastIssueDate > issueDate) throw new NumbersTakenError('counter moved')
      }
      this.journal.take(journalClaim)
      for (const claim of claims) {
        const id = seriesId(claim.key)
        counters.set(id, { last: claim.after + claim.count, lastIssueDate: claim.issueDate })
        register.set(id, [...(register.get(id) ?? []), ...originsOf(claim).map((origin, index) => ({ from: claim.after + 1 + index, origin }))])
      }
    },
    origin: (key, sequence) => register.get(seriesId(key))?.findLast(({ from }) => from <= sequence)?.origin,
  }
}

export function createInMemoryAccountReader(books: InMemoryBooks): AccountReader {
  return {
    async snapshot(accountId, { consistent, horizon }) {
      if (books.unreadable.has(accountId)) throw new InvalidAccountError('PROFILE: field currency: is not an ISO 4217 currency')
      const account = books.accounts.get(accountId)
      const documents = books.documents.get(accountId) ?? []
      const subscriptions = [...books.subscriptions.values()].filter((each) => each.accountId === accountId)
      const seen = !consistent && books.stale.has(accountId) ? documents.slice(0, -1) : [...documents]
      const { charges, discounts, credits } = await books.inputs.list(accountId)
      if (account) horizon({ account, subscriptions, discounts })
      return account && { account, subscriptions, documents: seen, charges, discounts, credits: creditsLeft(credits, seen), usage: books.usage.sheetsOf(accountId).flatMap(aggregatesOf) }
    },
  }
}

export function createInMemoryDocumentStore(books: InMemoryBooks): DocumentStore {
  return {
    async put(document) {
      const own = books.documents.get(document.accountId) ?? []
      const stored = own.find((each) => each.ordinal === document.ordinal)
      if (stored) return stored
      books.documents.set(document.accountId, [...own, document])
      return document
    },
    async get(accountId, ordinal) {
      return books.documents.get(accountId)?.find((each) => each.ordinal === ordinal)
    },
    async putVoid(record) {
      const at = books.voids.findIndex((each) => each.number === record.number)
      if (at < 0) books.voids.push(record)
      else books.voids[at] = record
    },
    isVoid: async (key, number) => books.voids.some((each) => seriesId(each.key) === seriesId(key) && each.number === number),
    async listVoids(key) {
      return books.voids.filter((each) => seriesId(each.key) === seriesId(key))
    },
    async series(key) {
      return books.series(key)
    },
    async findOrigin(key, sequence) {
      return books.origin(key, sequence)
    },
  }
}

export function createInMemoryParkedStore(books: InMemoryBooks): ParkedStore {
  const id = (sellerId: string, accountId: string) => `${sellerId}#${accountId}`
  return {
    async park(account) {
      const key = id(account.sellerId, account.accountId)
      const before = books.parked.get(key)
      if (before?.runId !== account.runId) books.parked.set(key, { ...account, times: (before?.times ?? 0) + 1 })
    },
    async list(sellerId, { from, to } = { from: '', to: '~' }) {
      return [...books.parked.values()].filter((each) => each.sellerId === sellerId && each.accountId >= from && each.accountId <= to).sort((a, b) => (a.accountId < b.accountId ? -1 : 1))
    },
    async get(sellerId, accountId) {
      return books.parked.get(id(sellerId, accountId))
    },
    async clear(sellerId, accountId) {
      books.parked.delete(id(sellerId, accountId))
    },
  }
}
