import type { ReceivableHold } from '../../domain/collections/receivable-hold.ts'

/** There is no such hold on the account. */
export class UnknownHoldError extends Error {
  readonly code = 'unknown-hold'
}

/** What makes dunning wait: disputes, pauses, extensions of a due date and payment plans. Kept for ever, with what ended them. */
export interface ReceivableHolds {
  /** Opens a hold unless it is there; returns what is there afterwards. Its id derives from what asked for it (a case, a request), so that a repeat is one hold. */
  open(hold: ReceivableHold): Promise<ReceivableHold>
  /** Ends a hold. Ending it again changes nothing.
   * @throws UnknownHoldError */
  release(accountId: string, holdId: string, released: NonNullable<ReceivableHold['released']>): Promise<ReceivableHold>
  /** All of an account, ended ones too, oldest first. */
  list(accountId: string): Promise<readonly ReceivableHold[]>
}
