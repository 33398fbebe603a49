import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { endpointOf } from '../../domain/einvoice/endpoint.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { AccessPoint } from '../ports/access-point.ts'
import type { CreateEInvoice } from './create-e-invoice.ts'

export type SendOverNetwork = (document: BillingDocument, seller: Seller) => Promise<void>

/** Hands the e-invoice of a customer who wants it over Peppol to the access point; others are left alone. Safe to repeat.
 * @throws EInvoiceRefusal where the document cannot be expressed in Peppol BIS */
export function createSendOverNetwork({ eInvoice, accessPoint }: { readonly eInvoice: CreateEInvoice; readonly accessPoint: AccessPoint }): SendOverNetwork {
  return async (document, seller) => {
    if (document.buyer.eInvoice !== 'peppol') return
    const { xml, profile } = await eInvoice(document, seller, 'peppol-bis-3')
    // The profile was checked: both parties have an address.
    await accessPoint.submit({
      sellerId: seller.id, documentId: document.id, documentKind: document.kind, profile, xml, sender: endpointOf(seller)!, receiver: endpointOf(document.buyer)!,
    })
  }
}
