import { localDate } from '../../domain/calendar/local-date.ts'
import { entryId, ledgerEntry, type EntrySource, type LedgerEntry, type Settlement } from '../../domain/ledger/ledger-entry.ts'
import type { FoundDocument } from '../bill-runs/find-document.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ledger } from '../ports/ledger.ts'
import { PaymentError } from './payment-errors.ts'
import { recoverWrittenOff } from './recover-written-off.ts'

export interface RecordPaymentDeps {
  readonly ledger: Pick<Ledger, 'append' | 'find' | 'list' | 'version'>
  readonly accounts: AccountReader
  readonly findDocument: (number: string) => Promise<FoundDocument | undefined>
  readonly clock: Clock
}

export interface PaymentRequest {
  readonly accountId: string
  /** Number of the invoice that it pays; without one it pays what is oldest. */
  readonly invoice?: string
  /** Minor units. */
  readonly amount: bigint
  readonly currency: string
  readonly date: string
  /** Unique for this payment: asking again with it changes nothing. */
  readonly source: EntrySource
  readonly payer?: { readonly name?: string; readonly iban?: string }
  readonly note?: string
  readonly by?: string
}

/** Records that a customer paid, in part, in full or too much. Asking twice gives the first answer.
 * @throws PaymentError for an unknown account or invoice, another currency than the invoice's, a date to come, or a repeat that says something else */
export function createRecordPayment({ ledger, accounts, findDocument, clock }: RecordPaymentDeps) {
  const settlementOf = async ({ accountId, invoice, amount, currency }: PaymentRequest): Promise<readonly Settlement[]> => {
    if (invoice === undefined) return []
    const found = await findDocument(invoice)
    if (found?.kind !== 'document' || found.document.kind !== 'invoice' || found.document.accountId !== accountId) throw new PaymentError('unknown-invoice', `Account ${accountId} has no invoice ${invoice}.`)
    if (found.document.currency !== currency) throw new PaymentError('currency-differs', `Invoice ${invoice} is in ${found.document.currency}, the payment in ${currency}.`)
    return [{ target: found.document.id, amount }]
  }

  return async (request: PaymentRequest): Promise<{ readonly entry: LedgerEntry; readonly known: boolean }> => {
    const { accountId, amount, currency, date, source, payer, note, by } = request
    const account = (await accounts.snapshot(accountId, { consistent: true, horizon: () => '9999-12-31' }))?.account
    if (!account) throw new PaymentError('unknown-account', `There is no account ${accountId}.`)
    const before = await ledger.find(entryId(account.sellerId, 'payment', source))
    if (before) {
      if (before.accountId !== accountId || before.amount !== amount || before.currency !== currency) throw new PaymentError('payment-differs', `Payment ${source.reference} was recorded before, with another account, amount or currency.`)
      await recoverWrittenOff(ledger, before)
      return { entry: before, known: true }
    }
    const now = clock.now()
    if (date > localDate(now, account.timeZone)) throw new PaymentError('future-date', `${date} is still to come: a payment is recorded once it is there.`)
    const settles = await settlementOf(request)
    const [entry] = await ledger.append(ledgerEntry({
      kind: 'payment', sellerId: account.sellerId, accountId, date, currency, amount, source, recordedAt: now,
      ...(settles.length > 0 ? { settles } : {}), ...(payer ? { counterparty: payer } : {}), ...(note ? { note } : {}), ...(by ? { by } : {}),
    }))
    await recoverWrittenOff(ledger, entry!)
    return { entry: entry!, known: false }
  }
}
