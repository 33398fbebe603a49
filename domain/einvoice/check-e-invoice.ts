import type { BillingDocument } from '../documents/billing-document.ts'
import { minorUnits } from '../money/currency.ts'
import type { Seller } from '../sellers/seller.ts'
import type { EInvoiceProblem } from './e-invoice-refusal.ts'
import type { EInvoiceProfileName } from './e-invoice-profile.ts'
import { endpointOf } from './endpoint.ts'

/** Legal ids that Dutch sellers, and their Dutch customers, may state: KvK and OIN (NL-R-003, NL-R-005). */
const dutchSchemes = ['0106', '0190']

/** Why a document cannot be expressed in a profile; empty where it can.
 * @example eInvoiceProblems({ ...document, currency: 'KWD' }, seller, 'en16931')[0].path // 'currency' */
export function eInvoiceProblems(document: BillingDocument, seller: Seller, profile: EInvoiceProfileName): readonly EInvoiceProblem[] {
  return [...currencyProblems(document), ...vatProblems(document, seller), ...identityProblems(document, seller), ...(profile === 'peppol-bis-3' ? peppolProblems(document, seller) : [])]
}

function* currencyProblems({ currency }: BillingDocument): Iterable<EInvoiceProblem> {
  const decimals = minorUnits(currency)
  if (decimals === undefined || decimals > 2) yield { path: 'currency', reason: `${currency} has ${decimals ?? 'unknown'} decimals; amounts of an e-invoice have at most two (EN 16931 BR-DEC)` }
}

function* vatProblems({ vat, buyer }: BillingDocument, seller: Seller): Iterable<EInvoiceProblem> {
  const categories = new Set(vat.map(({ category }) => category))
  if (categories.has('O') && categories.size > 1) yield { path: 'vat', reason: 'mixes lines outside the scope of VAT with others; send them as two documents (BR-O-11)' }
  if (!categories.has('O') && !/^[A-Z]{2}/.test(seller.vatNumber)) yield { path: 'seller.vatNumber', reason: 'must be a VAT number with its country prefix (BR-S-02, BR-CO-09)' }
  if (categories.has('K') && !buyer.vatNumber) yield { path: 'buyer.vatNumber', reason: 'is needed for an intra-Community supply (BR-IC-02)' }
  if (categories.has('AE') && !buyer.vatNumber && !buyer.legalId) yield { path: 'buyer.vatNumber', reason: 'or a legal id is needed for a reverse charge (BR-AE-02)' }
}

function* identityProblems({ buyer }: BillingDocument, seller: Seller): Iterable<EInvoiceProblem> {
  for (const [path, id] of [['seller.legalId', seller.legalId], ['buyer.legalId', buyer.legalId]] as const) {
    if (id?.scheme === '0208' && !isEnterpriseNumber(id.id)) yield { path: `${path}.id`, reason: 'is not a Belgian enterprise number: ten digits, the last two being 97 less the remainder of the others by 97 (PEPPOL-COMMON-R043)' }
  }
}

function* peppolProblems({ kind, buyer, precedingDocument }: BillingDocument, seller: Seller): Iterable<EInvoiceProblem> {
  if (!endpointOf(seller)) yield { path: 'seller.endpointId', reason: 'is needed on the Peppol network (PEPPOL-EN16931-R020)' }
  if (!endpointOf(buyer)) yield { path: 'buyer.endpointId', reason: 'is needed on the Peppol network (PEPPOL-EN16931-R010)' }
  if (seller.address.country !== 'NL') return
  if (!dutchSchemes.includes(seller.legalId.scheme)) yield { path: 'seller.legalId.scheme', reason: 'must be 0106 (KvK) or 0190 (OIN) for a Dutch seller (NL-R-003)' }
  if (buyer.address.country === 'NL' && buyer.legalId && !dutchSchemes.includes(buyer.legalId.scheme)) yield { path: 'buyer.legalId.scheme', reason: 'must be 0106 (KvK) or 0190 (OIN) for a Dutch customer (NL-R-005)' }
  if (kind === 'credit-note' && !precedingDocument) yield { path: 'precedingDocument', reason: 'is needed on a credit note of a Dutch seller (NL-R-001)' }
}

/** Belgian enterprise number (KBO/BCE): mod 97.
 * @example isEnterpriseNumber('0403019261') // true */
function isEnterpriseNumber(id: string): boolean {
  return /^[01]\d{9}$/.test(id) && 97n - (BigInt(id.slice(0, 8)) % 97n) === BigInt(id.slice(8))
}
