import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { parseDocumentId } from '../../domain/documents/document-id.ts'
import { parseNumber } from '../../domain/documents/number-series.ts'
import type { DocumentStore, VoidNumber } from '../ports/document-store.ts'
import type { RunStore } from '../ports/run-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'

export type FoundDocument =
  | { readonly kind: 'document'; readonly document: BillingDocument }
  | { readonly kind: 'void'; readonly record: VoidNumber }

export interface FindDocumentDeps {
  readonly documents: DocumentStore
  readonly runs: Pick<RunStore, 'chunk'>
  readonly sellers: Pick<SellerStore, 'list'>
}

/** Finds a document by its id or its printed number. A number leads over the series' register to the document, or to the
 * manifest that lists it, and from there to the account: no index over documents is needed. */
export function createFindDocument({ documents, runs, sellers }: FindDocumentDeps) {
  return async (reference: string): Promise<FoundDocument | undefined> => {
    const place = parseDocumentId(reference)
    if (place) return found(await documents.get(place.accountId, place.ordinal))
    for (const { seller } of await sellers.list()) {
      const key = parseNumber(seller, reference)
      if (!key) continue
      const origin = await documents.findOrigin(key, key.sequence)
      if (origin?.kind === 'document') {
        const document = await documents.get(origin.accountId, origin.ordinal)
        if (document?.number === reference) return found(document)
        continue
      }
      const manifest = origin && (await runs.chunk(origin.runId, origin.chunkId))?.chunk
      const index = manifest?.outcomes?.findIndex((outcome) => 'number' in outcome && outcome.number === reference) ?? -1
      const outcome = manifest?.outcomes?.[index]
      if (!manifest || !outcome || !('number' in outcome)) continue
      const document = await documentOf(manifest.accountIds[index]!, outcome.ordinal, reference)
      if (document) return found(document)
      const record = (await documents.listVoids(key)).find((each) => each.number === reference)
      if (record) return { kind: 'void', record }
    }
    return undefined
  }

  /** The manifest says where the document was meant to go; if somebody took the place, it stands a little further. */
  async function documentOf(accountId: string, from: number, number: string): Promise<BillingDocument | undefined> {
    for (let ordinal = from; ordinal < from + 50; ordinal++) {
      const document = await documents.get(accountId, ordinal)
      if (!document || document.number === number) return document
    }
    return undefined
  }
}

function found(document: BillingDocument | undefined): FoundDocument | undefined {
  return document && { kind: 'document', document }
}
