import { afterAll, describe, expect, it } from '@jest/globals'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { createDeliveryStore } from '../../adapters/dynamodb/delivery-store.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'

const { table, stop } = await startDynoxide()
afterAll(stop)
const store = createDeliveryStore(table)
const run = 'run_acme_2026-11-01_UTC'

/** A part as it stood in the partition of its run. */
async function begun(chunkId: string, attributes: Record<string, unknown>) {
  await table.client.send(new PutCommand({ TableName: table.name, Item: { pk: `RUN#${run}`, sk: `MAIL#${chunkId}#1`, digest: 'd', ...attributes } }))
  return { runId: run, chunkId, part: 1 }
}

const claim = (key: { runId: string; chunkId: string; part: number }, owner: string, now = 1_000_000) => store.claimPart(key, { owner, now, until: now + 60_000 }, 'd')

describe('mail parts that were begun in the partition of their run', () => {
  it('are done where they were done: nobody is mailed twice over an upgrade', async () => {
    expect(await claim(await begun('a#1', { done: true, sent: 3 }), 'new')).toEqual({ kind: 'done' })
  })

  it('are left to who still sends them', async () => {
    expect(await claim(await begun('b#1', { owner: 'old', leaseUntil: 1_000_500 }), 'new')).toEqual({ kind: 'leased' })
  })

  it('go on where they were left, once, and in their own partition', async () => {
    const key = await begun('c#1', { owner: 'old', leaseUntil: 999_000, settled: 20, claimed: 30, sent: 19, failed: 1, unknown: 0 })
    const progress = { settled: 20, claimed: 30, counts: { sent: 19, failed: 1, unknown: 0 } }
    expect(await claim(key, 'new')).toEqual({ kind: 'taken', progress, interrupted: true })
    expect(await claim(key, 'other')).toEqual({ kind: 'leased' })
    expect(await store.finishPart(key, 'new', { sent: 29, failed: 1, unknown: 0 })).toBe(true)
    expect(await claim(key, 'later', 2_000_000)).toEqual({ kind: 'done' })
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: { pk: `MAILPART#${run}#c#1`, sk: 'PART#1' } }))
    expect(Item).toMatchObject({ done: true, sent: 29 })
  })
})
