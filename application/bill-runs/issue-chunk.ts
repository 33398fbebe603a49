import type { BillRun, RunCounts } from '../../domain/bill-runs/bill-run.ts'
import type { Chunk, ChunkOutcome } from '../../domain/bill-runs/chunk.ts'
import { countDocuments } from '../../domain/bill-runs/count-documents.ts'
import { mailDifference } from '../../domain/explaining/mail-difference.ts'
import { previousBill } from '../../domain/explaining/previous-bill.ts'
import type { BillOutcome } from '../../domain/invoicing/bill-outcome.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { BillingInputs } from '../ports/billing-inputs.ts'
import type { Clock } from '../ports/clock.ts'
import type { DraftStore } from '../ports/draft-store.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import type { JournalRegister } from '../ports/journal-register.ts'
import type { ParkedStore } from '../ports/parked-store.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { MailMessage } from '../ports/run-queue.ts'
import type { RunStore } from '../ports/run-store.ts'
import { billAccount, type AccountBill } from './bill-account.ts'
import { holdWhilePaused } from './hold-while-paused.ts'
import { createKeepDrafts, decide } from './hold-bills.ts'
import { inParallel } from './in-parallel.ts'
import type { LoadRunContext } from './load-run-context.ts'
import { mailParts } from './mail-parts.ts'
import type { QueueMails } from './queue-mails.ts'
import { createPutDocument, type Issued } from './put-document.ts'
import { TryLaterError } from './run-errors.ts'
import type { SettleShard } from './settle-shard.ts'
import { createTakeNumbers } from './take-numbers.ts'

export interface ChunkEvents {
  chunkIssued(event: { readonly runId: string; readonly sellerId: string; readonly invoiced: number; readonly parked: number }): void
}

export interface IssueChunkDeps {
  readonly runs: RunStore
  readonly accounts: AccountReader
  readonly accountMarks: Pick<AccountStore, 'reconciled'>
  readonly inputs: Pick<BillingInputs, 'spend'>
  readonly documents: DocumentStore
  readonly journal: Pick<JournalRegister, 'last'>
  readonly parked: ParkedStore
  readonly drafts: DraftStore
  readonly policies: Pick<PolicyStore, 'get'>
  readonly queueMails: QueueMails
  readonly clock: Clock
  readonly jitter: () => number
  readonly loadContext: LoadRunContext
  readonly settleShard: SettleShard
  readonly sizeOfMail: (entry: MailMessage['documents'][number]) => number
  readonly events: ChunkEvents
}

/** Calls under way at once against the table; a full chunk then takes about three dozen round trips. */
const width = 16

/** What one account of the chunk came to in the end. */
type Settled = { readonly accountId: string; readonly bill?: AccountBill; readonly issued?: Issued; readonly outcome: BillOutcome | ChunkOutcome }

/** Bills one chunk: read, compute, take numbers with the manifest, store documents, queue the mails, count. Every step
 * can be repeated; a repeat finds the manifest and finishes what it lists. */
