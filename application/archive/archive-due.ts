import type { SellerStore } from '../ports/seller-store.ts'
import type { createWriteArchive } from './write-archive.ts'

export interface ArchiveDueDeps {
  readonly sellers: Pick<SellerStore, 'list'>
  readonly write: ReturnType<typeof createWriteArchive>
}

export interface ArchivedSeller {
  readonly sellerId: string
  /** Journal number up to which it is archived. */
  readonly through: number
  readonly packs: number
}

/** Milliseconds that a pack of 1,000 documents may take with their PDFs: what is left of the time must be more than that for another one to be begun. */
export const packMs = 240_000

/** Archives what each seller issued since the last time, as long as there is time; the next call goes on from there. */
export function createArchiveDue({ sellers, write }: ArchiveDueDeps) {
  return async ({ remainingMs }: { readonly remainingMs: () => number }): Promise<readonly ArchivedSeller[]> => {
    const archived: ArchivedSeller[] = []
    for (const { seller } of await sellers.list()) {
      const index = await write(seller.id, { mayBegin: () => remainingMs() > packMs })
      archived.push({ sellerId: seller.id, through: index.through, packs: index.packs.length })
    }
    return archived
  }
}
