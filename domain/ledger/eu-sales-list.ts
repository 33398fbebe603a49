import type { BillingDocument } from '../documents/billing-document.ts'

/** A line of the recapitulative statement (Directive 2006/112/EC art. 262-271; NL: opgaaf ICP, BE: intracommunautaire opgave). */
export interface SalesListAmount {
  /** VAT number of the customer without separators, with its country prefix (EL for Greece). */
  readonly vatNumber: string
  readonly country: string
  readonly supply: 'goods' | 'services'
  /** Net in minor units; credit notes count negative. */
  readonly amount: bigint
}

type Listed = Pick<BillingDocument, 'kind' | 'vat'> & { readonly buyer: Pick<BillingDocument['buyer'], 'vatNumber' | 'address'> }

/** What a document adds to the EU sales list: intra-Community goods (K) and services whose VAT the customer in another member state owes (AE).
 * @param sellerCountry reverse charge within it is no intra-Community supply
 * @example salesListAmounts('NL', invoice) // [{ vatNumber: 'BE0403019261', country: 'BE', supply: 'services', amount: 10000n }] */
export function salesListAmounts(sellerCountry: string, { kind, vat, buyer }: Listed): SalesListAmount[] {
  const vatNumber = buyer.vatNumber?.replace(/[^0-9A-Za-z]/g, '').toUpperCase()
  if (vatNumber === undefined || vatNumber === '') return []
  const country = vatNumber.slice(0, 2)
  const sign = kind === 'invoice' ? 1n : -1n
  return vat.flatMap(({ category, taxable }): SalesListAmount[] => {
    if ((category !== 'K' && category !== 'AE') || country === sellerCountry) return []
    return [{ vatNumber, country, supply: category === 'K' ? 'goods' : 'services', amount: sign * taxable }]
  })
}
