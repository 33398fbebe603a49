import * as z from 'zod'
import { noTotals, type PartTotals, type Sums } from './part-totals.ts'

const whole = z.string().regex(/^-?\d+$/)
const sums = z.record(z.string(), whole)

/** One file of an export, as the manifest lists it. */
export const exportedFileSchema = z.strictObject({
  /** Below the export's folder. */
  path: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+\/part-\d{5}-\d{3}\.[a-z]+$/),
  dataset: z.string(), format: z.string(), rows: z.int().nonnegative(), bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

export type ExportedFile = z.output<typeof exportedFileSchema>

/** What a part leaves for the end of its export: its files and its totals. */
export const partResultSchema = z.strictObject({
  files: z.array(exportedFileSchema),
  control: sums, booked: sums, vat: sums, salesList: sums,
  numbers: z.record(z.string(), z.strictObject({ kind: z.string(), documents: z.array(z.string()), voids: z.array(z.string()) })),
})

export type PartResult = z.output<typeof partResultSchema>

export function partResult(files: readonly ExportedFile[], { control, booked, vat, salesList, numbers }: PartTotals): PartResult {
  const texts = (of: Sums) => Object.fromEntries([...of].map(([key, amount]) => [key, amount.toString()]))
  return { files: [...files], control: texts(control), booked: texts(booked), vat: texts(vat), salesList: texts(salesList), numbers: Object.fromEntries(numbers) }
}

/** The totals of all parts together. */
export function addUp(parts: readonly PartResult[]): PartTotals {
  const totals = noTotals()
  for (const part of parts) {
    for (const name of ['control', 'booked', 'vat', 'salesList'] as const) {
      for (const [key, amount] of Object.entries(part[name])) totals[name].set(key, (totals[name].get(key) ?? 0n) + BigInt(amount))
    }
    for (const [prefix, { kind, documents, voids }] of Object.entries(part.numbers)) {
      const seen = totals.numbers.get(prefix) ?? { kind, documents: [], voids: [] }
      totals.numbers.set(prefix, { kind: seen.kind || kind, documents: [...seen.documents, ...documents], voids: [...seen.voids, ...voids] })
    }
  }
  return totals
}
