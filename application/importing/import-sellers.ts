import { isDeepStrictEqual } from 'node:util'
import { explain, shortened } from '../../contracts/files/explain.ts'
import { sellerFile, type SellerFile } from '../../contracts/files/seller-file.ts'
import { checkSeller, checkSellerChange } from '../../domain/sellers/check-seller.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { ImportSource } from '../ports/import-source.ts'
import type { Tally } from './import-report.ts'
import type { Parties } from './parties.ts'
import type { ProblemLog } from './problem-log.ts'
import { valueAt } from './value-at.ts'
import { withoutEmpty } from './without-empty.ts'

/** Reads the sellers and decides which are new or changed; `parties.sellers` then holds them as they will be. */
export async function decideSellers(sources: readonly ImportSource[], parties: Parties, log: ProblemLog, tally: Tally): Promise<readonly Seller[]> {
  const toPut: Seller[] = []
  const seen = new Set<string>()
  for (const source of sources) {
    for await (const each of source.rows()) {
      const place = { file: source.file, row: each.row }
      if (!('tree' in each)) {
        log.error(place, 'problem' in each ? each.problem : { reason: 'is not a seller' })
        tally.count(place, 'rejected')
        continue
      }
      const named = valueAt(each.tree, ['id'])
      if (typeof named === 'string') parties.noteFolder(source.folder, named)
      const parsed = sellerFile.safeParse(withoutEmpty(each.tree))
      if (!parsed.success) {
        for (const issue of parsed.error.issues) {
          const value = valueAt(each.tree, issue.path)
          log.error({ file: source.file, row: each.rowOf(issue.path) }, { column: issue.path.join('.') || 'seller', ...(typeof value === 'string' ? { value: shortened(value) } : {}), ...explain(issue) })
        }
        tally.count(place, 'rejected')
        continue
      }
      const { id } = parsed.data
      const stored = parties.stored.get(id)
      const seller = toSeller(parsed.data, stored?.seller.version ?? 0)
      const problems = [
        ...(seen.has(id) ? [{ field: 'id', value: id, reason: 'is in this import twice' }] : []),
        ...checkSeller(seller),
        ...(stored ? checkSellerChange(stored.seller, seller, stored.zones.length > 0) : []),
      ]
      for (const { field, ...problem } of problems) log.error({ file: source.file, row: each.rowOf([field]) }, { column: field, ...problem })
      if (problems.length > 0) {
        tally.count(place, 'rejected')
        continue
      }
      seen.add(id)
      const unchanged = stored !== undefined && isDeepStrictEqual({ ...stored.seller, version: 0 }, { ...seller, version: 0 })
      if (unchanged) tally.count(place, 'unchanged')
      else {
        tally.count(place, stored ? 'changed' : 'created')
        toPut.push(seller)
        parties.sellers.set(id, seller)
      }
    }
  }
  return toPut
}

function toSeller(file: SellerFile, storedVersion: number): Seller {
  return { ...file, tradeName: file.tradeName ?? file.legalName, version: storedVersion + 1 }
}
