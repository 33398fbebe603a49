import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createRetentionReportStore } from '../../adapters/dynamodb/retention-report-store.ts'
import type { RetentionReportStore } from '../../application/ports/retention-report-store.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { inMemoryRetentionReportStore } from '../doubles/in-memory-retention-report-store.ts'

function contract(storeOf: () => RetentionReportStore) {
  const report = (id: string, cut: string, json = `{"id":"${id}"}`) => ({ id, sellerId: 'acme', cut, storedAt: `${cut}T04:00:00.000Z`, json })

  it('keeps the first of the same id, whatever is stored later', async () => {
    const store = storeOf()
    const first = report('ret_2027-01-01_aaaaaaaaaaaa', '2027-01-01')
    const { json: _, ...head } = first
    expect(await store.put(first)).toEqual(head)
    expect(await store.put({ ...first, storedAt: '2027-02-02T00:00:00.000Z' })).toEqual(head)
    expect(await store.get('acme', first.id)).toEqual(first)
    expect(await store.get('other', first.id)).toBeUndefined()
    expect(await store.get('acme', 'ret_none')).toBeUndefined()
  })

  it('lists the newest cut first, of each seller its own', async () => {
    const store = storeOf()
    await store.put(report('ret_2027-03-01_aaaaaaaaaaaa', '2027-03-01'))
    await store.put(report('ret_2027-02-01_aaaaaaaaaaaa', '2027-02-01'))
    expect((await store.list('acme', { limit: 2 })).map(({ id }) => id)).toEqual(['ret_2027-03-01_aaaaaaaaaaaa', 'ret_2027-02-01_aaaaaaaaaaaa'])
    expect(await store.list('other', { limit: 2 })).toEqual([])
  })

  it('takes a report of some megabytes', async () => {
    const large = report('ret_2027-04-01_aaaaaaaaaaaa', '2027-04-01', JSON.stringify(randomBytes(1_000_000).toString('hex')))
    await storeOf().put(large)
    expect((await storeOf().get('acme', large.id))?.json === large.json).toBe(true)
  })
}

describe('retention reports in memory', () => {
  const store = inMemoryRetentionReportStore()
  contract(() => store)
})

describe('retention reports in DynamoDB', () => {
  let stop: () => Promise<void>
  let store: RetentionReportStore
  beforeAll(async () => {
    const engine = await startDynoxide()
    stop = engine.stop
    store = createRetentionReportStore(engine.table)
  })
  afterAll(() => stop())
  contract(() => store)
})
