import type { FactReader } from '../../application/ports/fact-reader.ts'
import { batchGet } from './batch-write.ts'
import { documentFromItem } from './document-item.ts'
import { accountPk, documentSk } from './keys.ts'
import { bookingSk, entryFromItem } from './ledger-item.ts'
import type { Table } from './table.ts'

/** Documents and ledger entries, 100 a call. */
export function createFactReader(table: Table): FactReader {
  const distinct = (keys: readonly { readonly pk: string; readonly sk: string }[]) => [...new Map(keys.map((key) => [`${key.pk} ${key.sk}`, key])).values()]
  return {
    async documents(places) {
      const items = await batchGet(table, distinct(places.map(({ accountId, ordinal }) => ({ pk: accountPk(accountId), sk: documentSk(ordinal) }))))
      return items.map(documentFromItem)
    },
    async entries(places) {
      const items = await batchGet(table, distinct(places.map(({ accountId, entryId }) => ({ pk: accountPk(accountId), sk: bookingSk(entryId) }))))
      return items.map(entryFromItem)
    },
  }
}
