import { describe, expect, it } from '@jest/globals'
import { estimateBasis } from '../../bin/cli/estimate-basis.ts'
import { readAws } from '../../bin/cli/read-estimates.ts'
import { createEventQueue } from '../../bench/scale/event-queue.ts'
import { createItem, createLimit } from '../../bench/scale/meeting-points.ts'
import { answer, before, today } from '../../bench/scale/scenarios.ts'
import { createWorkerPool } from '../../bench/scale/worker-pool.ts'
import { waitingQueue } from '../../domain/queueing/erlang.ts'
import { seededRandom } from '../../examples/retention/seeded-random.ts'

const basis = estimateBasis('us-east-1')
const aws = readAws()

/** Jobs that come at random to so many workers: mean wait, and what is in the system on average. */
function queueOf({ perSecond, workers, jobs, seconds }: { readonly perSecond: number; readonly workers: number; readonly jobs: number; readonly seconds: (random: ReturnType<typeof seededRandom>) => number }) {
  const random = seededRandom(7)
  const events = createEventQueue()
  let [waits, times] = [0, 0]
  const pool = createWorkerPool<number>(events, {
    batch: 1, allowed: () => workers,
    work: ([came], _worker, done) => {
      const service = seconds(random)
      waits += events.now() - came!
      times += events.now() - came! + service
      events.at(events.now() + service, done)
    },
  })
  let at = 0
  for (let job = 0; job < jobs; job++) {
    at += random.exponential(perSecond)
    const came = at
    events.at(came, () => pool.add(came))
  }
  events.run()
  const { waitingSeconds, busySeconds } = pool.summary()
  return { wait: waits / jobs, time: times / jobs, inSystem: (waitingSeconds + busySeconds) / events.now(), rate: jobs / events.now() }
}

describe('the simulation\'s queue', () => {
  // Pollaczek and Khinchine: with a constant service time the mean wait is rho / (2 mu (1 - rho)).
  it.each([0.5, 0.8, 0.9])('waits as M/D/1 does at a load of %s', (load) => {
    const { wait } = queueOf({ perSecond: load, workers: 1, jobs: 60_000, seconds: () => 1 })
    expect(Math.abs(wait / (load / (2 * (1 - load))) - 1)).toBeLessThan(0.1)
  })

  it.each([[4, 3.2], [16, 14]])('waits as Erlang C says with %s workers and %s jobs a second', (workers, perSecond) => {
    const { wait } = queueOf({ perSecond, workers, jobs: 200_000, seconds: (random) => random.exponential(1) })
    const expected = waitingQueue({ arrivals: perSecond, handling: 1, agents: workers }, 20)
    expect(wait / expected.meanWait).toBeGreaterThan(0.88)
    expect(wait / expected.meanWait).toBeLessThan(1.12)
  })

  it('keeps Little\'s law: what is in the system is what comes times how long it stays', () => {
    const { inSystem, rate, time } = queueOf({ perSecond: 9, workers: 10, jobs: 20_000, seconds: (random) => random.exponential(1) })
    expect(inSystem / (rate * time)).toBeCloseTo(1, 6)
  })
})

describe('items that transactions meet at', () => {
  it('let one transaction through at a time, and none that has seen an older state', () => {
    const events = createEventQueue()
    const item = createItem(events)
    const seen = item.read()
    expect(item.begin(1, seen)).toBe(true)
    expect(item.begin(1)).toBe(false)
    const results: boolean[] = []
    events.at(0.5, () => results.push(item.read() === seen))
    events.at(1.5, () => results.push(item.read() !== seen, !item.begin(1, seen), item.begin(1, item.read())))
    events.run()
    expect(results).toEqual([true, true, true, true])
  })

  it('a limit makes what comes faster wait', () => {
    const limit = createLimit(createEventQueue(), () => 10)
    expect([limit.take(5), limit.take(5), limit.take(5)]).toEqual([0, 0.5, 1])
  })
})

describe('a run at scale', () => {
  const ask = (accounts: number, sesPerSecond: number, coldTable = false, design = today) => answer({ accounts, sesPerSecond, coldTable, design }, basis, aws)

  it.each([[300_000, 14], [300_000, 500]] as const)('of %s accounts at %s mails a second takes at most 1.1 times what quotas allow, cold or warm, as the estimate says', (accounts, rate) => {
    for (const cold of [false, true]) {
      const { outcome, floor, estimated } = ask(accounts, rate, cold)
      expect(outcome).toMatchObject({ mailed: accounts, returned: 0, deadLetters: 0 })
      expect(outcome.makespan / floor).toBeLessThanOrEqual(1.1)
      expect(outcome.makespan / floor).toBeGreaterThanOrEqual(1)
      expect(Math.abs(outcome.makespan / estimated - 1)).toBeLessThan(0.05)
    }
  })

  it('took longer before: chunks that met waited six minutes, and a tenth of the rate was left', () => {
    const { outcome, floor } = ask(500_000, 500, false, before)
    expect(outcome.makespan / floor).toBeGreaterThan(1.1)
    expect(outcome.gaveUp.shards).toBeGreaterThan(0)
  })

  it('is the same for the same seed', () => {
    expect(ask(100_000, 500)).toEqual(ask(100_000, 500))
  })
})
