import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import type { Chunk, ChunkOutcome } from '../../domain/bill-runs/chunk.ts'
import type { BillingDocument, DocumentDraft } from '../../domain/documents/billing-document.ts'
import { documentIdOf } from '../../domain/documents/document-id.ts'
import { notBefore } from '../../domain/documents/not-before.ts'
import { seriesKeyOf, seriesOf, type SeriesKey } from '../../domain/documents/number-series.ts'
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
    const series = seriesKeyOf(context.seller.id, seriesOf(context.seller, outcome.kind)!, run.issueDate)
    for (let attempt = 1; attempt <= maxTries; attempt++) {
      const first = attempt === 1 ? known : undefined
      const bill = first ?? await billAccount(accounts, accountId, context, true)
      const earlier = bill.snapshot?.documents.find((document) => document.number === outcome.number)
      if (earlier) return { kind: 'issued', document: earlier, bill }
      // A delivery before this one may have found nothing to bill: a number that is void stays so, whatever could be billed by now.
      if (!first && await documents.isVoid(series, outcome.number)) return { kind: 'voided', bill }
      if (bill.outcome.kind !== 'invoice' || bill.outcome.draft.kind !== outcome.kind) return voidNumber(series, run, accountId, outcome.number, bill)
      const document = issue(bill.outcome.draft, run, chunk, accountId, outcome, bill.nextOrdinal)
      const stored = await documents.put(document)
      if (stored.number === outcome.number) return { kind: 'issued', document: stored, bill }
    }
    throw new TryLaterError(`Account ${accountId}: others kept issuing documents over ${maxTries} tries.`)
  }

  async function voidNumber(key: SeriesKey, run: BillRun, accountId: string, number: string, bill: AccountBill): Promise<Issued> {
    const reason = bill.outcome.kind === 'parked' ? `${bill.outcome.reason}: ${bill.outcome.detail}` : 'Nothing was left to bill when the document was to be stored.'
    await documents.putVoid({ key, number, accountId, runId: run.runId, reason, voidedAt: clock.now() })
    return { kind: 'voided', bill }
  }
}

function issue(draft: DocumentDraft, run: BillRun, chunk: Chunk, accountId: string, { number, issueDate = run.issueDate }: Numbered, ordinal: number): BillingDocument {
  return { ...notBefore(draft, issueDate), id: documentIdOf(draft.kind, accountId, ordinal), ordinal, number, runId: run.runId, chunkId: chunk.chunkId }
}
