import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import { missedDates } from '../../domain/bill-runs/missed-dates.ts'
import { localDate, startOfDay } from '../../domain/calendar/local-date.ts'
import type { RunStore } from '../ports/run-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import type { StartRun } from './start-run.ts'

/** How far back missed dates are caught up, in days. What is older is not lost: the next bill of each account carries it. */
export const catchUpDays = 45

/** A run that is still open keeps the next date waiting this long, in hours; then the next date starts beside it,
 * for one stuck chunk must not keep tomorrow's customers from their bills. */
export const openRunBlocksHours = 6

export interface StartDueRunsDeps {
  readonly runs: RunStore
  readonly sellers: SellerStore
  readonly startRun: StartRun
}

export interface DueRuns {
  readonly started: readonly BillRun[]
  /** Age in days, as a fraction, of the oldest billing date that has begun and has no closed run, whether it is open, paused
   * or was never started; of the seller and zone that is furthest behind. 0 when all is done. */
  readonly runLagDays: number
}

/** What the schedule does each hour, and each closed run once more: for every seller and zone, the oldest date up to
 * the local date that has no run is started. Dates go in order: the next one starts when this one closes. */
export function createStartDueRuns({ runs, sellers, startRun }: StartDueRunsDeps) {
  return async ({ asOf, only }: { readonly asOf: string; readonly only?: { readonly sellerId: string; readonly zone: string } }): Promise<DueRuns> => {
    const started: BillRun[] = []
    let runLagDays = 0
    const records = only ? [await sellers.get(only.sellerId)] : await sellers.list()
    for (const record of records) {
      if (!record) continue
      const known = (await runs.list(record.seller.id, { limit: catchUpDays * record.zones.length * 2 })).filter((run) => !run.release)
      for (const zone of record.zones) {
        if (only && only.zone !== zone) continue
        const ofZone = known.filter((run) => run.zone === zone)
        const missed = missedDates(ofZone.map((run) => run.billingDate), localDate(asOf, zone), catchUpDays)
        const unclosed = [...missed, ...ofZone.filter((run) => run.state !== 'closed').map((run) => run.billingDate)].sort()
        if (unclosed[0]) runLagDays = Math.max(runLagDays, hoursBetween(startOfDay(unclosed[0], zone), asOf) / 24)
        const open = ofZone.filter((run) => run.state === 'running')
        for (const run of open) await startRun({ sellerId: run.sellerId, zone, billingDate: run.billingDate, asOf, kind: 'scheduled' })
        if (open.some((run) => hoursBetween(run.startedAt, asOf) < openRunBlocksHours)) continue
        const [next] = missed
        if (!next) continue
        const { run } = await startRun({ sellerId: record.seller.id, zone, billingDate: next, asOf, kind: 'scheduled' })
        started.push(run)
      }
    }
    return { started, runLagDays }
  }
}

function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000
}
