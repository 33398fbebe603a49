import type { Buyer } from '../documents/billing-document.ts'
import type { SchemedId, Seller } from '../sellers/seller.ts'

/** Schemes of legal ids that are addresses on the Peppol network too (Peppol code list of electronic address schemes). */
const legalSchemes: ReadonlySet<string> = new Set([
  '0002', '0007', '0009', '0037', '0060', '0088', '0096', '0106', '0135', '0142', '0151', '0183', '0184', '0188', '0190', '0191', '0192', '0195', '0196', '0198', '0199',
  '0200', '0201', '0204', '0208', '0209', '0210', '0211', '0212', '0213', '0216', '0221', '0230',
])

/** Schemes of VAT numbers as addresses, by prefix (the same code list). */
const vatSchemes: Readonly<Record<string, string>> = {
  AT: '9914', BE: '9925', BG: '9926', CH: '9927', CY: '9928', CZ: '9929', DE: '9930', EE: '9931', GB: '9932', EL: '9933', ES: '9920', FR: '9957', HR: '9934', HU: '9910',
  IE: '9935', LT: '9937', LU: '9938', LV: '9939', MT: '9943', NL: '9944', PL: '9945', PT: '9946', RO: '9947', SI: '9949', SK: '9950',
}

/** Where an e-invoice of this party goes or comes from: the address it gave, else the one that its legal id or VAT number is.
 * @example endpointOf({ legalId: { scheme: '0106', id: '12345678' } }) // { scheme: '0106', id: '12345678' } */
export function endpointOf({ endpointId, legalId, vatNumber }: Partial<Pick<Seller & Buyer, 'endpointId' | 'legalId' | 'vatNumber'>>): SchemedId | undefined {
  if (endpointId) return endpointId
  if (legalId && legalSchemes.has(legalId.scheme)) return legalId
  const scheme = vatNumber && vatSchemes[vatNumber.slice(0, 2)]
  return scheme ? { scheme, id: vatNumber } : undefined
}
