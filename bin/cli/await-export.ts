import { setTimeout } from 'node:timers/promises'
import type { ExportRun } from '../../domain/ledger/export-run.ts'
import type { CliContext } from './context.ts'
import type { FinanceServices } from './finance-services.ts'

/** Waits until an export is done.
 * @throws where nothing moved for two minutes: its functions do not run, or a part keeps failing */
export async function awaitExport(context: CliContext, { exports }: Pick<FinanceServices, 'exports'>, { sellerId, exportId, parts }: ExportRun): Promise<ExportRun> {
  let seen = -1
  for (let still = 0; ; still++) {
    const run = (await exports.get(sellerId, exportId))!
    if (run.state === 'done') return run
    if (run.partsDone.length > seen) {
      seen = run.partsDone.length
      still = 0
      if (parts > 1) context.note(`${exportId}: ${seen} of ${parts} parts`)
    }
    if (still > 480) throw new Error(`Export ${exportId} does not get on: ${seen} of ${parts} parts are done. Look at "billkeep dead-letters list" and at the log of ExportPart.`)
    await setTimeout(250)
  }
}
