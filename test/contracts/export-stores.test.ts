import { afterAll, beforeAll, describe } from '@jest/globals'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createExportStore } from '../../adapters/dynamodb/export-store.ts'
import { createFactReader } from '../../adapters/dynamodb/fact-reader.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createPeriodStore } from '../../adapters/dynamodb/period-store.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryBooks } from '../doubles/in-memory-books.ts'
import { createInMemoryExportStore, createInMemoryFactReader, createInMemoryPeriodStore } from '../doubles/in-memory-exports.ts'
import { exportStoreContract } from './export-store.contract.ts'
import { factReaderContract } from './fact-reader.contract.ts'
import { periodStoreContract } from './period-store.contract.ts'

describe('export stores in memory', () => {
  const exports = createInMemoryExportStore()
  const periods = createInMemoryPeriodStore()
  const books = createInMemoryBooks()
  const booked = new Map()
  exportStoreContract(() => exports)
  periodStoreContract(() => periods)
  factReaderContract(() => ({
    facts: createInMemoryFactReader(books, booked),
    async put(documents, entries) {
      for (const document of documents) books.documents.set(document.accountId, [...(books.documents.get(document.accountId) ?? []), document])
      for (const entry of entries) booked.set(entry.id, entry)
    },
  }))
})

describe('export stores on DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())
  exportStoreContract(() => createExportStore(engine.table))
  periodStoreContract(() => createPeriodStore(engine.table))
  factReaderContract(() => ({
    facts: createFactReader(engine.table),
    async put(documents, entries) {
      await Promise.all(documents.map((document) => createDocumentStore(engine.table).put(document)))
      await createLedger(engine.table).append(entries)
    },
  }))
})
