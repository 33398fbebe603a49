import { afterAll, beforeAll, describe } from '@jest/globals'
import { createMailReleases } from '../../adapters/dynamodb/mail-releases.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryMailReleases } from '../doubles/in-memory-mail-releases.ts'
import { mailReleasesContract } from './mail-releases.contract.ts'

describe('in memory', () => {
  const releases = createInMemoryMailReleases()
  mailReleasesContract(() => releases)
})

describe('in DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => { engine = await startDynoxide() }, 30_000)
  afterAll(() => engine.stop())
  mailReleasesContract(() => createMailReleases(engine.table))
})