export function createIssueChunk(deps: IssueChunkDeps) {
  const { runs, accounts, loadContext, settleShard, events } = deps
  const takeNumbers = createTakeNumbers(deps)
  const putDocument = createPutDocument(deps)
  const keepDrafts = createKeepDrafts(deps)

  return async ({ runId, chunkId }: { readonly runId: string; readonly chunkId: string }): Promise<void> => {
    const [run, stored] = await Promise.all([runs.get(runId), runs.chunk(runId, chunkId)])
    if (!run || !stored) throw new TryLaterError(`${run ? `Chunk ${chunkId}` : `Run ${runId}`} is not stored.`)
    const { chunk, done } = stored
    if (!done) {
      if (run.state === 'closed') throw new Error(`Run ${runId} is closed, but its chunk ${chunkId} is not done.`)
      if (run.state === 'paused' && await holdWhilePaused(runs, runId, { kind: 'chunk', chunkId })) return
      const settled = await issueAll(run, chunk)
      await keepParkedList(run, settled)
      await keepDrafts(run, settled)
      await noteReconciled(settled)
      await noteSpentCredits(settled)
      await queueMails(run, chunk, settled)
      const counts = count(settled)
      await runs.finishChunk(chunk, counts)
      events.chunkIssued({ runId, sellerId: run.sellerId, invoiced: counts.invoiced, parked: counts.parked })
    }
    await settleShard(runId, chunk.shardKey)
  }

  async function issueAll(run: BillRun, chunk: Chunk): Promise<readonly Settled[]> {
    const context = await loadContext(run)
    let outcomes = chunk.outcomes
    let bills: readonly AccountBill[] = []
    if (!outcomes) {
      bills = await inParallel(chunk.accountIds, width, (accountId) => billAccount(accounts, accountId, context, false))
      const { policy } = await deps.policies.get(run.sellerId, 'approval')
      outcomes = await takeNumbers(run, chunk, bills.map((bill) => decide(bill, policy, run)), context)
    }
    return inParallel(outcomes, width, async (outcome, index) => {
      const accountId = chunk.accountIds[index]!
      if (outcome.kind === 'held') return { accountId, outcome, bill: bills[index] ?? await billAccount(accounts, accountId, context, true) }
      if (!('number' in outcome)) return { accountId, outcome, ...(bills[index] ? { bill: bills[index] } : {}) }
      const issued = await putDocument(run, chunk, accountId, outcome, context, usable(bills[index], outcome))
      return { accountId, issued, bill: issued.bill, outcome: issued.kind === 'issued' ? outcome : issued.bill.outcome }
    })
  }

  async function keepParkedList(run: BillRun, settled: readonly Settled[]): Promise<void> {
    // Accounts of a chunk follow each other in their shard, so that few of the seller's others lie between them.
    const ids = settled.map(({ accountId }) => accountId).toSorted()
    const listed = new Set((await deps.parked.list(run.sellerId, { from: ids[0]!, to: ids.at(-1)! })).map((each) => each.accountId))
    for (const { accountId, outcome } of settled) {
      if (outcome.kind === 'parked') {
        const { sellerId, runId, billingDate } = run
        await deps.parked.park({ sellerId, accountId, runId, billingDate, reason: outcome.reason, detail: outcome.detail, parkedAt: deps.clock.now() })
      } else if (listed.has(accountId)) await deps.parked.clear(run.sellerId, accountId)
    }
  }

  /** A bill that looked back to a change of long ago need not do so again. */
  async function noteReconciled(settled: readonly Settled[]): Promise<void> {
    for (const { accountId, bill, outcome } of settled) {
      const date = bill?.snapshot?.account.reconcileFrom
      if (date !== undefined && outcome.kind !== 'parked' && outcome.kind !== 'held') await deps.accountMarks.reconciled(accountId, date)
    }
  }

  /** The chunk is not done before what its invoices spent is noted, or a later bill might spend it again; what others left unnoted is noted too. */
  async function noteSpentCredits(settled: readonly Settled[]): Promise<void> {
    for (const { accountId, bill, issued } of settled) {
      for (const { id, unnoted } of bill?.snapshot?.credits ?? []) {
        for (const { ordinal, amount } of unnoted ?? []) await deps.inputs.spend({ accountId, ordinal, creditsSpent: [{ creditId: id, amount }] })
      }
      if (issued?.kind === 'issued' && issued.document.creditsSpent?.length) await deps.inputs.spend(issued.document)
    }
  }

  async function queueMails(run: BillRun, chunk: Chunk, settled: readonly Settled[]): Promise<void> {
    if (!settled.some(({ issued }) => issued?.kind === 'issued')) return
    const { policy } = await deps.policies.get(run.sellerId, 'explanations')
    const entries = settled.flatMap(({ issued }) => {
      if (issued?.kind !== 'issued') return []
      const { document, bill: { snapshot } } = issued
      const hold = snapshot?.account.emailHold
      const difference = mailDifference(document, snapshot && previousBill(document, snapshot.documents), policy)
      return [{ document, ...(hold ? { hold } : {}), ...(difference ? { difference } : {}) }]
    })
    await deps.queueMails(run, chunk.chunkId, mailParts(run.runId, chunk.chunkId, entries, deps.sizeOfMail))
  }
}

/** The bill computed before the numbers were taken serves unless another delivery of the chunk wrote the manifest. */
function usable(bill: AccountBill | undefined, outcome: Extract<ChunkOutcome, { ordinal: number }>): AccountBill | undefined {
  return bill?.outcome.kind === 'invoice' && bill.outcome.draft.kind === outcome.kind && bill.nextOrdinal === outcome.ordinal ? bill : undefined
}

function count(settled: readonly Settled[]): RunCounts {
  const documents = settled.flatMap(({ issued }) => (issued?.kind === 'issued' ? [issued.document] : []))
  const parked = settled.filter(({ issued, outcome }) => issued?.kind !== 'issued' && outcome.kind === 'parked').length
  const held = settled.filter(({ outcome }) => outcome.kind === 'held').length
  return {
    invoiced: documents.length,
    parked,
    held,
    nothingDue: settled.length - documents.length - parked - held,
    voided: settled.filter(({ issued }) => issued?.kind === 'voided').length,
    totals: countDocuments(documents),
  }
}
