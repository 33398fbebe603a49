import { createHash } from 'node:crypto'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { Decision, DecisionEvent } from '../../domain/offers/decision.ts'
import type { RetentionCase } from '../../domain/retention/retention-case.ts'
import { retentionReport, type RetentionReport } from '../../domain/retention/retention-report.ts'
import { inParallel } from '../bill-runs/in-parallel.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { Clock } from '../ports/clock.ts'
import type { DecisionLog } from '../ports/decision-log.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { RetentionReportStore, StoredReport } from '../ports/retention-report-store.ts'
import { caseFromDecision, decisionCovariates } from './case-from-decision.ts'

export interface MakeReportDeps {
  readonly decisions: Pick<DecisionLog, 'walk'>
  readonly accountReader: AccountReader
  readonly ledger: Pick<Ledger, 'list'>
  readonly reports: RetentionReportStore
  readonly clock: Clock
}

export interface ReportRequest {
  readonly sellerId: string
  /** First day that does not count. */
  readonly cut: IsoDate
  /** The longest horizon, days. */
  readonly horizonDays?: number
}

/** Decisions of this long before the cut are reported on. */
const yearsBack = 2
/** Accounts that are read at a time. */
const width = 32

export type MakeReport = (request: ReportRequest) => Promise<{ readonly stored: Omit<StoredReport, 'json'>; readonly report: RetentionReport }>

/** Computes the report of a cut from the decision log and what billing knows, and stores it. The same log and cut give the same bytes, and
 * then it is the report that is stored already. */
export function createMakeReport({ decisions, accountReader, ledger, reports, clock }: MakeReportDeps): MakeReport {
  return async ({ sellerId, cut, horizonDays }) => {
    const byAccount = await decisionsByAccount(decisions, sellerId, cut)
    const leftOut: Record<string, number> = {}
    const leaveOut = (why: string, count: number) => (leftOut[why] = (leftOut[why] ?? 0) + count)
    const cases: RetentionCase[] = []
    await inParallel([...byAccount].sort(([one], [other]) => (one < other ? -1 : 1)), width, async ([accountId, own]) => {
      const first = own.reduce((least, { decision }) => (decision.date < least ? decision.date : least), cut)
      const snapshot = await accountReader.snapshot(accountId, { consistent: false, horizon: () => first, inputs: () => cut })
      if (!snapshot) return void leaveOut('the account is no longer stored', own.length)
      const entries = await ledger.list(accountId)
      for (const { decision, events } of own) {
        const made = caseFromDecision(decision, events, { subscriptions: snapshot.subscriptions, documents: snapshot.documents, entries }, cut)
        if ('leftOut' in made) leaveOut(made.leftOut, 1)
        else cases.push(made)
      }
    })
    const sorted = Object.fromEntries(Object.entries(leftOut).sort(([one], [other]) => (one < other ? -1 : 1)))
    const report = retentionReport({ sellerId, cut, cases, leftOut: sorted, covariates: decisionCovariates, ...(horizonDays === undefined ? {} : { horizonDays }) })
    const json = JSON.stringify(report)
    const id = `ret_${cut}_${createHash('sha256').update(json).digest('hex').slice(0, 12)}`
    return { report, stored: await reports.put({ id, sellerId, cut, storedAt: clock.now(), json }) }
  }
}

interface LoggedDecision {
  readonly decision: Decision
  readonly events: Pick<DecisionEvent, 'type' | 'grantedId'>[]
}

/** What was logged before the cut. Only what the report needs is kept in memory. */
async function decisionsByAccount(log: Pick<DecisionLog, 'walk'>, sellerId: string, cut: IsoDate): Promise<Map<string, LoggedDecision[]>> {
  const byId = new Map<string, LoggedDecision>()
  const byAccount = new Map<string, LoggedDecision[]>()
  for await (const entry of log.walk(sellerId, { from: `${addToDate(cut, 'year', -yearsBack)}T00:00:00.000Z`, to: `${cut}T00:00:00.000Z` })) {
    if (entry.kind === 'event') {
      byId.get(entry.event.decisionId)?.events.push({ type: entry.event.type, ...(entry.event.grantedId === undefined ? {} : { grantedId: entry.event.grantedId }) })
      continue
    }
    if (entry.decision.date >= cut) continue
    const logged = { decision: { ...entry.decision, considered: [] }, events: [] }
    byId.set(logged.decision.id, logged)
    const own = byAccount.get(logged.decision.accountId)
    if (own) own.push(logged)
    else byAccount.set(logged.decision.accountId, [logged])
  }
  return byAccount
}
