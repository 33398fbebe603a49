import { datasets, type DatasetName } from '../../contracts/exports/datasets.ts'
import { exportFolder, type ExportRun } from '../../domain/ledger/export-run.ts'
import { inParallel } from '../bill-runs/in-parallel.ts'
import type { DeliveryStore } from '../ports/delivery-store.ts'
import type { ExportFiles, FileSink } from '../ports/export-files.ts'
import type { ExportQueue } from '../ports/export-queue.ts'
import type { ExportStore } from '../ports/export-store.ts'
import type { RowFormats } from '../ports/row-writers.ts'
import type { LoadExportContext } from './export-context.ts'
import { ExportError } from './export-errors.ts'
import { factRows, inScope, type RowContext, type Rows } from './fact-rows.ts'
import { createFileSet, type FileSet } from './file-set.ts'
import type { LiveRows } from './live-rows.ts'
import { bucketsFor, itemLine } from './open-items-file.ts'
import { partResult } from './part-result.ts'
import { addFact, noTotals } from './part-totals.ts'
import { messagesFor, walkParts } from './start-export.ts'
import type { JournalFact, WalkJournal } from './walk-journal.ts'

export interface ExportPartDeps {
  readonly exports: ExportStore
  readonly files: ExportFiles
  readonly formats: RowFormats
  readonly walk: WalkJournal
  readonly loadContext: LoadExportContext
  readonly liveRows: LiveRows
  readonly deliveries: Pick<DeliveryStore, 'get'>
  readonly queue: ExportQueue
  /** Bytes after which a file is closed and the next one begun; 64 MB where absent. */
  readonly fileBytes?: number
}

export interface PartOfExport {
  readonly sellerId: string
  readonly exportId: string
  readonly part: number
}

/** Where parts leave what the end of the export needs. */
export const workFolder = ({ sellerId, exportId }: Pick<ExportRun, 'sellerId' | 'exportId'>) => `work/seller=${sellerId}/export=${exportId}`
export const resultKey = (run: Pick<ExportRun, 'sellerId' | 'exportId'>, part: number) => `${workFolder(run)}/part-${part}.json`
export const itemsKey = (run: Pick<ExportRun, 'sellerId' | 'exportId'>, part: number, bucket: number) => `${workFolder(run)}/items-${part}-${bucket}.jsonl`

const encoder = new TextEncoder()

/** Writes the files of one part. Safe to do twice: the same part is the same bytes under the same keys, and it counts once. The last part that is
 * done has the export finished.
 * @throws ExportError `export-not-found`; TryLaterError where documents before the cut are still being stored */
export function createExportPart(deps: ExportPartDeps) {
  const { exports, files, formats, walk, loadContext, liveRows, queue, fileBytes = 64_000_000 } = deps
  return async ({ sellerId, exportId, part }: PartOfExport): Promise<void> => {
    const run = await exports.get(sellerId, exportId)
    if (!run) throw new ExportError('export-not-found', `There is no export ${exportId} of "${sellerId}".`)
    if (run.state === 'done') return
    const context = await loadContext(run)
    const set = createFileSet({ files, formats }, { folder: exportFolder(run, exportId), part, datasets: run.datasets, formats: run.formats, fileBytes })
    const totals = noTotals()
    try {
      const stretch = walkParts(run)[part - 1]
      if (stretch) {
        const items = run.datasets.includes('ageing') ? createItemFiles(run, part) : undefined
        for await (const facts of walk(sellerId, stretch)) {
          for (const fact of facts) {
            addFact(totals, fact, context)
            await set.write(factRows(fact, context))
          }
          await items?.write(facts)
          if (run.datasets.includes('deliveries')) await writeDeliveries(set, facts, context, run.asOf!)
        }
        await items?.close()
      } else for await (const rows of liveRows(sellerId, run.asOf!, run.datasets.filter((name) => datasets[name as DatasetName].source === 'live'))) await set.write(rows)
      const written = await set.close()
      const result = files.open(resultKey(run, part), 'application/json')
      await result.write(encoder.encode(JSON.stringify(partResult(written, totals))))
      await result.close()
    } catch (error) {
      await set.abort()
      throw error
    }
    const partsDone = await exports.partDone(sellerId, exportId, part)
    if (partsDone.length === run.parts) await queue.send(messagesFor({ ...run, partsDone }))
  }

  function createItemFiles(run: ExportRun, part: number) {
    const buckets = bucketsFor(run.cut)
    const sinks: FileSink[] = Array.from({ length: buckets }, (_, bucket) => files.open(itemsKey(run, part, bucket), 'application/x-ndjson'))
    return {
      async write(facts: readonly JournalFact[]) {
        const texts = sinks.map(() => '')
        for (const fact of facts) {
          const item = itemLine(fact, buckets)
          if (item) texts[item.bucket] += item.line
        }
        for (const [bucket, text] of texts.entries()) if (text !== '') await sinks[bucket]!.write(encoder.encode(text))
      },
      async close() {
        for (const sink of sinks) await sink.close()
      },
    }
  }

  async function writeDeliveries(set: FileSet, facts: readonly JournalFact[], context: RowContext, asOf: string): Promise<void> {
    const documents = facts.flatMap((fact) => (fact.kind === 'document' && inScope(context.spec, fact.document.issueDate) ? [fact.document] : []))
    const rows = await inParallel(documents, 16, async ({ accountId, ordinal, id, number }): Promise<Rows> => {
      const delivery = await deps.deliveries.get(accountId, ordinal)
      const reason = delivery && 'reason' in delivery ? String(delivery.reason) : null
      return { deliveries: [{ as_of: asOf, account_id: accountId, document_id: id, number, status: delivery?.status ?? 'none', reason, at: delivery?.at ?? null }] }
    })
    for (const row of rows) await set.write(row)
  }
}

export type ExportPart = ReturnType<typeof createExportPart>
