import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import { chunkIdOf } from '../../domain/bill-runs/chunk.ts'
import { formatRunId } from '../../domain/bill-runs/run-id.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { ParkedStore } from '../ports/parked-store.ts'
import type { RunQueue } from '../ports/run-queue.ts'
import type { RunStore } from '../ports/run-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { RunError } from './run-errors.ts'

export interface ReleaseParkedDeps {
  readonly runs: RunStore
  readonly parked: ParkedStore
  readonly sellers: Pick<SellerStore, 'get'>
  readonly accounts: Pick<AccountStore, 'get'>
  readonly queue: RunQueue
}

/** Bills a parked account again, once its cause is mended: a small run of its own, for the billing date it missed, with
 * today's issue date and today's catalog. Releasing twice is one run; if the cause is still there the account is parked
 * again, and the next release is another run.
 * @throws RunError `not-parked`, `unknown-seller` */
export function createReleaseParked({ runs, parked, sellers, accounts, queue }: ReleaseParkedDeps) {
  return async ({ sellerId, accountId, asOf }: { readonly sellerId: string; readonly accountId: string; readonly asOf: string }): Promise<BillRun> => {
    const entry = await parked.get(sellerId, accountId)
    if (!entry) throw new RunError('not-parked', `Account ${accountId} is not parked.`)
    const record = await sellers.get(sellerId)
    if (!record) throw new RunError('unknown-seller', `There is no seller "${sellerId}".`)
    const zone = await zoneOf(accountId, record.seller.timeZone)
    const key = { sellerId, zone, billingDate: entry.billingDate, release: `release-${accountId.slice(4)}-${entry.times}` }
    const runId = formatRunId(key)
    const shardKey = key.release
    // What the run is of comes before the run: whoever dies in between has made nothing, and a run that is there is found and done by the schedule.
    const chunkId = chunkIdOf(shardKey, 1)
    await runs.putPlanned({ runId, chunkId, shardKey, accountIds: [accountId] })
    await runs.setShardPlanned(runId, shardKey, 1, 1)
    const { run } = await runs.create({
      ...key, runId,
      state: 'running', kind: 'release', issueDate: localDate(asOf, zone),
      sellerVersion: record.seller.version, catalogRevision: record.catalogRevision,
      shardKeys: [shardKey], startedAt: asOf,
    })
    await queue.issue([{ runId, chunkId }])
    return run
  }

  /** The account's zone where it can be read: an account parked because it cannot be is released in the seller's. */
  async function zoneOf(accountId: string, fallback: string): Promise<string> {
    try {
      return (await accounts.get(accountId))?.timeZone ?? fallback
    } catch {
      return fallback
    }
  }
}
