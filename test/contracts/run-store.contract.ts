import { expect, it } from '@jest/globals'
import { NumbersTakenError, type JournalRegister } from '../../application/ports/journal-register.ts'
import type { RunStore } from '../../application/ports/run-store.ts'
import { noCounts, type BillRun } from '../../domain/bill-runs/bill-run.ts'
import type { Chunk, ChunkOutcome } from '../../domain/bill-runs/chunk.ts'
import { formatRunId } from '../../domain/bill-runs/run-id.ts'

const shardKey = 'acme|Europe/Amsterdam|M01|00'

export function aRun(sellerId: string, billingDate: string): BillRun {
  const key = { sellerId, billingDate, zone: 'Europe/Amsterdam' }
  return { ...key, runId: formatRunId(key), state: 'running', kind: 'manual', issueDate: billingDate, sellerVersion: 1, catalogRevision: 3, shardKeys: [shardKey], startedAt: `${billingDate}T03:00:00Z` }
}

const chunkOf = (run: BillRun, index: number): Chunk => ({ runId: run.runId, chunkId: `${shardKey}#0000${index}`, shardKey, accountIds: ['acc_aaaaaaaaaaaaaaaa', 'acc_bbbbbbbbbbbbbbbb', 'acc_cccccccccccccccc'] })
const outcomes: ChunkOutcome[] = [
  { kind: 'invoice', ordinal: 1, number: 'F2026-000001' },
  { kind: 'parked', reason: 'unknown-plan', detail: 'Subscription x names plan y z.' },
  { kind: 'nothing-due' },
]
/** Dated later than its run: the series had a later date. */
const later: ChunkOutcome[] = [{ kind: 'credit-note', ordinal: 12, number: 'C 2026-000001', issueDate: '2026-11-05' }, { kind: 'nothing-due' }, { kind: 'nothing-due' }]

