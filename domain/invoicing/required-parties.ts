import type { Address, Seller } from '../sellers/seller.ts'
import type { Buyer } from '../documents/billing-document.ts'

/** The first field that Art. 226 of Directive 2006/112/EC asks of an invoice and that is empty, or undefined where all are there:
 * (3) the seller's VAT number, (4) the buyer's where the tax is due by the buyer, (5) full names and addresses.
 * @example missingParty(seller, buyer, false) // 'account.address.street' */
export function missingParty(seller: Seller, buyer: Buyer, buyerOwesVat: boolean): string | undefined {
  const required: Readonly<Record<string, string | undefined>> = {
    'seller.legalName': seller.legalName,
    ...addressFields('seller.address', seller.address),
    'seller.vatNumber': seller.vatNumber,
    'account.name': buyer.name,
    ...addressFields('account.address', buyer.address),
    ...(buyerOwesVat ? { 'account.vatNumber': buyer.vatNumber } : {}),
  }
  return Object.keys(required).find((field) => !required[field]?.trim())
}

function addressFields(path: string, address: Address): Record<string, string> {
  return { [`${path}.street`]: address.street, [`${path}.postcode`]: address.postcode, [`${path}.city`]: address.city, [`${path}.country`]: address.country }
}
