import type { Address, Seller } from '../sellers/seller.ts'
import type { Buyer } from '../documents/billing-document.ts'

/** The first field that Art. 226 of Directive 2006/112/EC asks of an invoice and that is empty, or undefined where all are there:
 * (3) the seller's VAT number, (4) the buyer's where the tax is due by the buyer, (5) full names and addresses.
 * @example missingParty(seller, buyer, false) // 'account.address.street' */
export function missingParty(seller: Seller, buyer: Buyer, buyerOwesVat: boolean): string | undefined {
  if (isEmpty(seller.legalName)) return 'seller.legalName'
  if (isEmpty(seller.vatNumber)) return 'seller.vatNumber'
  if (isEmpty(buyer.name)) return 'account.name'
  if (buyerOwesVat && isEmpty(buyer.vatNumber)) return 'account.vatNumber'
  return missingInAddress('seller', seller.address) ?? missingInAddress('account', buyer.address)
}

function missingInAddress(party: string, address: Address): string | undefined {
  const field = addressFields.find((each) => isEmpty(address[each]))
  return field === undefined ? undefined : `${party}.address.${field}`
}

const addressFields = ['street', 'postcode', 'city', 'country'] as const

function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}
