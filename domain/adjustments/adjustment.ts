import type { IsoDate } from '../calendar/iso-date.ts'
import type { CreditRequest } from '../invoicing/credit-request.ts'
import type { AdjustmentKind } from './limits.ts'

/** What an agent wants to give. Amounts gross, minor units of the account's currency. */
export type Adjustment =
  /** By line, amount or percentage of an invoice. */
  | { readonly kind: 'credit'; readonly invoice: string; readonly of: CreditRequest | { readonly type: 'percentage'; readonly percent: string } }
  /** Account credit that the next bills spend. */
  | { readonly kind: 'goodwill'; readonly amount: bigint }
  /** A collection or chargeback fee that is not asked any more. */
  | { readonly kind: 'fee-waiver'; readonly entryId: string }
  | { readonly kind: 'payment-extension'; readonly documentId: string; readonly dueDate: IsoDate }
  /** Instalments that together pay documents. */
  | { readonly kind: 'payment-plan'; readonly documentIds: readonly string[]; readonly instalments: readonly { readonly due: IsoDate; readonly amount: bigint }[] }
  /** Less on the bills of so many months. Its size is what it is expected to come to. */
  | { readonly kind: 'discount'; readonly of: GivenDiscount; readonly months: number }
  /** Money back of what was paid too much. */
  | { readonly kind: 'refund'; readonly amount: bigint }

/** On all bills, or on a subscription. `again`: by the terms of a discount that the account has or had. */
export type GivenDiscount =
  | { readonly type: 'percentage'; readonly percent: string; readonly subscriptionId?: string }
  /** Net, minor units, per bill or due date. */
  | { readonly type: 'fixed'; readonly amount: bigint; readonly subscriptionId?: string }
  | { readonly type: 'again'; readonly discountId: string }

/** Kinds as limits count them: a payment plan is a long extension. */
export function limitKindOf({ kind }: Pick<Adjustment, 'kind'>): AdjustmentKind {
  return kind === 'payment-plan' ? 'payment-extension' : kind
}

export const adjustmentRefusals = {
  'unknown-reason': 'The reason is none that the seller\'s policy knows.',
  'too-much': 'It would be more than was billed or is left.',
  'not-open': 'There is nothing open to do it to.',
  'not-later': 'The new date is not later than the present one.',
  'unknown-discount': 'The account has no such discount.',
  'wrong-plan': 'The instalments do not pay what is open, or are not in order.',
} as const

/** An adjustment that must not be made. */
export class AdjustmentRefusal extends Error {
  readonly code: keyof typeof adjustmentRefusals

  constructor(code: keyof typeof adjustmentRefusals, detail = '') {
    super(`${adjustmentRefusals[code]} ${detail}`.trim())
    this.code = code
  }
}
