import type { IsoDate } from '../calendar/iso-date.ts'
import type { Interval } from '../catalog/plan.ts'
import type { DocumentLine } from '../documents/billing-document.ts'
import type { VatTreatment } from '../vat/vat-treatment.ts'

/** A line that is due, before it has a place in a document. */
export type ProposedLine = Omit<DocumentLine, 'position' | 'vatCategory' | 'vatRate'> & { readonly treatment: VatTreatment }

/** One thing that is billed once: a charge of a subscription in a service period, or a one-off charge. */
export interface ChargeSettlement {
  readonly subscriptionId?: string
  readonly planId?: string
  readonly chargeId: string
  readonly due: IsoDate
  /** What "n periods" of a discount means for it. */
  readonly interval: Interval
  /** All that it should cost, billed or not, before discount. Net, minor units. */
  readonly intended: bigint
  /** Discount already billed per discount id: negative or zero. */
  readonly billedDiscounts: ReadonlyMap<string, bigint>
  /** What is still to be billed of it, corrections included. */
  readonly lines: readonly ProposedLine[]
  /** The line that its discounts refer to, also where nothing else is due. */
  readonly reference: Pick<ProposedLine, 'period' | 'treatment' | 'unitCode'>
}
