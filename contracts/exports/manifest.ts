import * as z from 'zod'

const whole = z.string().regex(/^-?\d+$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What an export contains and proves. It is written last: without it, the files are no export. It names no moment and no person, so that the
 * export of a closed period is the same bytes each time. Amounts are minor units as text. */
export const manifestSchema = z.strictObject({
  billkeep: z.literal('export'),
  schemaVersion: z.int().positive(),
  exportId: z.string(),
  sellerId: z.string(),
  scope: z.union([z.strictObject({ kind: z.literal('period'), month: z.string() }), z.strictObject({ kind: z.literal('journal'), after: z.int().nonnegative() })]),
  /** Last journal sequence that is in it. */
  cut: z.int().nonnegative(),
  chartOfAccountsVersion: z.int().nonnegative(),
  /** The moment of datasets of what is stored now. */
  asOf: z.string().exactOptional(),
  datasets: z.record(z.string(), z.strictObject({ rows: z.int().nonnegative() })),
  files: z.array(z.strictObject({ path: z.string().max(200), dataset: z.string(), format: z.string(), rows: z.int().nonnegative(), bytes: z.int().nonnegative(), sha256 })),
  totals: z.array(z.strictObject({
    currency: z.string(), documents: z.int().nonnegative(), net: whole, gross: whole, debit: whole, credit: whole,
    vat: z.array(z.strictObject({ category: z.string(), rate: z.string(), taxable: whole, vat: whole })),
  })),
  series: z.array(z.strictObject({ kind: z.string(), prefix: z.string(), first: z.string(), last: z.string(), documents: z.int(), voids: z.int(), gaps: z.int() })),
  /** SHA-256 of the manifest of the period, or of the increment, before this one. */
  previous: sha256.nullable(),
})

export type Manifest = z.output<typeof manifestSchema>

export const manifestName = 'manifest.json'

/** The bytes of a manifest: always the same for the same content. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 1)}\n`
}
