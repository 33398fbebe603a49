import { describe, expect, it } from '@jest/globals'
import { RunError } from '../../application/bill-runs/run-errors.ts'
import { createStartDueRuns, DueRunsError } from '../../application/bill-runs/start-due-runs.ts'
import { createInMemoryBooks } from '../doubles/in-memory-books.ts'
import { createInMemoryRunQueue } from '../doubles/in-memory-run-queue.ts'
import { createInMemoryRunStore } from '../doubles/in-memory-run-store.ts'
import { aSeller } from '../builders/company.ts'

const tooEarly = new RunError('issue-date-too-early', 'Documents of 2026-11-01 would run backwards.')

/** Two sellers, of whom the first has data with which no run can start. */
function twoSellers() {
  const records = ['broken', 'sound'].map((id) => ({ seller: aSeller({ id }), zones: ['Europe/Amsterdam'] }))
  const asked: string[] = []
  const startDueRuns = createStartDueRuns({
    runs: createInMemoryRunStore(createInMemoryBooks()),
    sellers: { list: async () => records, get: async (id: string) => records.find(({ seller }) => seller.id === id) } as never,
    queue: createInMemoryRunQueue(),
    startRun: (async ({ sellerId, billingDate }: { sellerId: string; billingDate: string }) => {
      asked.push(sellerId)
      if (sellerId === 'broken') throw tooEarly
      return { run: { runId: `run_${sellerId}_${billingDate}` }, created: true }
    }) as never,
  })
  return { startDueRuns, asked }
}

describe('starting what is due', () => {
  it('starts the runs of every other seller when the data of one is wrong, and then says whose', async () => {
    const { startDueRuns, asked } = twoSellers()
    const error = await startDueRuns({ asOf: '2026-11-01T05:00:00Z' }).catch((thrown: unknown) => thrown)
    expect(asked).toEqual(['broken', 'sound'])
    expect(error).toBeInstanceOf(DueRunsError)
    expect(error).toMatchObject({ code: 'due-runs-failed', message: 'broken: Documents of 2026-11-01 would run backwards.', cause: tooEarly, due: { started: [{ runId: expect.stringContaining('sound') }] } })
    expect((error as DueRunsError).due.runLagDays).toBeCloseTo(6 / 24, 10)
  })

  it('fails with the reason itself where one seller was asked for', async () => {
    const { startDueRuns } = twoSellers()
    await expect(startDueRuns({ asOf: '2026-11-01T05:00:00Z', only: { sellerId: 'broken', zone: 'Europe/Amsterdam' } })).rejects.toBe(tooEarly)
  })
})
