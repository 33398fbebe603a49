import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import type { Chunk, ChunkOutcome } from '../../domain/bill-runs/chunk.ts'
import type { BillingDocument, DocumentDraft } from '../../domain/documents/billing-document.ts'
import { documentIdOf } from '../../domain/documents/document-id.ts'
import { notBefore } from '../../domain/documents/not-before.ts'
import { seriesKeyOf, seriesOf } from '../../domain/documents/number-series.ts'
import type { BillingContext } from '../../domain/invoicing/bill-outcome.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { Clock } from '../ports/clock.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import { billAccount, type AccountBill } from './bill-account.ts'
import { TryLaterError } from './run-errors.ts'

type Numbered = Extract<ChunkOutcome, { ordinal: number }>

/** What became of a number: its document, or a void record. */
export type Issued = { readonly kind: 'issued'; readonly document: BillingDocument; readonly bill: AccountBill } | { readonly kind: 'voided'; readonly bill: AccountBill }

export interface PutDocumentDeps {
  readonly accounts: AccountReader
  readonly documents: DocumentStore
  readonly clock: Clock
}

const maxTries = 6

/** Stores the document of a number under the account's next ordinal. When somebody else took the ordinal (a stale read,
 * an agent's credit note, this very chunk before a crash), reads again, consistently, and computes again: the number
 * stays, the document is what is still to be billed. Where nothing is, the number becomes a void record, never a gap. */
export function createPutDocument({ accounts, documents, clock }: PutDocumentDeps) {
  return async (run: BillRun, chunk: Chunk, accountId: string, outcome: Numbered, context: BillingContext, known?: AccountBill): Promise<Issued> => {
    let bill = known
    for (let attempt = 1; attempt <= maxTries; attempt++) {
      bill ??= await billAccount(accounts, accountId, context, true)
      const earlier = bill.snapshot?.documents.find((document) => document.number === outcome.number)
      if (earlier) return { kind: 'issued', document: earlier, bill }
      if (bill.outcome.kind !== 'invoice' || bill.outcome.draft.kind !== outcome.kind) return voidNumber(run, accountId, outcome, context, bill)
      const document = issue(bill.outcome.draft, run, chunk, accountId, outcome, bill.nextOrdinal)
      const stored = await documents.put(document)
      if (stored.number === outcome.number) return { kind: 'issued', document: stored, bill }
      bill = undefined
    }
    throw new TryLaterError(`Account ${accountId}: others kept issuing documents over ${maxTries} tries.`)
  }

  async function voidNumber(run: BillRun, accountId: string, { kind, number }: Numbered, { seller }: BillingContext, bill: AccountBill): Promise<Issued> {
    const reason = bill.outcome.kind === 'parked' ? `${bill.outcome.reason}: ${bill.outcome.detail}` : 'Nothing was left to bill when the document was to be stored.'
    const key = seriesKeyOf(seller.id, seriesOf(seller, kind)!, run.issueDate)
    await documents.putVoid({ key, number, accountId, runId: run.runId, reason, voidedAt: clock.now() })
    return { kind: 'voided', bill }
  }
}

function issue(draft: DocumentDraft, run: BillRun, chunk: Chunk, accountId: string, { number, issueDate = run.issueDate }: Numbered, ordinal: number): BillingDocument {
  return { ...notBefore(draft, issueDate), id: documentIdOf(draft.kind, accountId, ordinal), ordinal, number, runId: run.runId, chunkId: chunk.chunkId }
}
