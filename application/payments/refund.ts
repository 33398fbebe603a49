import { localDate } from '../../domain/calendar/local-date.ts'
import { ledgerEntry, type EntrySource, type LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { formatAmount } from '../../domain/money/amount.ts'
import { appendWhileUnchanged } from '../ledger/append-while-unchanged.ts'
import type { LoadAccountBooks } from '../ledger/account-standing.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ledger } from '../ports/ledger.ts'
import { PaymentError } from './payment-errors.ts'

export interface RefundDeps {
  readonly loadBooks: LoadAccountBooks
  readonly ledger: Pick<Ledger, 'append' | 'version'>
  readonly clock: Clock
}

export interface RefundRequest {
  readonly accountId: string
  /** Minor units. */
  readonly amount: bigint
  readonly currency: string
  /** Unique for this refund: asking again changes nothing. Who may ask, and who approves, is decided before. */
  readonly source: EntrySource
  readonly note?: string
  readonly by?: string
  /** Money that leaves where absent; else account credit in its place. */
  readonly as?: 'refund' | 'credit-for-refund'
}

/** Books money that is given back: never more than was paid too much, also where two are asked for at once. Of money that leaves, the entry's id is what the bank transfer should carry as its end-to-end reference.
 * @throws PaymentError `unknown-account`, or `more-than-left` where less than that is left of the customer's credit */
export function createRefund({ loadBooks, ledger, clock }: RefundDeps) {
  const entryOf = async ({ accountId, amount, currency, source, note, by, as: kind = 'refund' }: RefundRequest): Promise<LedgerEntry> => {
    const books = await loadBooks(accountId)
    if (!books) throw new PaymentError('unknown-account', `There is no account ${accountId}.`)
    const now = clock.now()
    const date = localDate(now, books.account.timeZone)
    const entry = ledgerEntry({ kind, sellerId: books.account.sellerId, accountId, date, currency, amount, source, recordedAt: now, ...(note ? { note } : {}), ...(by ? { by } : {}) })
    const before = books.entries.find(({ id }) => id === entry.id)
    if (before) return before
    const left = books.standings(date).find((each) => each.currency === currency)?.credit ?? 0n
    if (amount > left) throw new PaymentError('more-than-left', `${formatAmount(amount, currency)} is more than the ${formatAmount(left, currency)} ${currency} that were paid too much.`)
    return entry
  }

  return (request: RefundRequest): Promise<LedgerEntry> => appendWhileUnchanged(ledger, request.accountId, () => entryOf(request))
}

export type Refund = ReturnType<typeof createRefund>
