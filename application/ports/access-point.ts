import type { EInvoiceProfileName } from '../../domain/einvoice/e-invoice-profile.ts'
import type { SchemedId } from '../../domain/sellers/seller.ts'

/** An e-invoice on its way to the buyer's access point. */
export interface EInvoiceTransmission {
  readonly sellerId: string
  readonly documentId: string
  readonly documentKind: 'invoice' | 'credit-note'
  readonly profile: EInvoiceProfileName
  readonly sender: SchemedId
  readonly receiver: SchemedId
  readonly xml: string
}

/** The company that carries our e-invoices over the Peppol network. */
export interface AccessPoint {
  /** Hands one over. The same document twice is one transmission. */
  submit(transmission: EInvoiceTransmission): Promise<void>
}
