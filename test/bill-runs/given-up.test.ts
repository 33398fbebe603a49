import { describe, expect, it } from '@jest/globals'
import { pauseRun, resumeRun } from '../../application/bill-runs/change-run-state.ts'
import { createStartDueRuns } from '../../application/bill-runs/start-due-runs.ts'
import { formatRunId } from '../../domain/bill-runs/run-id.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../builders/company.ts'
import { createWorld, type Fault, type World } from './world.ts'

const amsterdam = { sellerId: 'acme', zone: 'Europe/Amsterdam' }

/** Kills whoever makes the call of a number, before or after it had its effect; later calls go well. */
function dieAt() {
  const killer = { calls: -1, at: -1, after: false, made: [] as string[] }
  const fault: Fault = (port) => new Proxy(port, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name)
      if (typeof method !== 'function') return method
      return async (...args: unknown[]) => {
        if (killer.calls < 0) return method.apply(target, args) as unknown
        killer.made.push(String(name))
        const dies = killer.calls++ === killer.at
        if (dies && !killer.after) throw new Error('killed')
        const answer: unknown = await method.apply(target, args)
        if (dies) throw new Error('killed')
        return answer
      }
    },
  })
  return {
    fault,
    /** @returns the calls that were made */
    async during(work: () => Promise<unknown>, at: number, after: boolean) {
      Object.assign(killer, { calls: 0, at, after, made: [] })
      await work().catch((error: Error) => expect(error.message).toBe('killed'))
      killer.calls = -1
      return killer.made
    },
  }
}

const openRuns = async (world: World) => (await world.runs.list('acme')).filter(({ state }) => state !== 'closed').map(({ runId }) => runId)

describe('whoever gives up half-way', () => {
  it.each([false, true])('resuming a run leaves nothing that waits, at whichever call it is (after its effect: %s)', async (after) => {
    for (let at = 0; ; at++) {
      const { fault, during } = dieAt()
      const world = createWorld({ fault, seller: aSeller({ shards: 2 }), accountsPerChunk: 1 })
      for (const number of ['1', '2', '3', '4']) world.add(anAccount(number), aSubscription(anAccount(number), 'basic'))
      const { run: { runId } } = await world.startRun({ ...amsterdam, billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'scheduled' })
      await world.handle(world.queue.messages.shift()!)
      await pauseRun(world.runs, runId)
      await world.drain()
      const made = await during(() => resumeRun(fault(world.runs), fault(world.queue), runId), at, after)
      await world.drain()
      // Where it died before anything happened, the run still says that it is paused.
      if ((await world.runs.get(runId))!.state === 'paused') await resumeRun(world.runs, world.queue, runId)
      await world.startDueRuns({ asOf: '2026-11-01T04:00:00Z' })
      await world.drain()
      expect([at, await openRuns(world), world.allDocuments().length]).toEqual([at, [], 4])
      if (made.length <= at) return expect(at).toBeGreaterThan(8)
    }
  })

  it.each([false, true])('releasing a parked account leaves no run open for ever, though a later run has billed the account (after its effect: %s)', async (after) => {
    for (let at = 0; ; at++) {
      const { fault, during } = dieAt()
      const world = createWorld({ fault })
      const account = world.add(anAccount('1'), aSubscription(anAccount('1'), 'late'))
      const bill = async (asOf: string) => {
        await world.startDueRuns({ asOf })
        await world.drain()
      }
      await bill('2026-11-01T03:00:00Z')
      expect(world.books.parked.size).toBe(1)
      world.catalogs.set(2, new Map([['late', aPlan('late', '15.00')]]))
      world.record.current = { ...world.record.current, catalogRevision: 2 }
      const made = await during(() => world.releaseParked({ sellerId: 'acme', accountId: account.id, asOf: '2026-11-01T09:00:00Z' }), at, after)
      world.queue.messages.splice(0)
      for (let day = 1; day <= 30; day++) await world.startRun({ ...amsterdam, billingDate: `2026-11-${String(day).padStart(2, '0')}`, asOf: '2026-11-30T09:00:00Z', kind: 'manual' })
      await world.drain()
      await bill('2026-12-01T03:00:00Z')
      await bill('2026-12-01T04:00:00Z')
      expect([at, await openRuns(world), world.books.parked.size, world.allDocuments().reduce((sum, { net }) => sum + net, 0n)]).toEqual([at, [], 0, 3_000n])
      if (made.length <= at) return expect(at).toBeGreaterThan(3)
    }
  })

  it.each([false, true])('releasing a parked account can be asked again, and the account is billed (after its effect: %s)', async (after) => {
    for (let at = 0; ; at++) {
      const { fault, during } = dieAt()
      const world = createWorld({ fault })
      const account = world.add(anAccount('1'), aSubscription(anAccount('1'), 'late'))
      await world.startDueRuns({ asOf: '2026-11-01T03:00:00Z' })
      await world.drain()
      world.catalogs.set(2, new Map([['late', aPlan('late', '15.00')]]))
      world.record.current = { ...world.record.current, catalogRevision: 2 }
      const release = () => world.releaseParked({ sellerId: 'acme', accountId: account.id, asOf: '2026-11-01T09:00:00Z' })
      const made = await during(release, at, after)
      await world.startDueRuns({ asOf: '2026-11-01T10:00:00Z' })
      await world.drain()
      if (world.books.parked.size > 0) await release()
      await world.drain()
      expect([at, await openRuns(world), world.books.parked.size, world.allDocuments().map(({ net }) => net)]).toEqual([at, [], 0, [1_500n]])
      if (made.length <= at) return expect(at).toBeGreaterThan(3)
    }
  })

  it('resuming does not take off what another pause has kept since', async () => {
    const world = createWorld()
    world.add(anAccount('1'), aSubscription(anAccount('1'), 'basic'))
    const { run: { runId } } = await world.startRun({ ...amsterdam, billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'manual' })
    await pauseRun(world.runs, runId)
    await world.drain()
    // Between sending the message and taking it off: the run is paused again, and the message comes.
    let first = true
    const runs: World['runs'] = {
      ...world.runs,
      async unhold(...args) {
        if (first) {
          first = false
          await pauseRun(world.runs, runId)
          await world.drain()
        }
        await world.runs.unhold(...args)
      },
    }
    await resumeRun(runs, world.queue, runId)
    await world.drain()
    expect(world.allDocuments()).toEqual([])
    await resumeRun(world.runs, world.queue, runId)
    await world.drain()
    expect([await openRuns(world), world.allDocuments().length]).toEqual([[], 1])
  })
})

describe('the hourly schedule', () => {
  it('sees open runs of scheduled dates behind any number of releases', async () => {
    const world = createWorld()
    world.add(anAccount('1'), aSubscription(anAccount('1'), 'basic'))
    const { run } = await world.startRun({ ...amsterdam, billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'scheduled' })
    world.queue.messages.splice(0)
    for (let index = 0; index < 200; index++) {
      const release = `release-${String(index).padStart(16, '0')}-1`
      const key = { ...amsterdam, billingDate: '2026-11-02', release }
      await world.runs.create({ ...run, ...key, runId: formatRunId(key), kind: 'release', state: 'closed', shardKeys: [release] })
    }
    const { runLagDays } = await createStartDueRuns({ runs: world.runs, sellers: { list: async () => [world.record.current], get: async () => world.record.current } as never, queue: world.queue, startRun: world.startRun })({ asOf: '2026-11-01T05:00:00Z' })
    expect(runLagDays).toBeCloseTo(6 / 24, 10)
    await world.drain()
    expect(world.allDocuments()).toHaveLength(1)
  })
})
