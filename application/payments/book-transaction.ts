import { ledgerEntry } from '../../domain/ledger/ledger-entry.ts'
import type { BankRecord } from '../ports/bank-transactions.ts'
import type { BankTransactions } from '../ports/bank-transactions.ts'
import type { Ledger } from '../ports/ledger.ts'
import { entryKindOf } from './match-transaction.ts'
import { recoverWrittenOff } from './recover-written-off.ts'

export interface BookTransactionDeps {
  readonly ledger: Pick<Ledger, 'append' | 'list' | 'version'>
  readonly bank: Pick<BankTransactions, 'rememberPayer'>
}

/** Books what was decided about a transaction. Safe to repeat: the entry's id comes from the transaction. */
export function createBookTransaction({ ledger, bank }: BookTransactionDeps) {
  return async ({ transaction, outcome, decidedAt, decidedBy }: BankRecord): Promise<void> => {
    if (outcome.state !== 'matched') return
    const { id, sellerId, date, currency, amount, counterparty, text, direction } = transaction
    const { accountId, settles, reverses } = outcome
    const [entry] = await ledger.append(ledgerEntry({
      kind: entryKindOf(transaction), sellerId, accountId, date, currency, amount,
      ...(settles.length > 0 ? { settles } : {}), ...(reverses ? { reverses } : {}),
      source: { kind: 'bank', reference: id }, counterparty,
      ...(text ? { note: text.slice(0, 200) } : {}), ...(decidedBy ? { by: decidedBy } : {}), recordedAt: decidedAt,
    }))
    if (direction === 'in') await recoverWrittenOff(ledger, entry!)
    if (direction === 'in' && counterparty.iban) await bank.rememberPayer(sellerId, counterparty.iban, accountId)
  }
}
