import type { DeliberateBug } from '../deliberate-bug.ts'

/** Mistakes in planning, numbering and storing. */
export const billingBugs = {
  'counter outside the transaction': {
    says: 'The numbers are taken first, and the manifest is written afterwards: who dies in between leaves a gap.',
    caughtBy: ['I3', 'I7'], within: 20,
    ports: (ports, gate, { books }) => ({
      ...ports,
      runs: decorated(ports.runs, {
        async takeNumbers(chunk, outcomes, claim) {
          if (claim) await gate('counter', async () => books.take(claim.series, claim.journal, () => [{ kind: 'chunk', runId: chunk.runId, chunkId: chunk.chunkId }]))
          await ports.runs.takeNumbers(chunk, outcomes, undefined)
        },
      }),
    }),
  },
  'journal outside the transaction': {
    says: 'The journal numbers are taken in a write of their own, before the documents\' numbers.',
    caughtBy: ['I7', 'liveness'], within: 20,
    ports: (ports, gate, { books }) => ({
      ...ports,
      runs: decorated(ports.runs, {
        async takeNumbers(chunk, outcomes, claim) {
          if (!claim) return ports.runs.takeNumbers(chunk, outcomes, claim)
          const { sellerId } = claim.journal
          await gate('journal', async () => books.journal.take(claim.journal))
          await ports.runs.takeNumbers(chunk, outcomes, { ...claim, journal: { sellerId, after: await books.journal.last(sellerId), parts: [] } })
        },
      }),
    }),
  },
  'ordinal not checked': {
    says: 'A document is put without the condition that its place is free.',
    caughtBy: ['I12', 'I3'], within: 20,
    stores: (ports, { books }) => ({
      ...ports,
      documents: decorated(ports.documents, {
        async put(document) {
          const own = books.documents.get(document.accountId) ?? []
          books.documents.set(document.accountId, [...own.filter(({ ordinal }) => ordinal !== document.ordinal), document])
          return document
        },
      }),
    }),
  },
  'manifest not looked for': {
    says: 'A chunk that comes again takes numbers again, though its manifest says which it has.',
    caughtBy: ['I1', 'I2', 'I3', 'I7', 'liveness'], within: 20,
    ports: (ports, gate, { books }) => ({
      ...ports,
      runs: decorated(ports.runs, {
        async chunk(runId, chunkId) {
          const stored = await ports.runs.chunk(runId, chunkId)
          if (!stored || stored.done) return stored
          const { outcomes: _outcomes, ...planned } = stored.chunk
          return { ...stored, chunk: planned }
        },
        async takeNumbers(chunk, outcomes, claim) {
          const stored = await ports.runs.chunk(chunk.runId, chunk.chunkId)
          if (!stored?.chunk.outcomes) return ports.runs.takeNumbers(chunk, outcomes, claim)
          if (claim) await gate('numbers again', async () => books.take(claim.series, claim.journal, () => [{ kind: 'chunk', runId: chunk.runId, chunkId: chunk.chunkId }]))
        },
      }),
    }),
  },
  'cursor skips one': {
    says: 'The next page of a shard begins one account too late.',
    caughtBy: ['liveness', 'I2'], within: 20,
    ports: (ports) => ({
      ...ports,
      runs: decorated(ports.runs, { accountsOfShard: async (shardKey, after, limit) => (await ports.runs.accountsOfShard(shardKey, after, limit + 1)).slice(after === undefined ? 0 : 1).slice(0, limit) }),
    }),
  },
  'run closes with work left': {
    says: 'A shard counts as complete once it is planned, and the run closes with what is there.',
    caughtBy: ['I2', 'liveness'], within: 20,
    ports: (ports) => ({
      ...ports,
      runs: decorated(ports.runs, {
        async shard(runId, shardKey) {
          const shard = await ports.runs.shard(runId, shardKey)
          return shard?.chunks === undefined ? shard : { ...shard, chunksDone: shard.chunks }
        },
        shards: async (runId) => (await ports.runs.shards(runId)).map((shard) => {
          const { invoiced, nothingDue, parked, held } = shard.counts
          return shard.planned === undefined ? shard : { ...shard, planned: invoiced + nothingDue + parked + held }
        }),
      }),
    }),
  },
  'failure swallowed': {
    says: 'A chunk that fails is logged and its message deleted.',
    caughtBy: ['liveness', 'I6'], within: 20,
    useCases: (useCases) => ({ ...useCases, issueChunk: async (message) => useCases.issueChunk(message).catch(() => {}) }),
  },
  'resume forgets what was held': {
    says: 'A resumed run is running again, and what came while it was paused stays where it was kept.',
    caughtBy: ['liveness'], within: 130,
    ports: (ports) => ({ ...ports, runs: decorated(ports.runs, { held: async () => [] }) }),
  },
  'billed is not subtracted': {
    says: 'A bill is computed without the bills before it.',
    caughtBy: ['I1', 'I11', 'I3'], within: 20,
    ports: (ports) => ({
      ...ports,
      reader: {
        async snapshot(accountId, options) {
          const snapshot = await ports.reader.snapshot(accountId, options)
          // Their places stay known, as they would by a counter of ordinals.
          return snapshot && { ...snapshot, documents: snapshot.documents.map((document) => ({ ...document, lines: document.creditReason === undefined ? [] : document.lines })) }
        },
      },
    }),
  },
} as const satisfies Readonly<Record<string, DeliberateBug>>

/** The port with some of its methods replaced; the others are called as they are. */
export function decorated<Port extends object>(port: Port, change: Partial<Port>): Port {
  return new Proxy(port, { get: (target, name) => (Reflect.get(change, name) ?? Reflect.get(target, name)) as unknown })
}
