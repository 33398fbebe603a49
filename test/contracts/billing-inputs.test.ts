import { afterAll, beforeAll, describe } from '@jest/globals'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createBillingInputs } from '../../adapters/dynamodb/billing-input-store.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createUsageBook } from '../../adapters/dynamodb/usage-book.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryAccountReader, createInMemoryBooks, createInMemoryDocumentStore } from '../doubles/in-memory-books.ts'
import { accountReaderContract } from './account-reader.contract.ts'
import { billingInputsContract } from './billing-inputs.contract.ts'

describe('in memory', () => {
  const books = createInMemoryBooks()
  describe('billing inputs', () => billingInputsContract(() => books.inputs, () => books.ledger))
  describe('account reader', () => accountReaderContract(() => ({
    reader: createInMemoryAccountReader(books), inputs: books.inputs, usage: books.usage, put: (document) => createInMemoryDocumentStore(books).put(document),
    async add(account, subscription) {
      books.accounts.set(account.id, account)
      books.subscriptions.set(subscription.id, subscription)
    },
  })))
})

describe('on DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())
  describe('billing inputs', () => billingInputsContract(() => createBillingInputs(engine.table), () => createLedger(engine.table)))
  describe('account reader', () => accountReaderContract(() => ({
    reader: createAccountReader(engine.table), inputs: createBillingInputs(engine.table), usage: createUsageBook(engine.table), put: (document) => createDocumentStore(engine.table).put(document),
    async add(account, subscription) {
      const accounts = createAccountStore(engine.table)
      await accounts.putMany([{ account, billingKey: 'k' }])
      await accounts.putSubscriptions([subscription])
    },
  })))
})
