import type { DocumentStore } from '../ports/document-store.ts'
import type { ExportFiles } from '../ports/export-files.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import type { WalkJournal } from '../exports/walk-journal.ts'
import { readArchive } from './read-archive.ts'
import { rebuildBooks, type RebuiltBooks } from './rebuild-books.ts'
import { readArchiveIndex } from './write-archive.ts'

export interface RehearseRestoreDeps {
  readonly files: ExportFiles
  readonly sellers: Pick<SellerStore, 'get'>
  readonly documents: Pick<DocumentStore, 'series'>
  readonly walk: WalkJournal
}

export interface RehearsalReport {
  readonly ok: boolean
  readonly through: number
  readonly rebuilt: Pick<RebuiltBooks, 'facts'> & { readonly accounts: number; readonly series: number }
  /** What the archive and the books say differently. */
  readonly differences: readonly string[]
}

/** Rebuilds counters, registers and balances from the archive and compares them with the books as they stand: proof that the archive could replace them.
 * Numbers that were taken after the archive was written are not differences.
 * @throws ArchiveDamagedError */
export function createRehearseRestore({ files, sellers, documents, walk }: RehearseRestoreDeps) {
  return async (sellerId: string): Promise<RehearsalReport> => {
    const record = await sellers.get(sellerId)
    if (!record) throw new Error(`There is no seller "${sellerId}".`)
    const index = await readArchiveIndex(files, sellerId)
    const archived = await rebuildBooks(record.seller, readArchive(files, index))
    const stored = await rebuildBooks(record.seller, walk(sellerId, { after: 0, upTo: index.through }))
    const differences: string[] = []
    const compare = (what: string, one: unknown, other: unknown) => {
      const [archive, books] = [JSON.stringify(one, textOfAmounts), JSON.stringify(other, textOfAmounts)]
      if (archive !== books) differences.push(`${what}: the archive says ${archive}, the books ${books}.`)
    }
    compare('Facts', archived.facts, stored.facts)
    for (const [id, { key, last, lastIssueDate, numbers }] of archived.series) {
      const counter = await documents.series(key)
      if (counter.last < last || (lastIssueDate !== undefined && (counter.lastIssueDate ?? '') < lastIssueDate)) differences.push(`Counter of ${id}: the archive has number ${last} of ${lastIssueDate}, the counter stands at ${counter.last} of ${counter.lastIssueDate}.`)
      if (numbers !== last) differences.push(`Series ${id}: ${numbers} numbers up to ${last}: some are missing or twice there.`)
    }
    for (const key of new Set([...archived.balances.keys(), ...stored.balances.keys()])) compare(`Balance of ${key}`, archived.balances.get(key), stored.balances.get(key))
    compare('Register', archived.ranges.length, stored.ranges.length)
    archived.ranges.forEach((range, at) => compare(`Journal number ${range.from}`, range, stored.ranges[at]))
    return { ok: differences.length === 0, through: index.through, rebuilt: { facts: archived.facts, accounts: archived.ordinals.size, series: archived.series.size }, differences: differences.slice(0, 100) }
  }
}

const textOfAmounts = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
