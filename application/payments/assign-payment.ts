import { entryId } from '../../domain/ledger/ledger-entry.ts'
import type { BankOutcome } from '../../domain/payment/bank-transaction.ts'
import type { FoundDocument } from '../bill-runs/find-document.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { BankRecord, BankTransactions } from '../ports/bank-transactions.ts'
import type { Clock } from '../ports/clock.ts'
import { EntryElsewhereError } from '../ports/ledger.ts'
import { entryKindOf } from './match-transaction.ts'
import { PaymentError } from './payment-errors.ts'

export interface AssignPaymentDeps {
  readonly bank: Pick<BankTransactions, 'get' | 'decide'>
  readonly accounts: AccountReader
  readonly findDocument: (number: string) => Promise<FoundDocument | undefined>
  readonly book: (record: BankRecord) => Promise<void>
  readonly clock: Clock
}

export type Assignment =
  /** `invoice`: the number of the one it pays; without one it pays what is oldest. */
  | { readonly accountId: string; readonly invoice?: string }
  /** No customer's money. */
  | { readonly ignore: string }

/** A person says whose a waiting payment is, or that it is no customer's. The same answer twice is one booking.
 * @throws PaymentError where there is no such payment, account or invoice, or somebody decided otherwise */
export function createAssignPayment({ bank, accounts, findDocument, book, clock }: AssignPaymentDeps) {
  const outcomeOf = async ({ transaction }: BankRecord, assignment: Assignment): Promise<BankOutcome> => {
    if ('ignore' in assignment) return { state: 'ignored', note: assignment.ignore }
    const { accountId, invoice } = assignment
    const snapshot = await accounts.snapshot(accountId, { consistent: true, horizon: () => '9999-12-31' })
    if (snapshot?.account.sellerId !== transaction.sellerId) throw new PaymentError('unknown-account', `Seller ${transaction.sellerId} has no account ${accountId}.`)
    const found = invoice === undefined ? undefined : await findDocument(invoice)
    if (invoice !== undefined && (found?.kind !== 'document' || found.document.accountId !== accountId)) throw new PaymentError('unknown-invoice', `Account ${accountId} has no invoice ${invoice}.`)
    const document = found?.kind === 'document' ? found.document : undefined
    if (document && document.currency !== transaction.currency) throw new PaymentError('currency-differs', `Invoice ${invoice} is in ${document.currency}, the payment in ${transaction.currency}.`)
    return {
      state: 'matched', accountId, by: 'person', settles: document ? [{ target: document.id, amount: transaction.amount }] : [],
      entryId: entryId(transaction.sellerId, entryKindOf(transaction), { kind: 'bank', reference: transaction.id }),
    }
  }

  return async (paymentId: string, assignment: Assignment, actor: string): Promise<BankRecord> => {
    const before = await bank.get(paymentId)
    if (!before) throw new PaymentError('unknown-payment', `There is no payment ${paymentId}.`)
    const outcome = await outcomeOf(before, assignment)
    const same = outcome.state === before.outcome.state && (outcome.state !== 'matched' || (before.outcome.state === 'matched' && before.outcome.accountId === outcome.accountId))
    if (before.outcome.state !== 'unmatched' && !same) throw new PaymentError('already-decided', `Payment ${paymentId} was decided on ${before.decidedAt}.`)
    if (before.outcome.state !== 'unmatched') {
      await book(before)
      return before
    }
    const decidedAt = clock.now()
    // Booked first: whoever dies in between leaves a payment that still waits for a person, and none that nobody books.
    await book({ ...before, outcome, decidedAt, decidedBy: actor }).catch((error: unknown) => {
      throw error instanceof EntryElsewhereError ? new PaymentError('already-decided', `Payment ${paymentId} is booked on another account.`) : error
    })
    return bank.decide(paymentId, outcome, { at: decidedAt, actor })
  }
}
