import { describe, expect, it } from '@jest/globals'
import { releaseInstant, type MailPacing } from '../../domain/queueing/mail-pacing.ts'
import { aSubscription, anAccount } from '../builders/company.ts'
import { crashAt } from '../faults/crash.ts'
import { expectClosedRun, expectSoundBooks } from './invariants.ts'
import { createWorld, type Fault } from './world.ts'

const pacing = { dates: { '2026-11-01': [{ date: '2026-11-02', hour: 8, weight: 1 }, { date: '2026-11-04', hour: 8, weight: 1 }] } }

async function pacedRun(accounts: number, fault?: Fault, plan: MailPacing = pacing) {
  const world = createWorld(fault ? { fault } : {})
  world.pacing.current = plan
  for (let number = 1; number <= accounts; number++) {
    const account = anAccount(String(number))
    world.add(account, aSubscription(account, 'basic'))
  }
  const start = () => world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'scheduled' })
  const { run } = await start().catch(start)
  await world.drain()
  return { world, run }
}

const mailed = (world: Awaited<ReturnType<typeof pacedRun>>['world']) => [...new Set(world.queue.messages.flatMap((sent) => (sent.queue === 'mail' ? sent.message.documents.map(({ document }) => document.number) : [])))]
const lastDay = '2026-11-04T09:00:00Z'

describe('a paced run', () => {
  it('issues all its invoices at once, and mails each when its time has come', async () => {
    const { world, run } = await pacedRun(950)
    expectSoundBooks(world)
    await expectClosedRun(world, run.runId)
    expect(mailed(world)).toEqual([])
    await world.releaseMails('2026-11-02T06:59:00Z')
    expect(mailed(world)).toEqual([])
    await world.releaseMails('2026-11-02T07:05:00Z')
    const first = mailed(world).length
    expect(first).toBeGreaterThan(0)
    expect(first).toBeLessThan(950)
    await world.releaseMails(lastDay)
    expect(mailed(world)).toHaveLength(950)
    expect(await world.releaseMails(lastDay)).toBe(0)
  })

  it('mails at once what is issued after its time, and what is not paced', async () => {
    for (const dates of [{ '2026-11-01': [{ date: '2026-11-01', hour: 0, weight: 1 }] }, {}]) {
      const { world } = await pacedRun(2, undefined, { dates })
      expect(mailed(world)).toHaveLength(2)
    }
  })

  it('loses and doubles no mail where a call of issuing or releasing dies', async () => {
    const calm = await pacedRun(3)
    await calm.world.releaseMails(lastDay)
    const expected = mailed(calm.world).sort()
    expect(expected).toHaveLength(3)
    for (const when of ['before', 'after'] as const) {
      for (let index = 0; ; index++) {
        const crash = crashAt(index, when)
        const { world } = await pacedRun(3, crash.fault)
        for (let call = 0; call < 3; call++) await world.releaseMails(lastDay).catch(() => {})
        expect([index, mailed(world).sort()]).toEqual([index, expected])
        const parts = world.queue.messages.flatMap((sent) => (sent.queue === 'mail' ? [`${sent.message.chunkId} ${sent.message.part}`] : []))
        // What was queued twice is the same part: its record lets it be mailed once.
        expect(new Set(parts).size).toBe(1)
        if (!crash.crashed()) break
      }
    }
  })
})

describe('the time of a chunk', () => {
  it('is always the same, and as many chunks have each as its weight asks', () => {
    const run = { billingDate: '2026-11-01', zone: 'Europe/Amsterdam' }
    const times = Array.from({ length: 2_000 }, (_, index) => releaseInstant(pacing, run, `chunk-${index}`))
    expect(times).toEqual(Array.from({ length: 2_000 }, (_, index) => releaseInstant(pacing, run, `chunk-${index}`)))
    const early = times.filter((time) => time === '2026-11-02T07:00:00Z').length
    expect(early / 2_000).toBeGreaterThan(0.46)
    expect(early / 2_000).toBeLessThan(0.54)
    expect(new Set(times).size).toBe(2)
    expect(releaseInstant(pacing, { ...run, billingDate: '2026-12-01' }, 'chunk-1')).toBeUndefined()
  })
})
