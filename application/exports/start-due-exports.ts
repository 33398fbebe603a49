import type { ExportRun } from '../../domain/ledger/export-run.ts'
import type { ExportQueue } from '../ports/export-queue.ts'
import type { ExportStore } from '../ports/export-store.ts'
import type { JournalRegister } from '../ports/journal-register.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { additiveDatasets, messagesFor, type StartExport } from './start-export.ts'

export interface StartDueExportsDeps {
  readonly exports: Pick<ExportStore, 'list'>
  readonly sellers: Pick<SellerStore, 'list'>
  readonly journal: Pick<JournalRegister, 'last'>
  readonly queue: ExportQueue
  readonly startExport: StartExport
}

/** Who asks for the exports of the schedule: by it the increments are told from the exports of people. */
export const schedule = 'schedule'
/** Exports looked back over to find the last increment. */
const looksBack = 200

/** Each seller's increment: what its journal has after the increment before. One that is still under way is helped on, and the next one waits for it,
 * so increments never overlap and leave nothing out. */
export function createStartDueExports({ exports, sellers, journal, queue, startExport }: StartDueExportsDeps) {
  return async (): Promise<readonly ExportRun[]> => {
    const started: ExportRun[] = []
    for (const { seller } of await sellers.list()) {
      const last = (await exports.list(seller.id, looksBack)).find((run) => run.requestedBy === schedule && run.scope.kind === 'journal')
      if (last && last.state !== 'done') {
        await queue.send(messagesFor(last))
        continue
      }
      const after = last?.cut ?? 0
      if (await journal.last(seller.id) <= after) continue
      const { run } = await startExport({
        sellerId: seller.id, scope: { kind: 'journal', after }, datasets: additiveDatasets, formats: ['csv', 'parquet'], requestedBy: schedule, ...(last?.manifest ? { previous: last.manifest } : {}),
      })
      started.push(run)
    }
    return started
  }
}
