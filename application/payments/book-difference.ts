import { localDate } from '../../domain/calendar/local-date.ts'
import { ledgerEntry, type EntrySource, type LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { formatAmount } from '../../domain/money/amount.ts'
import { appendWhileUnchanged } from '../ledger/append-while-unchanged.ts'
import type { LoadAccountBooks } from '../ledger/account-standing.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ledger } from '../ports/ledger.ts'
import { PaymentError } from './payment-errors.ts'

export interface BookDifferenceDeps {
  readonly loadBooks: LoadAccountBooks
  readonly ledger: Pick<Ledger, 'append' | 'version'>
  readonly clock: Clock
}

/** Whether it lets go what an invoice was paid short, or keeps what was paid too much. */
export type Difference =
  | { readonly kind: 'rounding-loss' | 'currency-loss'; readonly invoice: string }
  | { readonly kind: 'rounding-gain' | 'currency-gain'; readonly currency: string }

export type DifferenceRequest = Difference & {
  readonly accountId: string
  /** Minor units. */
  readonly amount: bigint
  readonly reason: string
  /** Unique for this difference: asking again changes nothing. */
  readonly source: EntrySource
  readonly by: string
}

/** What is more than this many minor units was not rounded away. */
export const mostRounding = 100n
/** Of an invoice's gross, in percent, that a conversion may cost; what is more is written off. */
export const mostCurrencyPercent = 10n

/** Books a rounding or currency difference, never more than an invoice has open or than was paid too much. It is posted today, in the account's zone.
 * @throws PaymentError `unknown-account`, `unknown-invoice`, `more-than-left`, or `too-large-a-difference` for what is no such difference any more */
export function createBookDifference({ loadBooks, ledger, clock }: BookDifferenceDeps) {
  const entryOf = async (request: DifferenceRequest): Promise<LedgerEntry> => {
    const { accountId, kind, amount, source, reason, by } = request
    const books = await loadBooks(accountId)
    if (!books) throw new PaymentError('unknown-account', `There is no account ${accountId}.`)
    const now = clock.now()
    const date = localDate(now, books.account.timeZone)
    const document = 'invoice' in request ? books.documents.find((each) => each.kind === 'invoice' && each.number === request.invoice) : undefined
    if ('invoice' in request && !document) throw new PaymentError('unknown-invoice', `Account ${accountId} has no invoice ${request.invoice}.`)
    const currency = 'currency' in request ? request.currency : document!.currency
    const entry = ledgerEntry({
      kind, sellerId: books.account.sellerId, accountId, date, currency, amount, ...(document ? { settles: [{ target: document.id, amount }] } : {}), source, note: reason, by, recordedAt: now,
    })
    const before = books.entries.find(({ id }) => id === entry.id)
    if (before) return before

    const money = (minor: bigint) => `${formatAmount(minor, currency)} ${currency}`
    const standing = books.standings(date).find((each) => each.currency === currency)
    const left = document ? standing?.items.find(({ id }) => id === document.id)?.open ?? 0n : standing?.credit ?? 0n
    if (amount > left) throw new PaymentError('more-than-left', document ? `Invoice ${document.number} has ${money(left)} open, not ${money(amount)}.` : `${money(left)} was paid too much, not ${money(amount)}.`)
    if (kind.startsWith('rounding') && amount > mostRounding) throw new PaymentError('too-large-a-difference', `${money(amount)} was not rounded away: ${money(mostRounding)} at most.`)
    if (document && amount * 100n > document.gross * mostCurrencyPercent && !kind.startsWith('rounding')) throw new PaymentError('too-large-a-difference', `${money(amount)} is more than ${mostCurrencyPercent} % of invoice ${document.number}: write it off.`)
    return entry
  }

  return (request: DifferenceRequest): Promise<LedgerEntry> => appendWhileUnchanged(ledger, request.accountId, () => entryOf(request))
}
