import { afterAll, beforeAll, describe } from '@jest/globals'
import { createUsageBook } from '../../adapters/dynamodb/usage-book.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryUsageBook } from '../doubles/in-memory-usage-book.ts'
import { usageBookContract } from './usage-book.contract.ts'

describe('usage in memory', () => {
  const book = createInMemoryUsageBook()
  usageBookContract(() => book)
})

describe('usage on DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())
  usageBookContract(() => createUsageBook(engine.table))
})