/** What every RunStore promises; run on the twin and on the emulator. */
export function runStoreContract(store: () => RunStore, journal: () => JournalRegister): void {
  let seller = 0
  const newRun = async (billingDate = '2026-11-01') => {
    const { run } = await store().create(aRun(`seller-${++seller}`, billingDate))
    await journal().last(run.sellerId)
    return run
  }
  const claim = ({ sellerId, runId }: BillRun, after: number, issueDate = '2026-11-01') => ({
    series: [{ key: { sellerId, kind: 'invoice' as const, year: '2026' }, count: 1, after, issueDate }],
    journal: { sellerId, after, parts: [{ count: 1, origin: { kind: 'chunk' as const, runId, chunkId: 'x' } }] },
  })

  it('creates a run once and returns what is stored', async () => {
    const run = await newRun()
    const again = await store().create({ ...run, issueDate: '2026-12-24' })
    expect(again).toEqual({ run, created: false })
    expect(await store().get(run.runId)).toEqual(run)
    expect(await store().get('run_seller-0_2020-01-01_UTC')).toBeUndefined()
    expect(await store().get('not a run id')).toBeUndefined()
  })

  it('lists the newest date first', async () => {
    const id = `seller-${++seller}`
    for (const date of ['2026-11-02', '2026-11-01', '2026-11-03']) await store().create(aRun(id, date))
    expect((await store().list(id)).map((run) => run.billingDate)).toEqual(['2026-11-03', '2026-11-02', '2026-11-01'])
    expect(await store().list(id, { limit: 1 })).toHaveLength(1)
    expect((await store().list(id, { since: '2026-11-02' })).map((run) => run.billingDate)).toEqual(['2026-11-03', '2026-11-02'])
    expect((await store().list(id, { since: '2026-10-30', limit: 1 })).map((run) => run.billingDate)).toEqual(['2026-11-03'])
  })

  it('changes the state only from the expected one', async () => {
    const run = await newRun()
    expect(await store().setState(run.runId, 'paused', 'running')).toBe(false)
    expect(await store().setState(run.runId, 'running', 'paused')).toBe(true)
    expect((await store().get(run.runId))?.state).toBe('paused')
  })

  it('keeps the first plan of a chunk, and lists chunks in order', async () => {
    const run = await newRun()
    await store().putPlanned(chunkOf(run, 2))
    expect(await store().putPlanned(chunkOf(run, 1))).toEqual(chunkOf(run, 1).accountIds)
    expect(await store().putPlanned({ ...chunkOf(run, 1), accountIds: ['acc_dddddddddddddddd'] })).toEqual(chunkOf(run, 1).accountIds)
    expect(await store().chunksOfShard(run.runId, shardKey)).toEqual([chunkOf(run, 1), chunkOf(run, 2)])
  })

  it('takes numbers and writes the manifest together, once', async () => {
    const run = await newRun()
    const [one, two] = [chunkOf(run, 1), chunkOf(run, 2)]
    for (const chunk of [one, two]) await store().putPlanned(chunk)
    await store().takeNumbers(one, outcomes, claim(run, 0))
    expect(await store().chunk(run.runId, one.chunkId)).toEqual({ chunk: { ...one, outcomes }, done: false })
    await expect(store().takeNumbers(one, outcomes, claim(run, 1))).rejects.toBeInstanceOf(NumbersTakenError)
    await expect(store().takeNumbers(two, outcomes, claim(run, 0))).rejects.toBeInstanceOf(NumbersTakenError)
    expect((await store().chunk(run.runId, two.chunkId))?.chunk.outcomes).toBeUndefined()
    await store().takeNumbers(two, outcomes, claim(run, 1))
  })

  it('refuses an issue date before the last one of the series', async () => {
    const run = await newRun()
    const [one, two] = [chunkOf(run, 1), chunkOf(run, 2)]
    for (const chunk of [one, two]) await store().putPlanned(chunk)
    await store().takeNumbers(one, outcomes, claim(run, 0, '2026-11-05'))
    await expect(store().takeNumbers(two, outcomes, claim(run, 1, '2026-11-04'))).rejects.toBeInstanceOf(NumbersTakenError)
    await store().takeNumbers(two, later, claim(run, 1, '2026-11-05'))
    expect((await store().chunk(run.runId, two.chunkId))?.chunk.outcomes).toEqual(later)
  })

  it('writes a manifest without numbers where nothing is due, once', async () => {
    const run = await newRun()
    const chunk = chunkOf(run, 1)
    await store().putPlanned(chunk)
    const nothing: ChunkOutcome[] = chunk.accountIds.map(() => ({ kind: 'nothing-due' }))
    await store().takeNumbers(chunk, nothing, undefined)
    await expect(store().takeNumbers(chunk, outcomes, undefined)).rejects.toBeInstanceOf(NumbersTakenError)
    expect((await store().chunk(run.runId, chunk.chunkId))?.chunk.outcomes).toEqual(nothing)
  })

  it('adds the counts of a chunk to its shard once, with exact totals', async () => {
    const run = await newRun()
    const totals = { EUR: { documents: 2, net: 9_007_199_254_740_993n, vat: 21n, gross: -5n } }
    const counts = { ...noCounts, invoiced: 2, parked: 1, totals }
    await store().setShardPlanned(run.runId, shardKey, 6, 2)
    await store().setShardPlanned(run.runId, shardKey, 7, 3)
    for (const chunk of [chunkOf(run, 1), chunkOf(run, 1), chunkOf(run, 2)]) await store().finishChunk(chunk, counts)
    expect(await store().shard(run.runId, shardKey)).toEqual({
      shardKey, planned: 6, chunks: 2, chunksDone: 2,
      counts: { invoiced: 4, nothingDue: 0, parked: 2, held: 0, voided: 0, totals: { EUR: { documents: 4, net: 18_014_398_509_481_986n, vat: 42n, gross: -10n } } },
    })
    expect(await store().shards(run.runId)).toHaveLength(1)
    expect(await store().shard(run.runId, 'other')).toBeUndefined()
  })

  it('notes complete shards as a set', async () => {
    const run = await newRun()
    await store().noteShardDone(run.runId, 'a')
    await store().noteShardDone(run.runId, 'a')
    expect([...(await store().noteShardDone(run.runId, 'b'))].sort()).toEqual(['a', 'b'])
  })

  it('closes a run once and stores its control totals', async () => {
    const run = await newRun()
    const counts = { ...noCounts, invoiced: 1, totals: { EUR: { documents: 1, net: 100n, vat: 21n, gross: 121n } } }
    expect(await store().close(run.runId, '2026-11-01T04:00:00Z', 1, counts)).toBe(true)
    expect(await store().close(run.runId, '2026-11-01T05:00:00Z', 2, noCounts)).toBe(false)
    expect(await store().get(run.runId)).toEqual({ ...run, state: 'closed', closedAt: '2026-11-01T04:00:00Z', planned: 1, counts })
    expect(await store().close('run_nobody_2026-11-01_UTC', '2026-11-01T05:00:00Z', 0, noCounts)).toBe(false)
  })

  it('holds each message once until it is taken off', async () => {
    const run = await newRun()
    const held = [{ kind: 'chunk' as const, chunkId: `${shardKey}#00001` }, { kind: 'shard' as const, shardKey }]
    for (const message of [...held, ...held]) expect(await store().hold(run.runId, message)).toMatchObject(message)
    expect((await store().held(run.runId)).map((each) => each.kind).sort()).toEqual(['chunk', 'shard'])
    await store().unhold(run.runId, (await store().held(run.runId)).find(({ kind }) => kind === 'chunk')!)
    expect(await store().held(run.runId)).toMatchObject([held[1]!])
  })

  it('keeps a message that was kept anew after it was read, also where it was taken off in between', async () => {
    const run = await newRun()
    const message = { kind: 'shard', shardKey } as const
    const first = await store().hold(run.runId, message)
    const again = await store().hold(run.runId, message)
    await store().unhold(run.runId, first)
    expect(await store().held(run.runId)).toEqual([again])
    await store().unhold(run.runId, again)
    await store().unhold(run.runId, again)
    const anew = await store().hold(run.runId, message)
    for (const before of [first, again]) await store().unhold(run.runId, before)
    expect(await store().held(run.runId)).toEqual([anew])
  })
}
