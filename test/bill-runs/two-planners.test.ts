import { expect, it } from '@jest/globals'
import { createPlanShard } from '../../application/bill-runs/plan-shard.ts'
import { createInMemoryRunStore } from '../doubles/in-memory-run-store.ts'

it('plans every account once where two plan a shard at the same time and the index changes between their looks', async () => {
  const runs = createInMemoryRunStore({} as never)
  const [runId, shardKey] = ['run_acme_2026-11-01_UTC', 'acme|UTC|M01|00']
  await runs.create({ runId, state: 'running' } as never)
  const pages = (ids: readonly string[]) => async (_shard: string, after: string | undefined, limit: number) => ids.filter((id) => after === undefined || id > after).slice(0, limit)
  const planner = (accountsOfShard: typeof runs.accountsOfShard) => createPlanShard({ runs: { ...runs, accountsOfShard }, queue: { issue: async () => {} } as never, settleShard: async () => {}, accountsPerChunk: 2 })
  const imported = ['b', 'c', 'd', 'e', 'f']
  const ofThis = pages(imported)
  const ofOther = pages(['a', ...imported])
  let wake = () => {}
  const asleep = new Promise<void>((resolve) => { wake = resolve })
  let other: Promise<void> | undefined
  // The other one sees an account more, `a`, has stored the first chunk when this one comes with its own, and then sleeps until this one is done.
  await planner(async (...page) => {
    const found = await ofThis(...page)
    other ??= planner(async (...each) => {
      if (each[1] !== undefined) await asleep
      return ofOther(...each)
    })({ runId, shardKey })
    while ((await runs.chunksOfShard(runId, shardKey)).length === 0) await Promise.resolve()
    return found
  })({ runId, shardKey })
  wake()
  await other
  const chunks = await runs.chunksOfShard(runId, shardKey)
  expect(chunks.flatMap(({ accountIds }) => accountIds)).toEqual(['a', ...imported])
  expect(await runs.shard(runId, shardKey)).toMatchObject({ planned: 6, chunks: chunks.length })
})
