import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import { missedDates } from '../../domain/bill-runs/missed-dates.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { localDate, startOfDay } from '../../domain/calendar/local-date.ts'
import type { RunQueue } from '../ports/run-queue.ts'
import type { RunStore } from '../ports/run-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { createGoOnWithRun } from './go-on-with-run.ts'
import type { StartRun } from './start-run.ts'

/** How far back missed dates are caught up, in days. What is older is not lost: the next bill of each account carries it. */
export const catchUpDays = 45

/** A run that is still open keeps the next date waiting this long, in hours; then the next date starts beside it,
 * for one stuck chunk must not keep tomorrow's customers from their bills. */
export const openRunBlocksHours = 6

export interface StartDueRunsDeps {
  readonly runs: RunStore
  readonly sellers: SellerStore
  readonly queue: Pick<RunQueue, 'plan' | 'issue'>
  readonly startRun: StartRun
}

export interface DueRuns {
  readonly started: readonly BillRun[]
  /** Age in days, as a fraction, of the oldest billing date that has begun and has no closed run, whether it is open, paused
   * or was never started; of the seller and zone that is furthest behind. 0 when all is done. */
  readonly runLagDays: number
}

/** Runs of some sellers could not be started; those of the others were. The message names each seller and what was wrong. */
export class DueRunsError extends Error {
  readonly code = 'due-runs-failed'
  readonly due: DueRuns

  constructor(failures: readonly { readonly sellerId: string; readonly error: Error }[], due: DueRuns) {
    super(failures.map(({ sellerId, error }) => `${sellerId}: ${error.message}`).join(' '), { cause: failures[0]?.error })
    this.name = 'DueRunsError'
    this.due = due
  }
}

/** What the schedule does each hour, and each closed run once more: for every seller and zone, the oldest date up to
 * the local date that has no run is started. Dates go in order: the next one starts when this one closes. Open runs, releases of parked accounts too,
 * are gone on with, so that nothing waits for somebody who died or gave up.
 * @throws DueRunsError when it has done what it could and something of a seller is wrong: the other sellers' customers are billed all the same */
export function createStartDueRuns({ runs, sellers, queue, startRun }: StartDueRunsDeps) {
  const goOn = createGoOnWithRun({ runs, queue })
  return async ({ asOf, only }: { readonly asOf: string; readonly only?: { readonly sellerId: string; readonly zone: string } }): Promise<DueRuns> => {
    const started: BillRun[] = []
    const failures: { sellerId: string; error: Error }[] = []
    let runLagDays = 0
    const records = only ? [await sellers.get(only.sellerId)] : await sellers.list()
    for (const record of records) {
      if (!record) continue
      const { id: sellerId } = record.seller
      const all = await runs.list(sellerId, { since: addToDate(asOf.slice(0, 10), 'day', -2 * catchUpDays) })
      const fail = (error: Error) => failures.push({ sellerId, error })
      const goOnWithReleases = async (): Promise<void> => {
        for (const run of all) if (run.release) await goOn(run)
      }
      if (!only) await goOnWithReleases().catch(fail)
      const known = all.filter((run) => !run.release)
      for (const zone of record.zones) {
        if (only && only.zone !== zone) continue
        const ofZone = known.filter((run) => run.zone === zone)
        const missed = missedDates(ofZone.map((run) => run.billingDate), localDate(asOf, zone), catchUpDays)
        const unclosed = [...missed, ...ofZone.filter((run) => run.state !== 'closed').map((run) => run.billingDate)].sort()
        if (unclosed[0]) runLagDays = Math.max(runLagDays, hoursBetween(startOfDay(unclosed[0], zone), asOf) / 24)
        const startNext = async (): Promise<void> => {
          const open = ofZone.filter((run) => run.state === 'running')
          for (const run of open) await goOn(run)
          if (open.some((run) => hoursBetween(run.startedAt, asOf) < openRunBlocksHours)) return
          const [next] = missed
          if (next) started.push((await startRun({ sellerId, zone, billingDate: next, asOf, kind: 'scheduled' })).run)
        }
        await startNext().catch(fail)
      }
    }
    if (only && failures[0]) throw failures[0].error
    if (failures.length > 0) throw new DueRunsError(failures, { started, runLagDays })
    return { started, runLagDays }
  }
}

function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000
}
