import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createMailReleases } from '../../adapters/dynamodb/mail-releases.ts'
import { createDocumentIssuer } from '../../adapters/dynamodb/document-issuer.ts'
import { createDraftStore } from '../../adapters/dynamodb/draft-store.ts'
import { createJournalRegister } from '../../adapters/dynamodb/journal-register.ts'
import { createJournalTransaction } from '../../adapters/dynamodb/journal-transaction.ts'
import { createParkedStore } from '../../adapters/dynamodb/parked-store.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import type { ChunkOutcome } from '../../domain/bill-runs/chunk.ts'
import { createInMemoryBooks, createInMemoryDocumentStore, createInMemoryParkedStore } from '../doubles/in-memory-books.ts'
import { createInMemoryDocumentIssuer } from '../doubles/in-memory-document-issuer.ts'
import { createInMemoryMailReleases } from '../doubles/in-memory-mail-releases.ts'
import { createInMemoryDraftStore } from '../doubles/in-memory-draft-store.ts'
import { createInMemoryRunStore } from '../doubles/in-memory-run-store.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { documentStoreContract } from './document-store.contract.ts'
import { draftStoreContract } from './draft-store.contract.ts'
import { journalRegisterContract } from './journal-register.contract.ts'
import { parkedStoreContract } from './parked-store.contract.ts'
import { aRun, runStoreContract } from './run-store.contract.ts'

describe('in memory', () => {
  const books = createInMemoryBooks()
  const runs = createInMemoryRunStore(books)
  describe('run store', () => runStoreContract(() => runs, () => books.journal))
  describe('document store', () => documentStoreContract(() => ({ runs, documents: createInMemoryDocumentStore(books), journal: books.journal })))
  describe('journal register and document issuer', () => journalRegisterContract(() => ({
    runs, documents: createInMemoryDocumentStore(books), journal: books.journal, issuer: createInMemoryDocumentIssuer(books), releases: createInMemoryMailReleases(books.heldMails),
  })))
  const drafts = createInMemoryDraftStore()
  describe('draft store', () => draftStoreContract(() => drafts))
  describe('parked store', () => parkedStoreContract(() => createInMemoryParkedStore(books)))
})

describe('on DynamoDB', () => {
  let engine: Awaited<ReturnType<typeof startDynoxide>>
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())
  describe('run store', () => runStoreContract(() => createRunStore(engine.table), () => createJournalRegister(engine.table)))
  describe('document store', () => documentStoreContract(() => ({ runs: createRunStore(engine.table), documents: createDocumentStore(engine.table), journal: createJournalRegister(engine.table) })))
  describe('journal register and document issuer', () => journalRegisterContract(() => ({
    runs: createRunStore(engine.table), documents: createDocumentStore(engine.table), journal: createJournalRegister(engine.table), issuer: createDocumentIssuer(engine.table), releases: createMailReleases(engine.table),
  })))
  describe('draft store', () => draftStoreContract(() => createDraftStore(engine.table)))
  describe('parked store', () => parkedStoreContract(() => createParkedStore(engine.table)))

  it('opens the journal of a table from before there was one with what was issued, even where two open it at once', async () => {
    const runs = createRunStore(engine.table)
    const { run } = await runs.create(aRun('earlier', '2026-11-01'))
    for (const index of [1, 2, 3]) {
      const chunk = { runId: run.runId, chunkId: `s#0000${index}`, shardKey: 's', accountIds: ['acc_a', 'acc_b'] }
      await runs.putPlanned(chunk)
      const outcomes: ChunkOutcome[] = [{ kind: 'nothing-due' }, index === 2 ? { kind: 'nothing-due' } : { kind: 'invoice', ordinal: 1, number: `F2026-00000${index}` }]
      await runs.takeNumbers(chunk, outcomes, undefined)
    }
    const [one, other] = [createJournalRegister(engine.table), createJournalRegister(engine.table)]
    expect(await Promise.all([one.last('earlier'), other.last('earlier')])).toEqual([2, 2])
    expect(await one.ranges('earlier', { after: 0, limit: 9 })).toEqual([1, 3].map((index, at) => ({ from: at + 1, count: 1, origin: { kind: 'chunk', runId: run.runId, chunkId: `s#0000${index}` } })))
  })

  it('gives writes that are no documents journal numbers in their own transaction, also where many meet', async () => {
    const { name } = engine.table
    const transact = createJournalTransaction(engine.table, createJournalRegister(engine.table))
    const entry = (id: string) => transact({
      sellerId: 'entries', parts: [{ count: 1, origin: { kind: 'entry', accountId: 'acc_x', entryId: id } }],
      writes: [{ Put: { TableName: name, Item: { pk: 'ACC#acc_x', sk: `BOOKING#${id}` }, ConditionExpression: 'attribute_not_exists(pk)' } }],
    })
    const ids = Array.from({ length: 6 }, (_, index) => `ent_${index}`)
    expect((await Promise.all(ids.map(entry))).sort()).toEqual([1, 2, 3, 4, 5, 6])
    await expect(entry('ent_3')).rejects.toMatchObject({ name: 'TransactionCanceledException', CancellationReasons: [{ Code: 'ConditionalCheckFailed' }] })
    const ranges = await createJournalRegister(engine.table).ranges('entries', { after: 0, limit: 100 })
    expect(ranges.map(({ origin }) => (origin.kind === 'entry' ? origin.entryId : '')).sort()).toEqual(ids)
  })
})
