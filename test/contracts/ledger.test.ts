import { afterAll, beforeAll, describe } from '@jest/globals'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryLedger } from '../doubles/in-memory-ledger.ts'
import { ledgerContract } from './ledger.contract.ts'

describe('in memory', () => {
  const ledger = createInMemoryLedger()
  describe('ledger', () => ledgerContract(() => ledger))
})

describe('on DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())
  describe('ledger', () => ledgerContract(() => createLedger(engine.table)))
})
