import { formatNumber } from '../documents/number-series.ts'
import type { Seller } from '../sellers/seller.ts'
import { isCreditorReference, isOgmReference, structuredReference } from './structured-reference.ts'

/** Invoices are looked for by this many years before the payment: late payers exist. */
const yearsBack = 6
const longestSequence = 10

/** The structured references that a text holds, as a bank file would carry them: an ISO 11649 reference with right check digits, and a
 * Belgian structured communication between its signs, or alone. Banks and people put them into free text too.
 * @example referencesIn('betaling RF18 5390 0754 7034, dank') // ['RF18539007547034'] */
export function referencesIn(text: string): string[] {
  const upper = text.slice(0, longestText).toUpperCase()
  const candidates = [
    ...creditorReferences(upper),
    ...[...upper.matchAll(/(?:\+\+\+|\*\*\*) ?(\d{3} ?\/ ?\d{4} ?\/ ?\d{5}) ?(?:\+\+\+|\*\*\*)/g)].map((match) => match[1]!.replace(/\D/g, '')).filter(isOgmReference),
    ...(/^\s*\d{3}\/?\d{4}\/?\d{5}\s*$/.test(upper) && isOgmReference(upper) ? [upper.replace(/\D/g, '')] : []),
  ]
  return [...new Set(candidates)]
}

/** Text beyond this is not looked at: ISO 20022 allows 140 characters a line. */
const longestText = 2_000

/** A reference in free text ends where its check digits come out right: the longest that does and ends where a word ends, for one letter more
 * comes out right too once in 97 times; where none ends so, the longest. */
function creditorReferences(text: string): string[] {
  return [...text.matchAll(/RF\d{2}/g)].flatMap(({ index }) => {
    const body = text.slice(index).replace(/^([A-Z0-9 ]*).*$/s, '$1').slice(0, 35)
    const ends = Array.from({ length: body.length }, (_, cut) => body.length - cut).filter((end) => isCreditorReference(body.slice(0, end)))
    const end = ends.find((each) => each === body.length || body[each] === ' ') ?? ends[0]
    return end === undefined ? [] : [body.slice(0, end).replace(/ /g, '')]
  })
}

/** The document numbers that could have a reference. A reference is made from the number, and long numbers are cut in it, so each candidate
 * is checked by making its reference again.
 * @param date of the payment: numbers are looked for in its year and the six before
 * @example numbersOfReference(seller, 'RF00', '2026-12-01') // ['F2026-000012'] */
export function numbersOfReference(seller: Seller, reference: string, date: string): string[] {
  const digits = /\d+$/.exec(seller.paymentReference === 'OGM' ? reference.slice(0, -2) : reference)?.[0] ?? ''
  const years = Array.from({ length: yearsBack + 1 }, (_, back) => String(Number(date.slice(0, 4)) - back))
  const found = new Set<string>()
  for (const series of seller.series) {
    for (const year of series.prefix.includes('{year}') ? years : ['all']) {
      for (let length = Math.min(series.digits, digits.length); length <= Math.min(longestSequence, digits.length); length++) {
        const number = formatNumber(series, year, Number(digits.slice(-length)))
        if (structuredReference(seller.paymentReference, number).value === reference) found.add(number)
      }
    }
  }
  return [...found]
}

/** The document numbers that a text names as they are printed, e.g. in `factuur F2026-000012`.
 * @example numbersIn(seller, 'Factuur F2026-000012 en bedankt') // ['F2026-000012'] */
export function numbersIn(seller: Seller, text: string): string[] {
  const upper = text.slice(0, longestText)
  return [...new Set(seller.series.flatMap(({ prefix, digits }) => {
    const pattern = prefix.split('{year}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\d{4}')
    // A bare number is everywhere: without a prefix of its own a series is not looked for.
    return /[A-Za-z]/.test(prefix.replace('{year}', '')) ? [...upper.matchAll(new RegExp(`(?<![A-Za-z0-9])${pattern}\\d{${digits},${longestSequence}}(?!\\d)`, 'g'))].map(([number]) => number) : []
  }))]
}
