import type { AccountSnapshot, BillingContext, BillOutcome } from '../../domain/invoicing/bill-outcome.ts'
import { computeBill } from '../../domain/invoicing/compute-bill.ts'
import { horizonOf, inputsSince, openSince } from '../../domain/invoicing/horizon.ts'
import { InvalidAccountError, type AccountHead, type AccountReader } from '../ports/account-reader.ts'

export interface AccountBill {
  readonly outcome: BillOutcome
  readonly snapshot?: AccountSnapshot
  /** The place that the next document of the account takes. */
  readonly nextOrdinal: number
}

/** Reads one account and computes what it should be billed. What cannot be read or billed is an outcome, not an error:
 * one bad account never stops the others.
 * @param consistent false for the first try: a stale read is found out when the document is stored, because its ordinal is then taken */
export async function billAccount(accounts: AccountReader, accountId: string, context: BillingContext, consistent: boolean): Promise<AccountBill> {
  try {
    const snapshot = await readForBilling(accounts, accountId, context, consistent)
    if (!snapshot) return { outcome: { kind: 'parked', reason: 'invalid-account', detail: 'The account is in the index but not in the table.' }, nextOrdinal: 1 }
    return { outcome: computeBill(snapshot, context), snapshot, nextOrdinal: (snapshot.documents.at(-1)?.ordinal ?? 0) + 1 }
  } catch (error) {
    if (error instanceof InvalidAccountError) return { outcome: { kind: 'parked', reason: 'invalid-account', detail: error.message }, nextOrdinal: 1 }
    throw error
  }
}

/** One account with all that a bill on a date needs, and no more. Undefined for an unknown account.
 * @throws InvalidAccountError naming the item and the field */
export function readForBilling(accounts: AccountReader, accountId: string, { plans, billingDate }: Pick<BillingContext, 'plans' | 'billingDate'>, consistent: boolean): Promise<AccountSnapshot | undefined> {
  const horizon = ({ account, subscriptions, discounts }: AccountHead) => horizonOf(account, subscriptions, billingDate, discounts)
  return accounts.snapshot(accountId, {
    consistent, horizon,
    inputs: (head, documents) => inputsSince(head.subscriptions, plans, documents ? openSince(horizon(head), documents) : horizon(head)),
  })
}
