import type { Buyer } from '../documents/billing-document.ts'
import type { Address, SchemedId, Seller } from '../sellers/seller.ts'
import { vatScheme } from './ubl-tax.ts'
import { group, text, type XmlElement } from './xml-element.ts'

/** What both parties of an e-invoice state (BG-4, BG-7). */
interface PartyFacts {
  readonly endpoint: SchemedId | undefined
  readonly tradeName?: string | undefined
  readonly legalName: string
  readonly address: Address
  /** Left out where the document is not subject to VAT (BR-O-02). */
  readonly vatNumber?: string | undefined
  readonly legalId?: SchemedId | undefined
  readonly contact: { readonly name?: string | undefined; readonly phone?: string | undefined; readonly email?: string | undefined }
}

/** The seller (BG-4). */
export function supplierParty(seller: Seller, endpoint: SchemedId | undefined, withVatNumber: boolean): XmlElement | undefined {
  return group('cac:AccountingSupplierParty', party({
    endpoint, legalName: seller.legalName, tradeName: seller.tradeName === seller.legalName ? undefined : seller.tradeName, address: seller.address,
    vatNumber: withVatNumber ? seller.vatNumber : undefined, legalId: seller.legalId, contact: { phone: seller.phone, email: seller.email },
  }))
}

/** The buyer (BG-7). */
export function customerParty(buyer: Buyer, endpoint: SchemedId | undefined, withVatNumber: boolean): XmlElement | undefined {
  return group('cac:AccountingCustomerParty', party({
    endpoint, legalName: buyer.name, address: buyer.address, vatNumber: withVatNumber ? buyer.vatNumber : undefined, legalId: buyer.legalId,
    contact: { name: buyer.attention, email: buyer.email },
  }))
}

function party({ endpoint, tradeName, legalName, address, vatNumber, legalId, contact }: PartyFacts): XmlElement | undefined {
  return group('cac:Party',
    endpoint && text('cbc:EndpointID', endpoint.id, { schemeID: endpoint.scheme }),
    group('cac:PartyName', text('cbc:Name', tradeName)),
    group('cac:PostalAddress',
      text('cbc:StreetName', address.street), text('cbc:AdditionalStreetName', address.additional), text('cbc:CityName', address.city), text('cbc:PostalZone', address.postcode),
      group('cac:Country', text('cbc:IdentificationCode', address.country))),
    vatNumber ? group('cac:PartyTaxScheme', text('cbc:CompanyID', vatNumber), vatScheme()) : undefined,
    group('cac:PartyLegalEntity', text('cbc:RegistrationName', legalName), legalId?.id ? text('cbc:CompanyID', legalId.id, legalId.scheme ? { schemeID: legalId.scheme } : undefined) : undefined),
    group('cac:Contact', text('cbc:Name', contact.name), text('cbc:Telephone', contact.phone), text('cbc:ElectronicMail', contact.email)),
  )
}
