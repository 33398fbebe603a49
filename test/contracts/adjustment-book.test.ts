import { afterAll, beforeAll, describe } from '@jest/globals'
import { createAdjustmentBook } from '../../adapters/dynamodb/adjustment-book.ts'
import { createLinkRevocations } from '../../adapters/dynamodb/link-revocations.ts'
import { expect, it } from '@jest/globals'
import type { Table } from '../../adapters/dynamodb/table.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryAdjustmentBook } from '../doubles/in-memory-adjustment-book.ts'
import { adjustmentBookContract } from './adjustment-book.contract.ts'

describe('adjustment book in memory', () => {
  const book = createInMemoryAdjustmentBook()
  adjustmentBookContract(() => book)
})

describe('in DynamoDB', () => {
  let stop: () => Promise<void>
  let table: Table
  beforeAll(async () => {
    const engine = await startDynoxide()
    stop = engine.stop
    table = engine.table
  })
  afterAll(() => stop())
  adjustmentBookContract(() => createAdjustmentBook(table))

  it('links that were taken back stay so: the highest serial stands', async () => {
    const links = createLinkRevocations(table)
    expect(await links.get('acc_llllllllllllllll')).toBeUndefined()
    expect(await links.put('acc_llllllllllllllll', { upTo: 3, serial: 1 })).toEqual({ upTo: 3, serial: 1 })
    expect(await links.put('acc_llllllllllllllll', { upTo: 9, serial: 1 })).toEqual({ upTo: 3, serial: 1 })
    expect(await links.put('acc_llllllllllllllll', { upTo: 5, serial: 2 })).toEqual({ upTo: 5, serial: 2 })
    expect(await links.get('acc_llllllllllllllll')).toEqual({ upTo: 5, serial: 2 })
  })
})
