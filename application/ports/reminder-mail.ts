import type { DunningStep } from '../../domain/collections/dunning-policy.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { BillMail } from './bill-mailer.ts'

/** What a reminder says of an invoice; amounts in minor units of its currency. */
export interface Reminder {
  readonly document: BillingDocument
  readonly seller: Seller
  readonly to: string
  readonly template: NonNullable<DunningStep['template']>
  readonly dueDate: IsoDate
  /** Open and not disputed, before costs. */
  readonly amount: bigint
  /** Disputed, and not asked for. */
  readonly disputed: bigint
  /** Costs that are charged with this mail; zero for none. */
  readonly fee: bigint
  /** Costs that come if nothing is paid by `payBy`. */
  readonly announces?: bigint
  readonly payBy: IsoDate
}

/** @throws where the reminder cannot be worded or built: nothing was sent */
export type ComposeReminder = (reminder: Reminder) => Promise<BillMail>
