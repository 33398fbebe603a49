import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import type { Chunk, ChunkOutcome } from '../../domain/bill-runs/chunk.ts'
import { formatNumber, seriesKeyOf, seriesOf } from '../../domain/documents/number-series.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { BillingContext } from '../../domain/invoicing/bill-outcome.ts'
import type { Clock } from '../ports/clock.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import { NumbersTakenError, type JournalClaim, type JournalRegister } from '../ports/journal-register.ts'
import type { NumberClaim, RunStore } from '../ports/run-store.ts'
import type { Decision } from './hold-bills.ts'
import { RunError, TryLaterError } from './run-errors.ts'

/** How often a claim may lose against other chunks of the series before the message goes back to the queue, where it would stay for six minutes:
 * some four seconds of waits, for which an invocation has time. */
const maxTries = 40
/** Waits grow up to this attempt. */
const longestWaitAt = 12

export interface TakeNumbersDeps {
  readonly runs: Pick<RunStore, 'takeNumbers' | 'chunk'>
  readonly documents: Pick<DocumentStore, 'series'>
  readonly journal: Pick<JournalRegister, 'last'>
  readonly clock: Clock
  /** 0 <= r < 1, spreads the retries of chunks that met. */
  readonly jitter: () => number
}

/** Takes exactly as many numbers (and places in the journal) as the chunk has documents and writes the manifest, in one transaction: the counter
 * moves if and only if the manifest says which account has which number. Returns the manifest, this one or, after a
 * repeat, the one that was there. */
export function createTakeNumbers({ runs, documents, journal, clock, jitter }: TakeNumbersDeps) {
  return async (run: BillRun, chunk: Chunk, bills: readonly Decision[], { seller }: BillingContext): Promise<readonly ChunkOutcome[]> => {
    for (let attempt = 1; attempt <= maxTries; attempt++) {
      const wanted = (['invoice', 'credit-note'] as const).flatMap((kind) => {
        const count = bills.filter(({ outcome }) => outcome.kind === 'invoice' && outcome.draft.kind === kind).length
        if (count === 0) return []
        const series = seriesOf(seller, kind)
        if (!series) throw new RunError('no-series', `Seller "${seller.id}" has no number series for ${kind}s.`)
        return [{ kind, count, series, key: seriesKeyOf(seller.id, series, run.issueDate) }]
      })
      // All counters at once: chunks of one seller meet here, and each millisecond between reading and writing is one in which another may be first.
      const [after, ...states] = await Promise.all([wanted.length === 0 ? 0 : journal.last(run.sellerId), ...wanted.map(({ key }) => documents.series(key))])
      const claims: NumberClaim[] = []
      const numbers = new Map<string, string[]>()
      const dates = new Map<string, IsoDate>()
      for (const [index, { kind, count, series, key }] of wanted.entries()) {
        const { last, lastIssueDate } = states[index]!
        // Another zone is a day ahead, or an agent's document was: the chunk's documents are dated as late, and never before (I3).
        const issueDate = lastIssueDate && lastIssueDate > run.issueDate ? lastIssueDate : run.issueDate
        if (issueDate !== run.issueDate) dates.set(kind, issueDate)
        claims.push({ key, count, after: last, issueDate })
        numbers.set(kind, Array.from({ length: count }, (_, at) => formatNumber(series, key.year, last + 1 + at)))
      }
      const outcomes = bills.map(({ outcome, nextOrdinal }): ChunkOutcome => {
        if (outcome.kind !== 'invoice') return outcome
        const { kind } = outcome.draft
        const issueDate = dates.get(kind)
        return { kind, ordinal: nextOrdinal, number: numbers.get(kind)!.shift()!, ...(issueDate ? { issueDate } : {}) }
      })
      try {
        await runs.takeNumbers(chunk, outcomes, claims.length === 0 ? undefined : { series: claims, journal: journalClaim(run, chunk, claims, after) })
        return outcomes
      } catch (error) {
        if (!(error instanceof NumbersTakenError)) throw error
        const stored = await runs.chunk(chunk.runId, chunk.chunkId)
        if (stored?.chunk.outcomes) return stored.chunk.outcomes
        await clock.sleep(5 * Math.min(attempt, longestWaitAt) * (1 + 3 * jitter()))
      }
    }
    throw new TryLaterError(`Chunk ${chunk.chunkId}: the number series stayed busy over ${maxTries} tries.`)
  }
}

function journalClaim({ sellerId }: BillRun, { runId, chunkId }: Chunk, claims: readonly NumberClaim[], after: number): JournalClaim {
  const count = claims.reduce((sum, claim) => sum + claim.count, 0)
  return { sellerId, after, parts: [{ count, origin: { kind: 'chunk', runId, chunkId } }] }
}
