import type { BankOutcome, BankTransaction } from '../../domain/payment/bank-transaction.ts'

export interface BankRecord {
  readonly transaction: BankTransaction
  readonly outcome: BankOutcome
  /** ISO 8601, UTC: when the outcome was decided, and the person who did, if one did. */
  readonly decidedAt: string
  readonly decidedBy?: string
}

/** A transaction that is not waiting for a person, or no longer. */
export class AlreadyDecidedError extends Error {
  readonly code = 'already-decided'
}

/** What banks told, each movement once, with what was decided about it. */
export interface BankTransactions {
  get(id: string): Promise<BankRecord | undefined>
  /** Notes a transaction with its outcome unless it is noted already; returns what is noted afterwards. */
  note(record: BankRecord): Promise<BankRecord>
  /** Replaces the outcome of a transaction that waits for a person.
   * @throws AlreadyDecidedError */
  decide(id: string, outcome: BankOutcome, by: { readonly at: string; readonly actor: string }): Promise<BankRecord>
  /** Transactions of a seller that wait for a person, oldest first. */
  waiting(sellerId: string, limit: number): Promise<readonly BankRecord[]>
  /** The last transaction with this end-to-end reference that came in. */
  byEndToEndId(sellerId: string, endToEndId: string): Promise<BankRecord | undefined>
  /** Accounts that are known to pay from a bank account: it is on the account, or money came from there before. */
  payers(sellerId: string, iban: string): Promise<readonly string[]>
  /** Remembers that an account pays from a bank account. */
  rememberPayer(sellerId: string, iban: string, accountId: string): Promise<void>
}
