import { localDate } from '../../domain/calendar/local-date.ts'
import { ledgerEntry, type LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { writtenOff } from '../../domain/ledger/written-off.ts'
import { appendWhileUnchanged } from '../ledger/append-while-unchanged.ts'
import type { AccountBooks, LoadAccountBooks } from '../ledger/account-standing.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ledger } from '../ports/ledger.ts'
import { PaymentError } from './payment-errors.ts'

export interface WriteOffDeps {
  readonly loadBooks: LoadAccountBooks
  readonly ledger: Pick<Ledger, 'append' | 'version'>
  readonly clock: Clock
}

export interface WriteOffRequest {
  readonly accountId: string
  /** Number of the invoice. */
  readonly invoice: string
  readonly reason: string
  readonly by: string
}

/** Writes off what is open of an invoice, and takes that back. The customer is reminded of nothing that is written off. Asking again gives the
 * entry that is there: an invoice is written off again only after all of it was taken back. */
export function createWriteOff({ loadBooks, ledger, clock }: WriteOffDeps) {
  const booksOf = async ({ accountId, invoice }: WriteOffRequest) => {
    const books = await loadBooks(accountId)
    if (!books) throw new PaymentError('unknown-account', `There is no account ${accountId}.`)
    const document = books.documents.find(({ kind, number, id }) => kind === 'invoice' && (number === invoice || id === invoice))
    if (!document) throw new PaymentError('unknown-invoice', `Account ${accountId} has no invoice ${invoice}.`)
    return { books, document, done: writtenOff(books.entries, document.id) }
  }
  const baseOf = ({ account: { sellerId, timeZone } }: AccountBooks, { accountId, reason, by }: WriteOffRequest) => {
    const now = clock.now()
    return { sellerId, accountId, date: localDate(now, timeZone), note: reason, by, recordedAt: now }
  }

  return {
    /** @throws PaymentError `unknown-account`, `unknown-invoice`, or `not-open` where nothing is left to write off */
    writeOff: (request: WriteOffRequest): Promise<LedgerEntry> => appendWhileUnchanged(ledger, request.accountId, async () => {
      const { books, document, done } = await booksOf(request)
      const last = done.at(-1)
      if (last && last.left > 0n) return last.entry
      const base = baseOf(books, request)
      const open = books.standings(base.date).flatMap(({ items }) => items).find(({ id }) => id === document.id)?.open ?? 0n
      if (open === 0n) throw new PaymentError('not-open', `Nothing is open of ${request.invoice}.`)
      return ledgerEntry({
        ...base, kind: 'write-off', currency: document.currency, amount: open, settles: [{ target: document.id, amount: open }], source: { kind: 'system', reference: `write-off:${document.id}:${done.length + 1}` },
      })
    }),

    /** The invoice is open again, by as much as is still written off of it.
     * @throws PaymentError `unknown-account`, `unknown-invoice`, or `not-written-off` */
    recover: (request: WriteOffRequest): Promise<LedgerEntry> => appendWhileUnchanged(ledger, request.accountId, async () => {
      const { books, document, done } = await booksOf(request)
      const last = done.at(-1)
      if (!last) throw new PaymentError('not-written-off', `Nothing of ${request.invoice} is written off.`)
      if (last.left === 0n) return last.recoveries.at(-1)!
      return ledgerEntry({ ...baseOf(books, request), kind: 'write-off-recovery', currency: document.currency, amount: last.left, reverses: last.entry.id, source: { kind: 'system', reference: `recover:${last.entry.id}` } })
    }),
  }
}
