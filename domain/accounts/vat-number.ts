import { checkVAT, countries } from 'jsvat-next'

const european = countries.filter((country) => !['BR', 'RU'].includes(country.codes[0] ?? ''))

/** A VAT number in its canonical form (capitals, no separators, Greece as EL), or undefined where its format or check digit is
 * wrong for the country it names. Whether the number was issued is for VIES to say.
 * @example readVatNumber('nl 0044.95.445.B01') // 'NL004495445B01' */
export function readVatNumber(text: string): string | undefined {
  const compact = text.toUpperCase().replace(/[\s.\-/]/g, '')
  if (!/^[A-Z]{2}[A-Z0-9+*]{2,13}$/.test(compact)) return undefined
  const canonical = compact.startsWith('GR') ? `EL${compact.slice(2)}` : compact
  return checkVAT(canonical, european).isValid ? canonical : undefined
}
