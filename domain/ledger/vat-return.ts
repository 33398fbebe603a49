import type { IsoDate } from '../calendar/iso-date.ts'
import type { BillingDocument, VatCategory, VatSubtotal } from '../documents/billing-document.ts'
import { compare, parseDecimal } from '../money/decimal.ts'
import { isEuCountry } from '../vat/eu-countries.ts'
import { vatRatesAt } from '../vat/rate-at.ts'

/** What a VAT subtotal of a document adds to one box of the seller's return. Minor units. */
export interface BoxAmount {
  /** Box of the national form, `OSS <country>` for the one-stop shop, or `none` for what the return does not ask for. */
  readonly box: string
  readonly base: bigint
  readonly vat: bigint
}

type Taxed = Pick<BillingDocument, 'kind' | 'issueDate' | 'lines'> & { readonly buyer: { readonly address: { readonly country: string } } }
type RateClass = 'standard' | 'reduced' | 'zero' | 'other'

/** The Dutch return (Belastingdienst, "Toelichting bij de digitale aangifte omzetbelasting", rubrieken 1a-1e, 3a, 3b). Credit notes lower the same boxes. */
const dutchTaxed = { standard: '1a', reduced: '1b', zero: '1e', other: '1c' } as const satisfies Record<RateClass, string>
const dutch = { Z: '1e', E: '1e', AE: '3b', K: '3b', G: '3a', O: 'none' } as const satisfies Record<Exclude<VatCategory, 'S'>, string>

/** The Belgian return (FOD Financiën, periodic return, roosters 00-03, 44-49, 54, 64): invoices fill the grid of their kind and 54, credit notes 48 or 49 and 64. */
const belgianTaxed: Readonly<Record<string, string>> = { '6': '01', '12': '02', '21': '03' }
const belgian = { Z: '00', E: '00', AE: '44', K: '46', G: '47', O: '47' } as const satisfies Record<Exclude<VatCategory, 'S'>, string>
const belgianCredit: Readonly<Record<string, string>> = { '44': '48', '46': '48' }

/** The boxes of a seller's VAT return that a subtotal of a document goes to. Sellers of other countries get one box per category and rate.
 *
 * A rate of another member state goes to the one-stop shop. The document does not say which country's rate a line has, so a rate that is both
 * the buyer's and the seller's counts as the seller's.
 * @param sellerCountry where the seller is registered for VAT, ISO 3166-1
 * @example vatBoxes('NL', invoice, { category: 'S', rate: '21', taxable: 1000n, vat: 210n }) // [{ box: '1a', base: 1000n, vat: 210n }] */
export function vatBoxes(sellerCountry: string, document: Taxed, { category, rate, taxable, vat }: VatSubtotal): BoxAmount[] {
  const sign = document.kind === 'invoice' ? 1n : -1n
  const signed = (box: string): BoxAmount[] => [{ box, base: sign * taxable, vat: sign * vat }]
  if (category === 'S') {
    const buyerCountry = document.buyer.address.country
    const supplied = dateOfSupply(document, category, rate)
    if (isEuCountry(buyerCountry) && isEuCountry(sellerCountry) && !hasRate(sellerCountry, rate, supplied) && hasRate(buyerCountry, rate, supplied)) return signed(`OSS ${buyerCountry}`)
    if (sellerCountry === 'NL') return signed(dutchTaxed[rateClass('NL', rate, supplied)])
    if (sellerCountry === 'BE') return belgianBoxes(belgianTaxed[trimmed(rate)] ?? '00', document.kind, taxable, vat)
    return signed(`S ${trimmed(rate)}`)
  }
  if (sellerCountry === 'NL') return signed(dutch[category])
  if (sellerCountry === 'BE') return belgianBoxes(category === 'AE' && document.buyer.address.country === 'BE' ? '45' : belgian[category], document.kind, taxable, vat)
  return signed(category)
}

function belgianBoxes(box: string, kind: Taxed['kind'], taxable: bigint, vat: bigint): BoxAmount[] {
  const [base, due] = kind === 'invoice' ? [box, '54'] : [belgianCredit[box] ?? '49', '64']
  return [{ box: base, base: taxable, vat: 0n }, ...(vat === 0n ? [] : [{ box: due, base: 0n, vat }])]
}

function rateClass(country: string, rate: string, date: IsoDate): RateClass {
  const rates = vatRatesAt(country, date)
  if (same(rate, '0')) return 'zero'
  if (rates && same(rates.standard, rate)) return 'standard'
  return rates?.reduced !== undefined && same(rates.reduced, rate) ? 'reduced' : 'other'
}

function hasRate(country: string, rate: string, date: IsoDate): boolean {
  const rates = vatRatesAt(country, date)
  return rates !== undefined && (same(rates.standard, rate) || (rates.reduced !== undefined && same(rates.reduced, rate)))
}

/** The start of the first line with the rate, as VAT rates follow the date of supply; else the issue date. */
function dateOfSupply({ lines, issueDate }: Taxed, category: VatCategory, rate: string): IsoDate {
  return lines.find((line) => line.vatCategory === category && line.vatRate === rate)?.period?.start ?? issueDate
}

const same = (left: string, right: string) => compare(parseDecimal(left), parseDecimal(right)) === 0
const trimmed = (rate: string) => (rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate)
