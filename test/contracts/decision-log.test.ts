import { afterAll, beforeAll, describe } from '@jest/globals'
import { createDecisionLog } from '../../adapters/dynamodb/decision-log.ts'
import type { DecisionLog } from '../../application/ports/decision-log.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { inMemoryDecisionLog } from '../doubles/in-memory-decision-log.ts'
import { decisionLogContract } from './decision-log.contract.ts'

describe('decision log in memory', () => {
  const log = inMemoryDecisionLog()
  decisionLogContract(() => log)
})

describe('decision log in DynamoDB', () => {
  let stop: () => Promise<void>
  let log: DecisionLog
  beforeAll(async () => {
    const engine = await startDynoxide()
    stop = engine.stop
    log = createDecisionLog(engine.table)
  })
  afterAll(() => stop())
  decisionLogContract(() => log)
})
