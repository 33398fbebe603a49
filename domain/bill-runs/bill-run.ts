import type { IsoDate } from '../calendar/iso-date.ts'
import type { RunKey } from './run-id.ts'

/** Amounts in minor units of one currency; credit notes count negative. */
export interface ControlTotals {
  readonly documents: number
  readonly net: bigint
  readonly vat: bigint
  readonly gross: bigint
}

/** What became of the accounts that were planned: planned = invoiced + nothing due + parked + held (I2). */
export interface RunCounts {
  /** Accounts that got a document: an invoice or, where less was intended than was billed, a credit note. */
  readonly invoiced: number
  readonly nothingDue: number
  readonly parked: number
  /** Bills that wait as drafts for a person's approval. */
  readonly held: number
  /** Numbers that were taken and became void records. Not an outcome of an account: those are counted above. */
  readonly voided: number
  readonly totals: Readonly<Record<string, ControlTotals>>
}

export const noCounts: RunCounts = { invoiced: 0, nothingDue: 0, parked: 0, held: 0, voided: 0, totals: {} }

export type RunState = 'running' | 'paused' | 'closed'

export interface BillRun extends RunKey {
  readonly runId: string
  readonly state: RunState
  readonly kind: 'scheduled' | 'manual' | 'release'
  /** Date on the documents: the local date on which the run started (never before the series' last date, I3). */
  readonly issueDate: IsoDate
  /** Pinned at the start, so that a price changed in mid-run changes nothing in it (I11). */
  readonly sellerVersion: number
  readonly catalogRevision: number
  /** Stops at drafts: every bill of the run waits for a person's approval. */
  readonly drafts?: true
  readonly shardKeys: readonly string[]
  readonly startedAt: string
  readonly closedAt?: string
  /** Stored when the run closes: the control totals. */
  readonly planned?: number
  readonly counts?: RunCounts
}

/** Sum of two counts.
 * @example addCounts(noCounts, counts) // equals counts */
export function addCounts(a: RunCounts, b: RunCounts): RunCounts {
  const totals: Record<string, ControlTotals> = { ...a.totals }
  for (const [currency, more] of Object.entries(b.totals)) {
    const sum = totals[currency] ?? { documents: 0, net: 0n, vat: 0n, gross: 0n }
    totals[currency] = { documents: sum.documents + more.documents, net: sum.net + more.net, vat: sum.vat + more.vat, gross: sum.gross + more.gross }
  }
  return {
    invoiced: a.invoiced + b.invoiced,
    nothingDue: a.nothingDue + b.nothingDue,
    parked: a.parked + b.parked,
    held: a.held + b.held,
    voided: a.voided + b.voided,
    totals,
  }
}
