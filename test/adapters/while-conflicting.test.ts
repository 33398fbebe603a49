import { describe, expect, it } from '@jest/globals'
import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb'
import { createChunkStore } from '../../adapters/dynamodb/chunk-store.ts'
import type { Table } from '../../adapters/dynamodb/table.ts'
import { whileConflicting } from '../../adapters/dynamodb/while-conflicting.ts'

const canceled = (...codes: string[]) => new TransactionCanceledException({ message: codes.join(), $metadata: {}, CancellationReasons: codes.map((Code) => ({ Code })) })
const conflict = () => new TransactionConflictException({ message: 'busy', $metadata: {} })

/** A write that fails with each error in turn, and then succeeds. */
function aWrite(...errors: Error[]) {
  let calls = 0
  return { write: async () => {
    calls += 1
    const error = errors.shift()
    if (error) throw error
    return 'written'
  }, calls: () => calls }
}

const noWait = async () => {}

// No emulator at hand has two transactions under way at once, so that these answers are made here.
describe('writes that meet at an item', () => {
  it.each([
    ['another transaction has one of the items', canceled('None', 'TransactionConflict')],
    ['a partition is busy', canceled('ThrottlingError', 'None')],
    ['a single write meets a transaction', conflict()],
  ])('are made again where %s', async (_, error) => {
    const { write, calls } = aWrite(error, error)
    expect(await whileConflicting(write, noWait)).toBe('written')
    expect(calls()).toBe(3)
  })

  it.each([
    ['a condition does not hold', canceled('ConditionalCheckFailed', 'None')],
    ['a condition does not hold, and an item is busy besides', canceled('ConditionalCheckFailed', 'TransactionConflict')],
    ['no reason is known', canceled('None', 'None')],
    ['it is something else', new Error('elsewhere')],
  ])('are not, where %s', async (_, error) => {
    const { write, calls } = aWrite(error)
    await expect(whileConflicting(write, noWait)).rejects.toBe(error)
    expect(calls()).toBe(1)
  })

  it('give up after sixteen tries, having waited some seconds at most', async () => {
    const error = conflict()
    const waits: number[] = []
    const { write, calls } = aWrite(...Array.from({ length: 20 }, () => error))
    await expect(whileConflicting(write, async (ms) => waits.push(ms))).rejects.toBe(error)
    expect(calls()).toBe(16)
    expect(waits.every((ms, index) => ms <= Math.min(600, 20 * 2 ** (index + 1)))).toBe(true)
  })

  it('so a chunk ends although another of its shard ends in the same moment, and does not wait for its message to come again', async () => {
    const { write, calls } = aWrite(canceled('None', 'TransactionConflict'))
    const chunks = createChunkStore({ name: 'table', client: { send: write } } as unknown as Table)
    await chunks.finishChunk({ runId: 'run_a_2026-11-01_UTC', chunkId: 'k#00001', shardKey: 'k', accountIds: [] }, { invoiced: 1, nothingDue: 0, parked: 0, held: 0, voided: 0, totals: {} })
    expect(calls()).toBe(2)
  })
})
