import type { Row } from '../../contracts/exports/dataset.ts'
import type { Manifest } from '../../contracts/exports/manifest.ts'
import type { ExportScope } from '../../domain/ledger/export-run.ts'
import { countOf, gapsOf, parseStretch, type Stretch } from '../../domain/ledger/number-stretches.ts'
import { trialBalance, type TrialBalanceRow } from '../../domain/ledger/trial-balance.ts'
import type { PartTotals, Sums } from './part-totals.ts'

const sorted = (sums: Sums) => [...sums].map(([key, amount]) => ({ key: key.split('\t'), amount })).sort((one, other) => (one.key.join('\t') < other.key.join('\t') ? -1 : 1))

/** The trial balance of a month from everything that was booked. */
export function trialBalanceOf({ booked }: PartTotals, month: string): TrialBalanceRow[] {
  return trialBalance(sorted(booked).map(({ key: [code = '', name = '', currency = '', bookedIn = '', side], amount }) => ({
    code, name, currency, month: bookedIn, debit: side === 'debit' ? amount : 0n, credit: side === 'credit' ? amount : 0n,
  })), month)
}

export function trialBalanceRows(rows: readonly TrialBalanceRow[]): Row[] {
  return rows.map(({ code, name, currency, opening, debit, credit, closing }) => ({ account_code: code, account_name: name, currency, opening, debit, credit, closing }))
}

export function vatSummaryRows({ vat }: PartTotals, country: string): Row[] {
  return sorted(vat).filter(({ key }) => key[3] === 'base')
    .map(({ key: [month = '', box = '', currency = ''], amount }) => ({ month, country, box, currency, base: amount, vat: vat.get([month, box, currency, 'vat'].join('\t')) ?? 0n }))
}

export function salesListRows({ salesList }: PartTotals): Row[] {
  return sorted(salesList).map(({ key: [month = '', country = '', vatNumber = '', supply = '', currency = ''], amount }) => ({ month, country, vat_number: vatNumber, supply, currency, amount }))
}

export type SeriesSeen = Manifest['series'][number] & { readonly gapNumbers: readonly string[] }

/** At most this many gaps are named; there should be none. */
const gapsNamed = 1_000

/** Per series: first and last number, and what lies between them and is neither a document nor void. Of a period: void numbers between those of its
 * documents, for a number that was made void has no date of its own. */
export function seriesOf({ numbers }: PartTotals, scope: ExportScope): SeriesSeen[] {
  return [...numbers].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([prefix, { kind, documents, voids: allVoids }]) => {
    const stretches = documents.map(parseStretch)
    const inside = ({ first }: Stretch) => stretches.some((each) => each.first < first) && stretches.some((each) => each.last > first)
    const voids = scope.kind === 'journal' ? allVoids : allVoids.filter((text) => inside(parseStretch(text)))
    if (documents.length + voids.length === 0) return []
    const digits = Math.max(...[...documents, ...voids].map((text) => text.split('-')[0]!.length))
    const printed = (number: bigint) => `${prefix}${String(number).padStart(digits, '0')}`
    const all = [...documents, ...voids].map(parseStretch)
    const gaps = gapsOf(all)
    const gapNumbers = gaps.flatMap(({ first, last }) => Array.from({ length: Math.min(gapsNamed, Number(last - first) + 1) }, (_, index) => printed(first + BigInt(index)))).slice(0, gapsNamed)
    const least = all.reduce((least, { first }) => (first < least ? first : least), all[0]!.first)
    const most = all.reduce((most, { last }) => (last > most ? last : most), all[0]!.last)
    return [{
      kind, prefix, first: printed(least), last: printed(most), documents: Number(countOf(documents.map(parseStretch))), voids: Number(countOf(voids.map(parseStretch))), gaps: Number(countOf(gaps)), gapNumbers,
    }]
  })
}

export function seriesRows(series: readonly SeriesSeen[]): Row[] {
  return series.map(({ kind, prefix, first, last, documents, voids, gaps }) => ({ kind, prefix, first, last, documents, voids, gaps }))
}
