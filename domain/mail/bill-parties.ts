import type { Buyer } from '../documents/billing-document.ts'
import type { Address, SchemedId, Seller } from '../sellers/seller.ts'
import type { BillTexts } from './bill-texts.ts'

/** Who sends the bill, line by line: legal name, address, company and VAT number, ways to reach them (art. 226 of
 * Directive 2006/112/EC; art. 5 of Directive 2000/31/EC). */
export function sellerIdentity(seller: Seller, texts: BillTexts, readerCountry: string): string[] {
  return [
    seller.legalName,
    ...addressLines(seller.address, texts, readerCountry),
    legalIdLine(seller.legalId, texts),
    texts.t('party.vat-number', { number: seller.vatNumber }),
    seller.email,
    ...(seller.phone ? [seller.phone] : []),
    ...(seller.website ? [seller.website] : []),
  ].filter((line) => line !== '')
}

export function buyerIdentity(buyer: Buyer, texts: BillTexts, sellerCountry: string): string[] {
  return [
    buyer.name,
    ...(buyer.attention ? [texts.t('party.attention', { name: buyer.attention })] : []),
    ...addressLines(buyer.address, texts, sellerCountry),
    ...(buyer.legalId ? [legalIdLine(buyer.legalId, texts)] : []),
    ...(buyer.vatNumber ? [texts.t('party.vat-number', { number: buyer.vatNumber })] : []),
  ]
}

/** The country is named only where the other party is in another one. */
function addressLines({ street, additional, postcode, city, country }: Address, texts: BillTexts, otherCountry: string): string[] {
  const lines = [street, additional ?? '', `${postcode} ${city}`.trim()].filter((line) => line !== '')
  return country === otherCountry ? lines : [...lines, new Intl.DisplayNames(texts.locale(otherCountry), { type: 'region' }).of(country) ?? country]
}

function legalIdLine({ scheme, id }: SchemedId, { has, t }: BillTexts): string {
  if (id === '') return ''
  return t(has(`party.legal-id.${scheme}`) ? `party.legal-id.${scheme}` : 'party.legal-id.other', { number: id })
}
