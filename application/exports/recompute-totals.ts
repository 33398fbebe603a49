import { parse } from 'csv-parse'
import { Readable } from 'node:stream'
import type { Manifest } from '../../contracts/exports/manifest.ts'
import { parseAmount } from '../../domain/money/amount.ts'
import type { ExportFolder } from '../ports/export-folder.ts'
import { controlTotals } from './control-totals.ts'
import { linesOf } from './lines-of.ts'
import { parquetCells } from './parquet-cells.ts'

type Cells = Readonly<Record<string, string>>

/** Formats by which rows are read back, the simplest first. */
const readable = ['jsonl', 'csv', 'csv-nl', 'parquet'] as const

/** Adds the rows of the files up again, and says where the manifest states something else. Only totals whose dataset is in the export are compared.
 * Memory holds one row; of Parquet one file. */
export async function recomputeTotals(folder: ExportFolder, manifest: Manifest): Promise<{ readonly from?: string; readonly problems: readonly string[] }> {
  const format = readable.find((each) => manifest.files.some((file) => file.format === each)) ?? (manifest.files.length === 0 ? 'jsonl' : undefined)
  if (!format) return { problems: [] }
  const control = new Map<string, bigint>()
  const add = (amount: bigint, ...key: readonly string[]) => control.set(key.join('\t'), (control.get(key.join('\t')) ?? 0n) + amount)
  const has = (...names: readonly string[]) => names.every((name) => name in manifest.datasets)
  const each = async (dataset: string, note: (row: Cells, minor: (column: string) => bigint) => void) => {
    for (const file of manifest.files.filter((one) => one.dataset === dataset && one.format === format)) {
      for await (const row of rowsOf(folder, file.path, format)) note(row, (column) => parseAmount(row[column]!.replace(',', '.'), row.currency!))
    }
  }
  for (const [dataset, sign] of [['invoices', 1n], ['credit-notes', -1n]] as const) {
    await each(dataset, ({ currency = '' }, minor) => {
      add(1n, currency, 'documents')
      add(sign * minor('net'), currency, 'net')
      add(sign * minor('gross'), currency, 'gross')
    })
  }
  await each('document-vat', ({ currency = '', vat_category: category = '', vat_rate: rate = '' }, minor) => {
    add(minor('vat'), currency, 'vat', category, rate.replace(',', '.'))
    add(minor('taxable'), currency, 'taxable', category, rate.replace(',', '.'))
  })
  await each('journal', ({ currency = '' }, minor) => {
    add(minor('debit'), currency, 'debit')
    add(minor('credit'), currency, 'credit')
  })
  const parts: readonly [string, boolean, (total: Manifest['totals'][number]) => unknown][] = [
    ['documents, net and gross', has('invoices', 'credit-notes'), ({ documents, net, gross }) => [documents, net, gross]],
    ['VAT', has('document-vat'), ({ vat }) => vat],
    ['debits and credits', has('journal'), ({ debit, credit }) => [debit, credit]],
  ]
  const own = new Map(controlTotals({ control }).map((total) => [total.currency, total]))
  const none = (currency: string): Manifest['totals'][number] => ({ currency, documents: 0, net: '0', gross: '0', debit: '0', credit: '0', vat: [] })
  const currencies = [...new Set([...own.keys(), ...manifest.totals.map(({ currency }) => currency)])]
  const problems = currencies.flatMap((currency) => {
    const stated = manifest.totals.find((total) => total.currency === currency) ?? none(currency)
    const found = own.get(currency) ?? none(currency)
    return parts.filter(([, compared, of]) => compared && JSON.stringify(of(stated)) !== JSON.stringify(of(found)))
      .map(([what, , of]) => `The rows add up to other ${what} in ${currency} than the manifest states: ${JSON.stringify(of(found))}, not ${JSON.stringify(of(stated))}.`)
  })
  return { from: format, problems }
}

async function* rowsOf(folder: ExportFolder, path: string, format: (typeof readable)[number]): AsyncGenerator<Cells> {
  if (format === 'jsonl') for await (const line of linesOf(folder.read(path))) yield JSON.parse(line) as Cells
  else if (format === 'parquet') yield* parquetCells(folder, path)
  else yield* Readable.from(folder.read(path)).pipe(parse({ columns: true, bom: true, delimiter: format === 'csv' ? ',' : ';', record_delimiter: '\r\n', max_record_size: 1_000_000 })) as AsyncIterable<Cells>
}
