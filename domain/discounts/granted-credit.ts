import type { IsoDate } from '../calendar/iso-date.ts'
import type { BillingDocument } from '../documents/billing-document.ts'
import type { AccountCredit } from './account-credit.ts'

/** Why an account has money in hand. */
export const creditReasons = ['goodwill', 'prepayment', 'promotion', 'refund', 'other'] as const
export type AccountCreditReason = (typeof creditReasons)[number]

/** A credit as it was granted, and how much of it bills have spent. Amounts in minor units of the account's currency. */
export interface GrantedCredit {
  /** `crd_` + 16 base32 characters, derived from its source: granting twice is one credit. */
  readonly id: string
  readonly grantedOn: IsoDate
  /** Last day on which it can be spent. */
  readonly expiresOn?: IsoDate
  readonly amount: bigint
  readonly reason: AccountCreditReason
  /** What a person wrote about it. */
  readonly note?: string
  /** What documents have spent of it, by their ordinal, as far as it is noted here already. */
  readonly spentBy: Readonly<Record<string, bigint>>
}

/** What is left of credits, from what is noted as spent and the documents that are not noted yet: a note that comes late, or twice, changes nothing.
 * @param documents at least those whose spending is not noted
 * @example creditsLeft([{ ...credit, amount: 1000n, spentBy: { 7: 400n } }], [])[0]?.remaining // 600n */
export function creditsLeft(granted: readonly GrantedCredit[], documents: readonly BillingDocument[]): AccountCredit[] {
  return granted.map((credit) => {
    const unnoted = documents.flatMap(({ ordinal, creditsSpent }) =>
      (ordinal in credit.spentBy ? [] : (creditsSpent ?? []).filter(({ creditId }) => creditId === credit.id).map(({ amount }) => ({ ordinal, amount }))))
    return {
      id: credit.id, grantedOn: credit.grantedOn, ...(credit.expiresOn === undefined ? {} : { expiresOn: credit.expiresOn }),
      remaining: credit.amount - sumOf(Object.values(credit.spentBy)) - sumOf(unnoted.map(({ amount }) => amount)),
      ...(unnoted.length > 0 ? { unnoted } : {}),
    }
  })
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n)
}
