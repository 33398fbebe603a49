import { NumbersTakenError } from '../../application/ports/journal-register.ts'
import type { Held, HeldMessage, RunStore } from '../../application/ports/run-store.ts'
import { addCounts, noCounts, type BillRun, type RunCounts } from '../../domain/bill-runs/bill-run.ts'
import type { Chunk } from '../../domain/bill-runs/chunk.ts'
import type { InMemoryBooks } from './in-memory-books.ts'

interface Shard { planned?: number; chunks?: number; chunksDone: number; counts: RunCounts }

/** The twin of adapters/dynamodb/run-store.ts; the contract suite runs on both. */
export function createInMemoryRunStore(books: InMemoryBooks): RunStore {
  const runs = new Map<string, BillRun>()
  const chunks = new Map<string, Chunk>()
  const done = new Set<string>()
  const shards = new Map<string, Shard>()
  const complete = new Map<string, Set<string>>()
  const heldMessages = new Map<string, Map<string, Held>>()
  let timesHeld = 0
  const at = (runId: string, id: string) => `${runId}\n${id}`
  const shardOf = (runId: string, shardKey: string) => {
    const key = at(runId, shardKey)
    if (!shards.has(key)) shards.set(key, { chunksDone: 0, counts: noCounts })
    return shards.get(key)!
  }
  const update = (runId: string, change: Partial<BillRun>) => runs.set(runId, { ...runs.get(runId)!, ...change })

  return {
    async create(run) {
      const stored = runs.get(run.runId)
      if (stored) return { run: stored, created: false }
      runs.set(run.runId, run)
      return { run, created: true }
    },
    async get(runId) {
      return runs.get(runId)
    },
    async list(sellerId, { limit, since = '' } = {}) {
      const sortKey = (run: BillRun) => `${run.billingDate}#${run.zone}#${run.release ?? ''}`
      const own = [...runs.values()].filter((run) => run.sellerId === sellerId && run.billingDate >= since).sort((a, b) => (sortKey(a) < sortKey(b) ? 1 : -1))
      return own.slice(0, limit)
    },
    async setState(runId, from, to) {
      if (runs.get(runId)?.state !== from) return false
      update(runId, { state: to })
      return true
    },
    async accountsOfShard(shardKey, after, limit) {
      return books.accountsOfShard(shardKey).filter((id) => after === undefined || id > after).slice(0, limit)
    },
    async putPlanned(chunk) {
      const key = at(chunk.runId, chunk.chunkId)
      if (!chunks.has(key)) chunks.set(key, chunk)
      return chunks.get(key)!.accountIds
    },
    async chunksOfShard(runId, shardKey) {
      const own = [...chunks.values()].filter((chunk) => chunk.runId === runId && chunk.shardKey === shardKey)
      return own.sort((a, b) => (a.chunkId < b.chunkId ? -1 : 1))
    },
    async setShardPlanned(runId, shardKey, planned, count) {
      const shard = shardOf(runId, shardKey)
      shard.planned ??= planned
      shard.chunks ??= count
    },
    async chunk(runId, chunkId) {
      const key = at(runId, chunkId)
      const chunk = chunks.get(key)
      return chunk && { chunk, done: done.has(key) }
    },
    async takeNumbers(chunk, outcomes, claim) {
      const key = at(chunk.runId, chunk.chunkId)
      if (chunks.get(key)?.outcomes) throw new NumbersTakenError('manifest exists')
      if (claim) {
        books.take(claim.series, claim.journal, () => [{ kind: 'chunk', runId: chunk.runId, chunkId: chunk.chunkId }])
      }
      chunks.set(key, { ...chunk, outcomes })
    },
    async finishChunk(chunk, counts) {
      const key = at(chunk.runId, chunk.chunkId)
      if (done.has(key)) return
      done.add(key)
      const shard = shardOf(chunk.runId, chunk.shardKey)
      shard.chunksDone += 1
      shard.counts = addCounts(shard.counts, counts)
    },
    async shards(runId) {
      return [...shards].filter(([key]) => key.startsWith(`${runId}\n`)).map(([key, shard]) => ({ shardKey: key.slice(runId.length + 1), ...shard }))
        .sort((a, b) => (a.shardKey < b.shardKey ? -1 : 1))
    },
    async shard(runId, shardKey) {
      const shard = shards.get(at(runId, shardKey))
      return shard && { shardKey, ...shard }
    },
    async noteShardDone(runId, shardKey) {
      const keys = complete.get(runId) ?? new Set()
      complete.set(runId, keys.add(shardKey))
      return [...keys]
    },
    async close(runId, closedAt, planned, counts) {
      if (!runs.has(runId) || runs.get(runId)!.state === 'closed') return false
      update(runId, { state: 'closed', closedAt, planned, counts })
      return true
    },
    async mailTotals() {
      return { sent: 0, failed: 0, unknown: 0 }
    },
    async hold(runId, message) {
      const own = heldMessages.get(runId) ?? new Map<string, Held>()
      const held = { ...message, kept: String(++timesHeld) }
      heldMessages.set(runId, own.set(heldKey(message), held))
      return held
    },
    async held(runId) {
      return [...(heldMessages.get(runId)?.values() ?? [])]
    },
    async unhold(runId, held) {
      const own = heldMessages.get(runId)
      if (own?.get(heldKey(held))?.kept === held.kept) own.delete(heldKey(held))
    },
  }
}

const heldKey = (message: HeldMessage) => (message.kind === 'shard' ? message.shardKey : message.chunkId)
