import * as z from 'zod'
import type { BillRun, RunCounts } from '../../domain/bill-runs/bill-run.ts'
import type { Chunk, ChunkOutcome } from '../../domain/bill-runs/chunk.ts'
import { holdReasons, type HoldReason } from '../../domain/invoicing/hold-reasons.ts'
import { parkReasons, type ParkReason } from '../../domain/invoicing/bill-outcome.ts'
import { runSk, runsPk } from './keys.ts'

const amount = z.union([z.int(), z.bigint()]).transform(BigInt)
const counts = z.object({
  invoiced: z.int(), nothingDue: z.int(), parked: z.int(), held: z.int().default(0), voided: z.int(),
  totals: z.record(z.string(), z.object({ documents: z.int(), net: amount, vat: amount, gross: amount })),
})
const optional = <T extends z.ZodType>(schema: T) => schema.exactOptional()

const runItem = z.object({
  runId: z.string(), sellerId: z.string(), billingDate: z.iso.date(), zone: z.string(), release: optional(z.string()),
  state: z.enum(['running', 'paused', 'closed']), kind: z.enum(['scheduled', 'manual', 'release']), issueDate: z.iso.date(),
  sellerVersion: z.int(), catalogRevision: z.int(), drafts: optional(z.literal(true)), shardKeys: z.array(z.string()), startedAt: z.string(),
  closedAt: optional(z.string()), planned: optional(z.int()), counts: optional(counts),
})

export function runToItem(run: BillRun): Record<string, unknown> {
  return { pk: runsPk(run.sellerId), sk: runSk(run.billingDate, run.zone, run.release), ...run }
}

export function runFromItem(item: unknown): BillRun {
  return runItem.parse(item)
}

const kindLetters = { i: 'invoice', c: 'credit-note' } as const

/** One short text per account: `i 3 F2026-000012` (invoice, ordinal 3, number; `3@2026-11-02` where it is dated later than its run), `c ...` (credit note), `-` (nothing due),
 * `h reason,reason` (held as a draft), `p reason detail` (parked). A manifest of 200 accounts is then about 8 KB. */
export function outcomeToText(outcome: ChunkOutcome): string {
  if (outcome.kind === 'nothing-due') return '-'
  if (outcome.kind === 'held') return `h ${outcome.reasons.join(',')}`
  if (outcome.kind === 'parked') return `p ${outcome.reason} ${outcome.detail.slice(0, 300)}`
  return `${outcome.kind === 'invoice' ? 'i' : 'c'} ${outcome.ordinal}${outcome.issueDate === undefined ? '' : `@${outcome.issueDate}`} ${outcome.number}`
}

/** @throws where the text is not one that `outcomeToText` writes */
export function outcomeFromText(text: string): ChunkOutcome {
  if (text === '-') return { kind: 'nothing-due' }
  const [letter, first = '', ...rest] = text.split(' ')
  if (letter === 'h') return { kind: 'held', reasons: first.split(',').filter((reason): reason is HoldReason => reason in holdReasons) }
  if (letter === 'p' && first in parkReasons) return { kind: 'parked', reason: first as ParkReason, detail: rest.join(' ') }
  const [, ordinal, issueDate] = /^([1-9]\d*)(?:@(\d{4}-\d{2}-\d{2}))?$/.exec(first) ?? []
  if ((letter === 'i' || letter === 'c') && ordinal) return { kind: kindLetters[letter], ordinal: Number(ordinal), number: rest.join(' '), ...(issueDate ? { issueDate } : {}) }
  throw new Error(`A chunk manifest has an entry that is none of i, c, -, h and p: ${text.slice(0, 40)}`)
}

const chunkItem = z.object({ shardKey: z.string(), accountIds: z.array(z.string()), outcomes: optional(z.array(z.string())) })

export function chunkFromItem(runId: string, chunkId: string, item: unknown): Chunk {
  const { outcomes, ...plan } = chunkItem.parse(item)
  return { runId, chunkId, ...plan, ...(outcomes ? { outcomes: outcomes.map(outcomeFromText) } : {}) }
}

const totalAttribute = /^(documents|net|vat|gross)_([A-Z]{3})$/

/** Shard counters are flat attributes (`net_EUR`), for `ADD` works on numbers at the top level only. */
export function countsToAttributes({ totals, ...numbers }: RunCounts): Record<string, number | bigint> {
  const flat: Record<string, number | bigint> = { ...numbers }
  for (const [currency, total] of Object.entries(totals)) {
    for (const [name, value] of Object.entries(total)) flat[`${name}_${currency}`] = value as number | bigint
  }
  return flat
}

export function countsFromAttributes(item: Record<string, unknown>): RunCounts {
  const totals: Record<string, { documents: number; net: bigint; vat: bigint; gross: bigint }> = {}
  for (const [attribute, value] of Object.entries(item)) {
    const [, name, currency] = totalAttribute.exec(attribute) ?? []
    if (!name || !currency) continue
    const total = (totals[currency] ??= { documents: 0, net: 0n, vat: 0n, gross: 0n })
    if (name === 'documents') total.documents = Number(value)
    else total[name as 'net' | 'vat' | 'gross'] = BigInt(value as number)
  }
  const number = (name: string) => Number(item[name] ?? 0)
  return { invoiced: number('invoiced'), nothingDue: number('nothingDue'), parked: number('parked'), held: number('held'), voided: number('voided'), totals }
}
