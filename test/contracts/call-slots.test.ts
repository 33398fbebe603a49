import { afterAll, beforeAll, describe } from '@jest/globals'
import { createCallSlots } from '../../adapters/dynamodb/call-slots.ts'
import { createContactCounts } from '../../adapters/dynamodb/contact-counts.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryCallSlots } from '../doubles/in-memory-call-slots.ts'
import { createInMemoryContactCounts } from '../doubles/in-memory-contact-counts.ts'
import { callSlotsContract } from './call-slots.contract.ts'
import { contactCountsContract } from './contact-counts.contract.ts'

describe('in memory', () => {
  const [slots, counts] = [createInMemoryCallSlots(), createInMemoryContactCounts()]
  callSlotsContract(() => slots)
  contactCountsContract(() => counts)
})

describe('on DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())
  callSlotsContract(() => createCallSlots(engine.table))
  contactCountsContract(() => createContactCounts(engine.table))
})
