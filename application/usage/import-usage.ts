import type { Problem } from '../../contracts/files/columns.ts'
import { readRow } from '../../contracts/files/read-row.ts'
import { usageColumns, type UsageRow } from '../../contracts/files/usage-columns.ts'
import type { Clock } from '../ports/clock.ts'
import type { ImportSource } from '../ports/import-source.ts'
import { createProblemLog, type Place } from '../importing/problem-log.ts'
import type { RowProblem } from '../importing/import-report.ts'
import type { RecordUsage } from './record-usage.ts'

export interface UsageImportReport {
  readonly accepted: number
  readonly duplicates: number
  readonly refused: number
  /** Could not be stored now: import the file again, what was counted is a duplicate then. */
  readonly retry: number
  readonly problems: readonly RowProblem[]
}

interface Waiting { readonly place: Place; readonly event: object }

const batchSize = 500
const mostRounds = 5

/** Counts the usage of files, row by row; each wrong row is a problem with its row and column, and the others are counted. Safe to repeat. */
export function createImportUsage({ recordUsage, clock }: { readonly recordUsage: RecordUsage; readonly clock: Pick<Clock, 'sleep'> }) {
  return async (
    sources: readonly ImportSource[], unreadable: readonly (Place & Problem)[], options: { readonly sellerOf: (named: string | undefined) => string; readonly onProgress?: (rows: number) => void },
  ): Promise<UsageImportReport> => {
    const log = createProblemLog()
    const counts = { accepted: 0, duplicates: 0, retry: 0 }
    for (const { file, row, ...problem } of unreadable) log.error({ file, row }, problem)
    for (const source of sources) {
      if (source.kind !== 'usage') {
        log.error({ file: source.file, row: 1 }, { reason: `holds ${source.kind}, not usage`, allowed: 'billkeep import FILE' })
        continue
      }
      const batches = new Map<string, Waiting[]>()
      for await (const each of source.rows()) {
        const place = { file: source.file, row: each.row }
        const { row, problems } = 'cells' in each ? readRow(usageColumns, each.cells) : { row: undefined, problems: ['problem' in each ? each.problem : { reason: 'is not a row of usage' }] }
        for (const problem of problems) log.error(place, problem)
        if (!row || problems.length > 0) continue
        const seller = options.sellerOf(row.seller ?? undefined)
        const batch = [...(batches.get(seller) ?? []), { place, event: eventOf(row) }]
        batches.set(seller, batch)
        if (batch.length === batchSize) {
          await flush(seller, batch)
          batches.delete(seller)
        }
      }
      for (const [seller, batch] of batches) await flush(seller, batch)
    }
    return { ...counts, refused: log.errors, problems: log.problems }

    async function flush(sellerId: string, batch: readonly Waiting[]): Promise<void> {
      let waiting = batch
      for (let round = 1; waiting.length > 0; round++) {
        const results = await recordUsage(sellerId, waiting.map(({ event }) => event))
        const again: Waiting[] = []
        results.forEach((result, index) => {
          const { place, event } = waiting[index]!
          if (result.outcome === 'refused') log.error(place, { ...(result.field ? { column: columns[result.field] ?? result.field } : {}), reason: result.detail })
          else if (result.outcome === 'retry') again.push({ place, event })
          else counts[result.outcome === 'accepted' ? 'accepted' : 'duplicates'] += 1
        })
        waiting = again
        if (again.length === 0) break
        if (round === mostRounds) {
          counts.retry += again.length
          break
        }
        await clock.sleep(200 * 2 ** round)
      }
      options.onProgress?.(batch.length)
    }
  }
}

const columns: Readonly<Record<string, string>> = { customer: 'customer_number' }

function eventOf({ customer_number: customer, seller: _seller, ...row }: UsageRow): object {
  return { customer, ...Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== null)) }
}
