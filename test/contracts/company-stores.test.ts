import { afterAll, beforeAll, describe } from '@jest/globals'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createCatalogStore } from '../../adapters/dynamodb/catalog-store.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryAccountStore } from '../doubles/in-memory-account-store.ts'
import { createInMemoryBooks } from '../doubles/in-memory-books.ts'
import { createBooksAccountStore } from '../doubles/in-memory-books-accounts.ts'
import { createInMemoryCatalogStore } from '../doubles/in-memory-catalog-store.ts'
import { createInMemoryPolicyStore } from '../doubles/in-memory-policy-store.ts'
import { createInMemorySellerStore } from '../doubles/in-memory-seller-store.ts'
import { accountStoreContract } from './account-store.contract.ts'
import { catalogStoreContract } from './catalog-store.contract.ts'
import { policyStoreContract } from './policy-store.contract.ts'
import { sellerStoreContract } from './seller-store.contract.ts'

describe('in memory', () => {
  const sellers = createInMemorySellerStore()
  const catalog = createInMemoryCatalogStore(sellers)
  const accounts = createInMemoryAccountStore()
  const policies = createInMemoryPolicyStore()
  describe('seller store', () => sellerStoreContract(() => sellers))
  describe('catalog store', () => catalogStoreContract(() => ({ sellers, catalog })))
  describe('account store', () => accountStoreContract(() => accounts))
  const overBooks = createBooksAccountStore(createInMemoryBooks())
  describe('account store over the books that billing reads', () => accountStoreContract(() => overBooks))
  describe('policy store', () => policyStoreContract(() => policies))
})

describe('on DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())
  describe('seller store', () => sellerStoreContract(() => createSellerStore(engine.table)))
  describe('catalog store', () => catalogStoreContract(() => ({ sellers: createSellerStore(engine.table), catalog: createCatalogStore(engine.table) })))
  describe('account store', () => accountStoreContract(() => createAccountStore(engine.table)))
  describe('policy store', () => policyStoreContract(() => createPolicyStore(engine.table)))
})
