import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { DunningPolicy } from '../../domain/collections/dunning-policy.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { entryKinds } from '../../domain/ledger/ledger-entry.ts'
import { inParallel } from '../bill-runs/in-parallel.ts'
import type { LoadAccountBooks } from '../ledger/account-standing.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import type { DunningProgress, DunningStore } from '../ports/dunning-store.ts'
import type { JournalRange, JournalRegister } from '../ports/journal-register.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { RunStore } from '../ports/run-store.ts'

export interface WatchReceivablesDeps {
  readonly journal: Pick<JournalRegister, 'ranges'>
  readonly runs: Pick<RunStore, 'chunk'>
  readonly documents: Pick<DocumentStore, 'get'>
  readonly ledger: Pick<Ledger, 'find'>
  readonly dunning: Pick<DunningStore, 'progress' | 'setProgress' | 'putDueList' | 'watch'>
  readonly loadBooks: LoadAccountBooks
}

const rangesAtOnce = 25
const readsAtOnce = 16

type Place = { readonly accountId: string; readonly ordinal: number }

/** Reads a seller's journal from where it stopped, and notes which invoices fall due when: each document is read once in its life, and what
 * falls due on a date is one small list per chunk. A payment that was taken back has its account's overdue invoices watched again.
 * Stops at a chunk that is not finished, and goes on there the next time. Safe to repeat. */
export function createWatchReceivables({ journal, runs, documents, ledger, dunning, loadBooks }: WatchReceivablesDeps) {
  /** The documents that a range may name; undefined where its chunk is not finished. */
  const placesOf = async ({ origin }: JournalRange): Promise<readonly Place[] | undefined> => {
    if (origin.kind === 'document') return [origin]
    if (origin.kind === 'entry') return []
    const found = await runs.chunk(origin.runId, origin.chunkId)
    if (!found?.done) return undefined
    return found.chunk.outcomes?.flatMap((outcome, index) => (outcome.kind === 'invoice' ? [{ accountId: found.chunk.accountIds[index]!, ordinal: outcome.ordinal }] : [])) ?? []
  }

  const noteDue = async (sellerId: string, from: number, places: readonly Place[]) => {
    const found = await inParallel(places, readsAtOnce, ({ accountId, ordinal }) => documents.get(accountId, ordinal))
    const owed = found.filter((document): document is BillingDocument => document?.kind === 'invoice' && document.gross > 0n)
    for (const [dueDate, list] of Map.groupBy(owed, (document) => document.dueDate)) {
      await dunning.putDueList(sellerId, { dueDate, from, invoices: list.map(({ accountId, ordinal }) => ({ accountId, ordinal })) })
    }
  }

  /** Whether the entry is a payment; where it takes one back, what it left open is watched. */
  const noteEntry = async (sellerId: string, entryId: string, policy: DunningPolicy, today: IsoDate): Promise<boolean> => {
    const entry = await ledger.find(entryId)
    if (!entry || !entryKinds[entry.kind].reverses || entryKinds[entry.kind].effect !== 1) return entry?.kind === 'payment'
    const books = await loadBooks(entry.accountId)
    for (const { id, kind, number, open, dueDate } of books?.standings(today).flatMap(({ items }) => items) ?? []) {
      const document = books!.documents.find((each) => each.id === id)
      if (kind !== 'invoice' || open === 0n || dueDate >= today || !document) continue
      await dunning.watch({ sellerId, accountId: entry.accountId, ordinal: document.ordinal, documentId: id, number: number!, state: 'open', taken: [], nextOn: addToDate(dueDate, 'day', policy.steps[0]!.afterDays) })
    }
    return false
  }

  return async (sellerId: string, policy: DunningPolicy, today: IsoDate, { remainingMs }: { readonly remainingMs: () => number }): Promise<DunningProgress> => {
    let progress = await dunning.progress(sellerId)
    while (remainingMs() > 0) {
      const ranges = await journal.ranges(sellerId, { after: progress.sequence, limit: rangesAtOnce })
      if (ranges.length === 0) return progress
      for (const range of ranges) {
        const places = await placesOf(range)
        if (!places) return progress
        await noteDue(sellerId, range.from, places)
        const paid = range.origin.kind === 'entry' && await noteEntry(sellerId, range.origin.entryId, policy, today)
        progress = { ...progress, sequence: range.from + range.count - 1, ...(paid && progress.paymentsSince === undefined ? { paymentsSince: today } : {}) }
      }
      await dunning.setProgress(sellerId, progress)
    }
    return progress
  }
}
