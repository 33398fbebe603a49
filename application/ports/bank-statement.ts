import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { BankTransaction } from '../../domain/payment/bank-transaction.ts'

/** One payment as a file states it, before it has an id. */
export interface StatedTransaction extends Omit<BankTransaction, 'id' | 'sellerId' | 'statement' | 'date'> {
  /** The bank's reference of this payment alone. */
  readonly bankReference?: string
}

export interface StatementStart {
  readonly kind: 'statement'
  readonly id: string
  /** Of the account that it is about: an IBAN, or what the bank calls it. */
  readonly account: string
}

export interface StatementEntry {
  readonly kind: 'entry'
  /** 1, 2, 3, ... in the statement. */
  readonly position: number
  readonly date: IsoDate
  readonly bankReference?: string
  /** Only what is booked is money; `pending` entries come again as booked ones. */
  readonly status: 'booked' | 'pending'
  /** Signed minor units: what came in is positive. */
  readonly amount: bigint
  readonly currency: string
  /** One, or all payments of a batch. */
  readonly transactions: readonly StatedTransaction[]
  /** Whether the payments add up to the entry. */
  readonly addsUp: boolean
}

export interface StatementEnd {
  readonly kind: 'end'
  readonly id: string
  readonly entries: number
  /** Whether opening balance and booked entries give the closing balance; undefined where the file states no balances. */
  readonly addsUp?: boolean
}

export type StatementItem = StatementStart | StatementEntry | StatementEnd

/** A file that is no bank statement, or one that no bank would send. `line` is where it went wrong. */
export class BankFileError extends Error {
  readonly code = 'bank-file'

  constructor(message: string, line?: number) {
    super(line === undefined ? message : `line ${line}: ${message}`)
    this.name = 'BankFileError'
  }
}

/** Reads a bank file piece by piece.
 * @throws BankFileError */
export type ReadBankFile = (pieces: AsyncIterable<Uint8Array>) => AsyncIterable<StatementItem>
