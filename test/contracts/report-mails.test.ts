import { afterAll, beforeAll, describe } from '@jest/globals'
import { createReportMails } from '../../adapters/dynamodb/report-mails.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { createInMemoryReportMails } from '../doubles/in-memory-report-mails.ts'
import { reportMailsContract } from './report-mails.contract.ts'

describe('in memory', () => {
  const mails = createInMemoryReportMails()
  reportMailsContract(() => mails)
})

describe('on DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())
  reportMailsContract(() => createReportMails(engine.table))
})
