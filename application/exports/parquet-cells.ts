import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import type { ExportFolder } from '../ports/export-folder.ts'
import { formatDecimal } from '../../domain/money/decimal.ts'

const rowsAtOnce = 10_000

/** The rows of a Parquet file as texts, dates apart; decimals exactly, where readers of numbers would lose digits. Memory holds the file and one group of rows. */
export async function* parquetCells(folder: Pick<ExportFolder, 'read'>, path: string): AsyncGenerator<Readonly<Record<string, string>>> {
  const pieces: Uint8Array[] = []
  for await (const piece of folder.read(path)) pieces.push(piece)
  const bytes = Buffer.concat(pieces)
  const file = { byteLength: bytes.length, slice: (start: number, end?: number) => Uint8Array.from(bytes.subarray(start, end)).buffer }
  const metadata = parquetMetadata(file.slice(0))
  const scales = new Map(metadata.schema.flatMap(({ name, converted_type: type, scale = 0 }) => (type === 'DECIMAL' ? [[name, scale] as const] : [])))
  // Left as bytes: the reader would make floating-point numbers of them.
  for (const element of metadata.schema) {
    if (!scales.has(element.name)) continue
    delete element.converted_type
    delete element.logical_type
  }
  const total = Number(metadata.num_rows)
  for (let rowStart = 0; rowStart < total; rowStart += rowsAtOnce) {
    const rows = await parquetReadObjects({ file, metadata, rowStart, rowEnd: Math.min(rowStart + rowsAtOnce, total) })
    for (const row of rows) yield Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value, scales.get(name))]))
  }
}

function textOf(value: unknown, scale: number | undefined): string {
  if (value === null || value === undefined) return ''
  if (scale === undefined || !(value instanceof Uint8Array)) return String(value)
  return formatDecimal({ digits: BigInt.asIntN(value.length * 8, BigInt(`0x${Buffer.from(value).toString('hex')}`)), scale })
}
