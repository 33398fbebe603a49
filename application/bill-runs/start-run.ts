import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import { formatRunId } from '../../domain/bill-runs/run-id.ts'
import { shardKeysDue } from '../../domain/bill-runs/shard-keys.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import { seriesKeyOf, seriesOf } from '../../domain/documents/number-series.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import type { RunQueue } from '../ports/run-queue.ts'
import type { RunStore } from '../ports/run-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { createGoOnWithRun } from './go-on-with-run.ts'
import { RunError } from './run-errors.ts'

export interface StartRunDeps {
  readonly runs: RunStore
  readonly sellers: SellerStore
  readonly documents: Pick<DocumentStore, 'series'>
  readonly queue: RunQueue
}

export interface StartRunCommand {
  readonly sellerId: string
  readonly zone: string
  readonly billingDate: IsoDate
  /** The instant the run starts at, ISO 8601: decides what "future" is and, unless `issueDate` is given, the documents' date. */
  readonly asOf: string
  readonly issueDate?: IsoDate
  /** Stop at drafts; counts where this call makes the run. */
  readonly drafts?: true
  readonly kind: 'scheduled' | 'manual'
}

export type StartRun = (command: StartRunCommand) => Promise<{ readonly run: BillRun; readonly created: boolean }>

/** Starts the run of a billing date, or goes on with it: the same date is the same run, however often it is started.
 * @throws RunError `future-date`, `issue-date-too-early` (I3: dates of a series never run backwards), `unknown-seller`, `unknown-zone`, `no-series` */
export function createStartRun({ runs, sellers, documents, queue }: StartRunDeps): StartRun {
  const goOn = createGoOnWithRun({ runs, queue })
  return async ({ sellerId, zone, billingDate, asOf, kind, issueDate: wanted, drafts }) => {
    const today = localDate(asOf, zone)
    if (billingDate > today) throw new RunError('future-date', `${billingDate} is in the future: it is ${today} in ${zone}. A run can bill dates up to ${today}.`)
    const runId = formatRunId({ sellerId, billingDate, zone })
    const known = await runs.get(runId)
    if (known) {
      await goOn(known)
      return { run: known, created: false }
    }
    const record = await sellers.get(sellerId)
    if (!record) throw new RunError('unknown-seller', `There is no seller "${sellerId}".`)
    const { seller, catalogRevision, zones } = record
    if (!zones.includes(zone)) throw new RunError('unknown-zone', `Seller "${sellerId}" has no accounts in ${zone}. Its zones: ${zones.join(', ') || 'none'}.`)
    const issueDate = wanted ?? today
    if (issueDate > today) throw new RunError('future-date', `The issue date ${issueDate} is in the future: it is ${today} in ${zone}.`)
    for (const kindOf of ['invoice', 'credit-note'] as const) {
      const series = seriesOf(seller, kindOf)
      if (!series) throw new RunError('no-series', `Seller "${sellerId}" has no number series for ${kindOf}s.`)
      // A date that nobody asked for gives way: where a zone is a day ahead, documents are dated as late as those of their series.
      if (!wanted) continue
      const { lastIssueDate } = await documents.series(seriesKeyOf(sellerId, series, issueDate))
      if (lastIssueDate && lastIssueDate > issueDate) {
        throw new RunError('issue-date-too-early', `The ${kindOf} series of "${sellerId}" already has a document of ${lastIssueDate}; documents of ${issueDate} would run backwards. Issue on ${lastIssueDate} or later.`)
      }
    }
    const { run, created } = await runs.create({
      runId, sellerId, billingDate, zone, kind, issueDate, catalogRevision, ...(drafts ? { drafts } : {}),
      state: 'running',
      sellerVersion: seller.version,
      shardKeys: shardKeysDue(sellerId, zone, billingDate, seller.shards),
      startedAt: asOf,
    })
    await goOn(run)
    return { run, created }
  }
}
