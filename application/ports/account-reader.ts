import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { AccountSnapshot } from '../../domain/invoicing/bill-outcome.ts'

/** What is stored does not satisfy its schema: the account is set aside, the run goes on. */
export class InvalidAccountError extends Error {
  readonly code = 'invalid-account'
}

/** What is known of an account before its documents, charges and usage are read. */
export type AccountHead = Pick<AccountSnapshot, 'account' | 'subscriptions' | 'discounts'>

/** Reads all that billing needs of an account with one Query (a second one where charges or usage of long ago lie between). */
export interface AccountReader {
  /** `horizon` says, once account, subscriptions and discounts are known, back to which issue date documents are needed; `inputs`, back to which
   * day charges and usage are, first without documents and then with those that were read. Without `inputs` all are read.
   * Returns undefined for an unknown account. `consistent` asks for a strongly consistent read.
   * @throws InvalidAccountError naming the item and the field */
  snapshot(
    accountId: string,
    options: {
      readonly consistent: boolean
      readonly horizon: (head: AccountHead) => IsoDate
      readonly inputs?: (head: AccountHead, documents?: AccountSnapshot['documents']) => IsoDate
    },
  ): Promise<AccountSnapshot | undefined>
}
