import { describe, expect, it } from '@jest/globals'
import { aSubscription, anAccount } from '../builders/company.ts'
import { expectClosedRun, expectSoundBooks } from '../bill-runs/invariants.ts'
import { createWorld } from '../bill-runs/world.ts'
import { crashAt } from './crash.ts'

/** Three accounts: two that are billed, one that is parked. */
async function runWithCrash(index: number, when: 'before' | 'after') {
  const crash = crashAt(index, when)
  const world = createWorld({ fault: crash.fault })
  for (const number of ['1', '2', '3']) {
    const account = anAccount(number)
    world.add(account, aSubscription(account, number === '3' ? 'unknown' : 'basic'))
  }
  const start = () => world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'scheduled' })
  const { run } = await start().catch(start)
  await world.drain()
  return { crash, world, run }
}

/** What customers and the books see; equal whatever crashed where (I11). */
function outcome({ world }: Awaited<ReturnType<typeof runWithCrash>>) {
  const documents = world.allDocuments().map(({ accountId, number, net, gross }) => ({ accountId, number, net, gross })).sort((a, b) => (a.number < b.number ? -1 : 1))
  const mails = world.queue.messages.flatMap((sent) => (sent.queue === 'mail' ? [{ part: sent.message.part, ids: sent.message.documents.map(({ document }) => document.id) }] : []))
  const distinctMails = [...new Map(mails.map((mail) => [mail.part, mail])).values()]
  return { documents, distinctMails, mailsAgree: new Set(mails.map((mail) => JSON.stringify(mail))).size === distinctMails.length, parked: [...world.books.parked.keys()], voids: world.books.voids }
}

describe('a crash at every call of a three-account run', () => {
  it.each(['before', 'after'] as const)('%s its effect changes nothing once the message is delivered again', async (when) => {
    const calm = await runWithCrash(-1, when)
    const expected = outcome(calm)
    expect(expected.documents).toHaveLength(2)
    expect(expected.parked).toHaveLength(1)
    const calls = calm.crash.calls()
    expect(calls).toBeGreaterThan(25)
    for (let index = 0; index < calls; index++) {
      const crashed = await runWithCrash(index, when)
      expect([index, crashed.crash.crashed()]).toEqual([index, true])
      expectSoundBooks(crashed.world)
      await expectClosedRun(crashed.world, crashed.run.runId)
      expect([index, outcome(crashed)]).toEqual([index, expected])
    }
  })

  it('survives every message delivered twice and out of order', async () => {
    const world = createWorld()
    for (let number = 1; number <= 230; number++) {
      const account = anAccount(String(number))
      world.add(account, aSubscription(account, 'basic'))
    }
    const { run } = await world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'manual' })
    for (let round = 0; round < 3; round++) {
      const messages = world.queue.messages.filter((sent) => sent.queue !== 'mail')
      for (const sent of [...messages, ...messages.toReversed()]) await world.handle(sent)
    }
    await world.drain()
    await expectClosedRun(world, run.runId)
    expectSoundBooks(world)
    expect(world.allDocuments()).toHaveLength(230)
  })

  it('keeps the books sound when two workers bill the same chunk at once', async () => {
    const world = createWorld()
    for (const number of ['1', '2', '3', '4', '5']) {
      const account = anAccount(number)
      world.add(account, aSubscription(account, 'basic'))
    }
    const { run } = await world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'manual' })
    await world.handle(world.queue.messages.shift()!)
    await world.handle(world.queue.messages.shift()!)
    const chunk = world.queue.messages.find((sent) => sent.queue === 'issue')!
    await Promise.all([world.handle(chunk), world.handle(chunk), world.handle(chunk)])
    await world.drain()
    await expectClosedRun(world, run.runId)
    expectSoundBooks(world)
    expect(world.allDocuments()).toHaveLength(5)
  })
})
