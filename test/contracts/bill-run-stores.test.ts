import { afterAll, beforeAll, describe } from '@jest/globals'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createParkedStore } from '../../adapters/dynamodb/parked-store.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { createInMemoryBooks, createInMemoryDocumentStore, createInMemoryParkedStore } from '../doubles/in-memory-books.ts'
import { createInMemoryRunStore } from '../doubles/in-memory-run-store.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { documentStoreContract } from './document-store.contract.ts'
import { parkedStoreContract } from './parked-store.contract.ts'
import { runStoreContract } from './run-store.contract.ts'

describe('in memory', () => {
  const books = createInMemoryBooks()
  const runs = createInMemoryRunStore(books)
  describe('run store', () => runStoreContract(() => runs))
  describe('document store', () => documentStoreContract(() => ({ runs, documents: createInMemoryDocumentStore(books) })))
  describe('parked store', () => parkedStoreContract(() => createInMemoryParkedStore(books)))
})

describe('on DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())
  describe('run store', () => runStoreContract(() => createRunStore(engine.table)))
  describe('document store', () => documentStoreContract(() => ({ runs: createRunStore(engine.table), documents: createDocumentStore(engine.table) })))
  describe('parked store', () => parkedStoreContract(() => createParkedStore(engine.table)))
})
