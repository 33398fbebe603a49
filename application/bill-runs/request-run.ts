import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { RunError } from './run-errors.ts'
import type { StartRun } from './start-run.ts'

export interface RequestRunCommand {
  readonly sellerId: string
  readonly billingDate: IsoDate
  readonly asOf: string
  /** Only this zone; all zones of the seller where absent. */
  readonly zone?: string
  readonly issueDate?: IsoDate
  readonly drafts?: true
}

export interface RequestedRuns {
  readonly runs: readonly { readonly run: BillRun; readonly created: boolean }[]
  /** Zones where the date has not begun yet. */
  readonly notYet: readonly { readonly zone: string; readonly reason: string }[]
}

/** A person asks for the run of a date: one run per zone of the seller. A zone where the date is still in the future is
 * left out, and refused where it is so in all of them.
 * @throws RunError */
export function createRequestRun({ sellers, startRun }: { readonly sellers: Pick<SellerStore, 'get'>; readonly startRun: StartRun }) {
  return async ({ zone, ...command }: RequestRunCommand): Promise<RequestedRuns> => {
    const record = await sellers.get(command.sellerId)
    if (!record) throw new RunError('unknown-seller', `There is no seller "${command.sellerId}".`)
    const zones = zone ? [zone] : record.zones
    if (zones.length === 0) throw new RunError('unknown-zone', `Seller "${command.sellerId}" has no accounts to bill: import customers first.`)
    const runs: { run: BillRun; created: boolean }[] = []
    const notYet: { zone: string; reason: string }[] = []
    for (const each of zones) {
      try {
        runs.push(await startRun({ ...command, zone: each, kind: 'manual' }))
      } catch (error) {
        if (!(error instanceof RunError) || error.code !== 'future-date' || zones.length === 1) throw error
        notYet.push({ zone: each, reason: error.message })
      }
    }
    if (runs.length === 0) throw new RunError('future-date', notYet.map((each) => each.reason).join(' '))
    return { runs, notYet }
  }
}
