import type { IsoDate } from '../calendar/iso-date.ts'
import type { NumberSeries, Seller } from '../sellers/seller.ts'
import type { DocumentDraft } from './billing-document.ts'

/** One gapless counter: a seller's series of one kind. A series whose prefix names the year starts anew each
 * year of issue; one whose prefix does not runs on over the years (`year` is then `all`), so no number repeats. */
export interface SeriesKey {
  readonly sellerId: string
  readonly kind: DocumentDraft['kind']
  readonly year: string
}

export function seriesKeyOf(sellerId: string, series: NumberSeries, issueDate: IsoDate): SeriesKey {
  return { sellerId, kind: series.kind, year: series.prefix.includes('{year}') ? issueDate.slice(0, 4) : 'all' }
}

/** The series of a kind, or undefined where the seller has none. */
export function seriesOf(seller: Seller, kind: NumberSeries['kind']): NumberSeries | undefined {
  return seller.series.find((series) => series.kind === kind)
}

/** The legal number as printed.
 * @example formatNumber({ kind: 'invoice', prefix: 'F{year}-', digits: 6 }, '2026', 12) // 'F2026-000012' */
export function formatNumber(series: NumberSeries, year: string, sequence: number): string {
  return series.prefix.replaceAll('{year}', year) + String(sequence).padStart(series.digits, '0')
}

/** The series key and sequence that a printed number states, or undefined where it is of no series of this seller. */
export function parseNumber(seller: Seller, number: string): (SeriesKey & { readonly sequence: number }) | undefined {
  for (const series of seller.series) {
    const [before, after] = splitPrefix(series.prefix)
    const pattern = new RegExp(`^${escape(before)}${after === undefined ? '' : `(\\d{4})${escape(after)}`}(\\d{${series.digits},12})$`)
    const match = pattern.exec(number)
    if (!match) continue
    const [year, sequence] = after === undefined ? ['all', match[1]] : [match[1]!, match[2]]
    return { sellerId: seller.id, kind: series.kind, year, sequence: Number(sequence) }
  }
  return undefined
}

function splitPrefix(prefix: string): [string, string | undefined] {
  const at = prefix.indexOf('{year}')
  return at < 0 ? [prefix, undefined] : [prefix.slice(0, at), prefix.slice(at + 6)]
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
