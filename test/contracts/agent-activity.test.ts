import { afterAll, beforeAll, describe } from '@jest/globals'
import { createAgentActivity } from '../../adapters/dynamodb/agent-activity.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryAgentActivity } from '../doubles/in-memory-agent-activity.ts'
import { agentActivityContract } from './agent-activity.contract.ts'

describe('in memory', () => {
  const activity = createInMemoryAgentActivity()
  agentActivityContract(() => activity)
})

describe('in DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => { engine = await startDynoxide() }, 30_000)
  afterAll(() => engine.stop())
  agentActivityContract(() => createAgentActivity(engine.table))
})
