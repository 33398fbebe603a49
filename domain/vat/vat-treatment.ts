import type { IsoDate } from '../calendar/iso-date.ts'
import type { Charge } from '../catalog/plan.ts'
import type { VatCategory } from '../documents/billing-document.ts'
import { isEuCountry } from './eu-countries.ts'
import { vatRatesAt } from './rate-at.ts'

/** What decides the VAT of a supply. */
export interface VatFacts {
  readonly sellerCountry: string
  readonly smallBusiness: boolean
  readonly buyerCountry: string
  readonly buyerKind: 'consumer' | 'business'
  readonly buyerVatNumber?: string
  readonly vatClass: Charge['vatClass']
  readonly supply: 'service' | 'electronic' | 'goods'
}

export interface VatTreatment {
  readonly category: VatCategory
  /** Percent, exact decimal string. */
  readonly rate: string
  /** VATEX code for the category's reason. */
  readonly exemptionCode?: string
  /** Key of the legal mention that the document then carries. */
  readonly mention?: string
}

/** The facts lead to no treatment, or to a rate that the tables lack. */
export class UndeterminedVatError extends Error {
  readonly code = 'vat-undetermined'
}

/** Where the buyer is, as VAT sees it. `business` needs a VAT number in another member state: without one the buyer is taxed as a consumer. */
type Situation = 'domestic' | 'eu-business' | 'eu-consumer' | 'third-business' | 'third-consumer'

/** Either a category that charges nothing, or the country whose rates apply. Articles of Directive 2006/112/EC. */
const treatments = {
  'domestic': { service: 'origin', electronic: 'origin', goods: 'origin' },
  'eu-business': { service: 'reverse-charge', electronic: 'reverse-charge', goods: 'intra-community' }, // art. 44 + 196; art. 138
  'eu-consumer': { service: 'origin', electronic: 'destination', goods: 'destination' }, // art. 45; art. 58; art. 33
  'third-business': { service: 'outside-scope', electronic: 'outside-scope', goods: 'export' }, // art. 44; art. 146
  'third-consumer': { service: 'origin', electronic: 'outside-scope', goods: 'export' }, // art. 45; art. 58; art. 146
} as const satisfies Record<Situation, Record<VatFacts['supply'], string>>

const untaxed = {
  'reverse-charge': { category: 'AE', rate: '0', exemptionCode: 'VATEX-EU-AE', mention: 'reverse-charge' },
  'intra-community': { category: 'K', rate: '0', exemptionCode: 'VATEX-EU-IC', mention: 'intra-community' },
  'export': { category: 'G', rate: '0', exemptionCode: 'VATEX-EU-G', mention: 'export' },
  'outside-scope': { category: 'O', rate: '0', exemptionCode: 'VATEX-EU-O', mention: 'outside-scope' },
} as const satisfies Record<string, VatTreatment>

const smallBusiness: VatTreatment = { category: 'E', rate: '0', mention: 'small-business' }
const exempt: VatTreatment = { category: 'E', rate: '0', mention: 'exempt' }
const zero: VatTreatment = { category: 'Z', rate: '0' }

/** Category and rate of one supply on the date of supply.
 * @throws UndeterminedVatError naming the country and date that the tables lack
 * @example vatTreatment({ sellerCountry: 'NL', smallBusiness: false, buyerCountry: 'BE', buyerKind: 'business', buyerVatNumber: 'BE0403019261',
 *   vatClass: 'standard', supply: 'service' }, '2027-01-01') // { category: 'AE', rate: '0', ... } */
export function vatTreatment(facts: VatFacts, dateOfSupply: IsoDate): VatTreatment {
  if (facts.smallBusiness) return smallBusiness
  const rule = treatments[situationOf(facts)][facts.supply]
  if (rule !== 'origin' && rule !== 'destination') return untaxed[rule]
  if (facts.vatClass === 'exempt') return exempt
  if (facts.vatClass === 'zero') return zero
  const country = rule === 'origin' ? facts.sellerCountry : facts.buyerCountry
  const rate = vatRatesAt(country, dateOfSupply)?.[facts.vatClass]
  if (rate === undefined) throw new UndeterminedVatError(`No ${facts.vatClass} VAT rate is known for ${country} on ${dateOfSupply}.`)
  return { category: 'S', rate }
}

function situationOf({ sellerCountry, buyerCountry, buyerKind, buyerVatNumber }: VatFacts): Situation {
  if (buyerCountry === sellerCountry) return 'domestic'
  if (isEuCountry(sellerCountry) && isEuCountry(buyerCountry)) return buyerKind === 'business' && isOfAnotherMemberState(buyerVatNumber, sellerCountry) ? 'eu-business' : 'eu-consumer'
  return buyerKind === 'business' ? 'third-business' : 'third-consumer'
}

/** A buyer who gives a VAT number of the seller's own country acts from its establishment there. */
function isOfAnotherMemberState(vatNumber: string | undefined, sellerCountry: string): boolean {
  const prefix = vatNumber?.slice(0, 2).toUpperCase()
  const country = prefix === 'EL' ? 'GR' : prefix
  return country !== undefined && country !== sellerCountry && isEuCountry(country)
}
