import { afterAll, beforeAll, describe } from '@jest/globals'
import { createCaseStore } from '../../adapters/dynamodb/case-store.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryCaseStore } from '../doubles/in-memory-case-store.ts'
import { caseStoreContract } from './case-store.contract.ts'

describe('in memory', () => {
  const store = createInMemoryCaseStore()
  caseStoreContract(() => store)
})

describe('on DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())
  caseStoreContract(() => createCaseStore(engine.table))
})
