import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { AccountSnapshot } from '../../domain/invoicing/bill-outcome.ts'

/** What is stored does not satisfy its schema: the account is set aside, the run goes on. */
export class InvalidAccountError extends Error {
  readonly code = 'invalid-account'
}

/** Reads all that billing needs of an account with one Query. */
export interface AccountReader {
  /** `horizon` says, once account and subscriptions are known, back to which issue date documents are needed.
   * Returns undefined for an unknown account. `consistent` asks for a strongly consistent read.
   * @throws InvalidAccountError naming the item and the field */
  snapshot(
    accountId: string,
    options: { readonly consistent: boolean; readonly horizon: (head: Omit<AccountSnapshot, 'documents'>) => IsoDate },
  ): Promise<AccountSnapshot | undefined>
}
