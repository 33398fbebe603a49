import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { parseNumber } from '../../domain/documents/number-series.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { TryLaterError } from '../bill-runs/run-errors.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import type { FactReader } from '../ports/fact-reader.ts'
import type { JournalRange, JournalRegister } from '../ports/journal-register.ts'
import type { RunStore } from '../ports/run-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'

/** What a sequence number of the journal stands for. */
export type JournalFact =
  | { readonly kind: 'document'; readonly sequence: number; readonly document: BillingDocument }
  | { readonly kind: 'entry'; readonly sequence: number; readonly entry: LedgerEntry }
  | { readonly kind: 'void'; readonly sequence: number; readonly number: string; readonly accountId: string; readonly reason: string; readonly voidedAt: string }

export interface WalkJournalDeps {
  readonly journal: JournalRegister
  readonly facts: FactReader
  readonly runs: Pick<RunStore, 'chunk'>
  readonly documents: Pick<DocumentStore, 'get' | 'listVoids'>
  readonly sellers: Pick<SellerStore, 'get'>
}

/** Ranges that are read together. */
const rangesAtOnce = 40
/** How far behind its place a document may stand where others took it first. */
const ordinalsToTry = 50

export type WalkJournal = (sellerId: string, stretch: { readonly after: number; readonly upTo: number }) => AsyncGenerator<readonly JournalFact[]>

/** Reads a stretch of the journal, in order, some facts at a time: every sequence number in it once, none left out.
 * @throws TryLaterError where a chunk that took numbers of the stretch is still storing its documents: they are waited for, never skipped */
export function createWalkJournal({ journal, facts, runs, documents, sellers }: WalkJournalDeps): WalkJournal {
  return async function* walk(sellerId, { after, upTo }) {
    for (let done = after; done < upTo;) {
      const ranges = (await journal.ranges(sellerId, { after: done, limit: rangesAtOnce })).filter(({ from }) => from <= upTo)
      if (ranges.length === 0) throw new Error(`The journal of "${sellerId}" has no range for ${done + 1}, which is before ${upTo}.`)
      const found = (await factsOf(sellerId, ranges)).filter(({ sequence }) => sequence > done && sequence <= upTo)
      const last = ranges.at(-1)!
      const through = Math.min(upTo, last.from + last.count - 1)
      if (found.length !== through - done) throw new Error(`The journal of "${sellerId}" has ${found.length} facts from ${done + 1} to ${through}.`)
      yield found
      done = through
    }
  }

  async function factsOf(sellerId: string, ranges: readonly JournalRange[]): Promise<JournalFact[]> {
    const places = (await Promise.all(ranges.map(placesOf))).flat()
    const stored = await facts.documents(places.flatMap((place) => ('ordinal' in place ? [place] : [])))
    const entries = await facts.entries(places.flatMap((place) => ('entryId' in place ? [place] : [])))
    const byPlace = new Map(stored.map((document) => [`${document.accountId} ${document.ordinal}`, document]))
    const byId = new Map(entries.map((entry) => [entry.id, entry]))
    return Promise.all(places.map(async (place): Promise<JournalFact> => {
      const { sequence, accountId } = place
      if ('entryId' in place) {
        const entry = byId.get(place.entryId)
        if (!entry) throw new Error(`Ledger entry ${place.entryId} of journal number ${sequence} is not stored.`)
        return { kind: 'entry', sequence, entry }
      }
      const document = byPlace.get(`${accountId} ${place.ordinal}`)
      if (document && (place.number === undefined || document.number === place.number)) return { kind: 'document', sequence, document }
      if (place.number === undefined) throw new Error(`The document of journal number ${sequence} is not stored.`)
      const elsewhere = await furtherOn(accountId, place.ordinal + 1, place.number)
      return elsewhere ? { kind: 'document', sequence, document: elsewhere } : voidFact(sellerId, sequence, accountId, place.number)
    }))
  }

  async function placesOf({ from, origin }: JournalRange) {
    if (origin.kind === 'document') return [{ sequence: from, accountId: origin.accountId, ordinal: origin.ordinal, number: undefined }]
    if (origin.kind === 'entry') return [{ sequence: from, accountId: origin.accountId, entryId: origin.entryId }]
    const stored = await runs.chunk(origin.runId, origin.chunkId)
    if (!stored?.done) throw new TryLaterError(`Chunk ${origin.chunkId} of run ${origin.runId} is still storing documents that are before the cut.`)
    const numbered = (stored.chunk.outcomes ?? []).flatMap((outcome, index) => ('number' in outcome ? [{ accountId: stored.chunk.accountIds[index]!, ordinal: outcome.ordinal, number: outcome.number as string | undefined }] : []))
    return numbered.map((place, index) => ({ sequence: from + index, ...place }))
  }

  async function furtherOn(accountId: string, from: number, number: string): Promise<BillingDocument | undefined> {
    for (let ordinal = from; ordinal < from + ordinalsToTry; ordinal++) {
      const document = await documents.get(accountId, ordinal)
      if (!document || document.number === number) return document
    }
    return undefined
  }

  async function voidFact(sellerId: string, sequence: number, accountId: string, number: string): Promise<JournalFact> {
    const seller = (await sellers.get(sellerId))?.seller
    const key = seller && parseNumber(seller, number)
    const record = key && (await documents.listVoids(key)).find((each) => each.number === number)
    if (!record) throw new Error(`Number ${number} (journal number ${sequence}) has neither a document nor a void record.`)
    return { kind: 'void', sequence, number, accountId, reason: record.reason, voidedAt: record.voidedAt }
  }
}
