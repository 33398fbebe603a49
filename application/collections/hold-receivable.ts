import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { Instalment, ReceivableHold } from '../../domain/collections/receivable-hold.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { LoadAccountBooks } from '../ledger/account-standing.ts'
import { PaymentError } from '../payments/payment-errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { ReceivableHolds } from '../ports/receivable-holds.ts'

/** A hold that makes no sense. */
export class InvalidHoldError extends Error {
  readonly code = 'invalid-hold'
}

export type HoldRequest =
  | { readonly kind: 'dispute'; readonly invoice: string; readonly amount: bigint }
  | { readonly kind: 'pause'; readonly invoice?: string; readonly until: IsoDate }
  | { readonly kind: 'extension'; readonly invoice: string; readonly dueDate: IsoDate }
  | { readonly kind: 'plan'; readonly invoices: readonly string[]; readonly instalments: readonly Instalment[]; readonly graceDays?: number }

export interface HoldReceivableDeps {
  readonly holds: Pick<ReceivableHolds, 'open' | 'release'>
  readonly loadBooks: LoadAccountBooks
  readonly clock: Clock
}

const longestPauseDays = 366
const mostInstalments = 36

/** Opens and ends what makes dunning wait: a dispute, a pause, a later due date, a payment plan. It counts from today on.
 * @param key unique for what asks (a case, a request): asking again is the same hold */
export function createHoldReceivable({ holds, loadBooks, clock }: HoldReceivableDeps) {
  /** @throws PaymentError for an unknown account or invoice; InvalidHoldError */
  const open = async (accountId: string, request: HoldRequest, { key, by, reason }: { readonly key: string; readonly by?: string; readonly reason?: string }): Promise<ReceivableHold> => {
    const books = await loadBooks(accountId)
    if (!books) throw new PaymentError('unknown-account', `There is no account ${accountId}.`)
    const now = clock.now()
    const today = localDate(now, books.account.timeZone)
    const invoiceOf = (number: string): BillingDocument => {
      const document = books.documents.find((each) => each.kind === 'invoice' && (each.number === number || each.id === number))
      if (!document) throw new PaymentError('unknown-invoice', `Account ${accountId} has no invoice ${number}.`)
      return document
    }
    const base = { id: `hld_${key}`, sellerId: books.account.sellerId, accountId, from: today, openedAt: now, ...(by ? { by } : {}), ...(reason ? { reason } : {}) }
    return holds.open(holdOf(base, request, today, invoiceOf))
  }

  /** @throws UnknownHoldError */
  const release = async (accountId: string, holdId: string, { why, by }: { readonly why: string; readonly by?: string }): Promise<ReceivableHold> => {
    const at = clock.now()
    const zone = (await loadBooks(accountId))?.account.timeZone ?? 'UTC'
    return holds.release(accountId, holdId, { on: localDate(at, zone), at, why, ...(by ? { by } : {}) })
  }
  return { open, release }
}

type HoldBase = Pick<ReceivableHold, 'id' | 'sellerId' | 'accountId' | 'from' | 'openedAt'>

function holdOf(base: HoldBase, request: HoldRequest, today: IsoDate, invoiceOf: (number: string) => BillingDocument): ReceivableHold {
  switch (request.kind) {
    case 'dispute': {
      const { id, gross } = invoiceOf(request.invoice)
      if (request.amount <= 0n || request.amount > gross) throw new InvalidHoldError('What is disputed is more than zero and not more than the invoice.')
      return { ...base, kind: 'dispute', documentId: id, amount: request.amount }
    }
    case 'pause': {
      if (request.until <= today || request.until > new Date(Date.parse(today) + longestPauseDays * 86_400_000).toISOString().slice(0, 10)) throw new InvalidHoldError('A pause ends after today and within a year.')
      return { ...base, kind: 'pause', until: request.until, ...(request.invoice ? { documentId: invoiceOf(request.invoice).id } : {}) }
    }
    case 'extension': {
      const { id, dueDate } = invoiceOf(request.invoice)
      if (request.dueDate <= dueDate) throw new InvalidHoldError(`The due date ${dueDate} moves to a later one only.`)
      return { ...base, kind: 'extension', documentId: id, dueDate: request.dueDate }
    }
    case 'plan': {
      const { invoices, instalments, graceDays = 3 } = request
      const documents = invoices.map(invoiceOf)
      const currencies = new Set(documents.map(({ currency }) => currency))
      if (documents.length === 0 || currencies.size > 1) throw new InvalidHoldError('A payment plan is for one or more invoices in one currency.')
      if (instalments.length === 0 || instalments.length > mostInstalments) throw new InvalidHoldError(`A payment plan has 1 to ${mostInstalments} instalments.`)
      if (instalments.some(({ amount, due }, index) => amount <= 0n || due < today || (index > 0 && due <= instalments[index - 1]!.due))) throw new InvalidHoldError('Instalments are more than zero and fall due one after the other, from today on.')
      return { ...base, kind: 'plan', documentIds: documents.map(({ id }) => id), currency: [...currencies][0]!, instalments, graceDays }
    }
  }
}
