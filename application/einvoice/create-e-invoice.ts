import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { EInvoiceProfileName } from '../../domain/einvoice/e-invoice-profile.ts'
import { profileOf, ublDocument } from '../../domain/einvoice/ubl-document.ts'
import type { XmlElement } from '../../domain/einvoice/xml-element.ts'
import type { Seller } from '../../domain/sellers/seller.ts'

export interface EInvoice {
  readonly profile: EInvoiceProfileName
  readonly fileName: string
  /** UTF-8; the same document is always the same text. */
  readonly xml: string
}

export interface CreateEInvoiceDeps {
  /** The legal mentions of a document, worded in its language. */
  readonly mentions: (language: string, keys: readonly string[]) => Promise<readonly string[]>
  readonly writeXml: (root: XmlElement) => string
}

export type CreateEInvoice = (document: BillingDocument, seller: Seller, profile?: EInvoiceProfileName) => Promise<EInvoice>

/** Makes the e-invoice of an issued document: in the profile that fits its parties, unless one is named.
 * @throws EInvoiceRefusal naming what cannot be expressed */
export function createEInvoices({ mentions, writeXml }: CreateEInvoiceDeps): CreateEInvoice {
  return async (document, seller, profile = profileOf(document, seller)) => {
    const notes = await mentions(document.language, document.mentions)
    return { profile, fileName: `${document.number.replace(/[^A-Za-z0-9._-]/g, '-')}.xml`, xml: writeXml(ublDocument(document, seller, profile, notes)) }
  }
}
