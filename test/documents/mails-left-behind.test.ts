import { describe, expect, it } from '@jest/globals'
import { expectSoundJournal } from '../bill-runs/invariants.ts'
import { crashAt } from '../faults/crash.ts'
import { createDocumentsWorld, type DocumentsWorld } from './documents-world.ts'

const asOf = '2026-11-04T09:00:00Z'
const sweep = '2026-11-05T00:05:00Z'

type Attempt = (world: DocumentsWorld) => Promise<() => Promise<unknown>>

/** Each prepares a world and gives the request of a person, who does not repeat it. */
const requests: Readonly<Record<string, Attempt>> = {
  async 'a credit note'(world) {
    const invoice = await world.billedCustomer()
    return () => world.credit({ invoice: invoice.id, request: { type: 'whole' }, reason: 'error', asOf }, { requestKey: 'once' })
  },
  async 'a reissue'(world) {
    const invoice = await world.billedCustomer()
    return () => world.reissue({ invoice: invoice.id, asOf }, { requestKey: 'once' })
  },
  async 'an approved draft'(world) {
    const { accountId } = await world.billedCustomer()
    world.approval.current = { all: true }
    await world.bill('2026-12-01')
    return () => world.held.approve({ accountId, asOf })
  },
}

const cases = Object.keys(requests).flatMap((name) => (['before', 'after'] as const).map((when) => [name, when] as const))

describe('documents issued outside a run', () => {
  it.each(cases)('%s: each that was issued is mailed, whatever call crashes %s its effect, without the person repeating the request', async (name, when) => {
    let healed = 0
    const attempt = async (index: number) => {
      const crash = crashAt(index, when)
      const world = createDocumentsWorld(crash.fault)
      const request = await requests[name]!(world)
      await request().catch(() => {})
      const before = new Set(world.mailedIds()).size
      for (let hour = 0; hour < 2; hour++) await world.releaseMails(sweep)
      const issued = world.allDocuments().filter(({ runId }) => runId === undefined).map(({ id }) => id)
      expect([index, [...new Set(world.mailedIds())].sort()]).toEqual([index, issued.sort()])
      if (issued.length > before) healed++
      expect(await world.releases.due('acme', sweep, 10)).toEqual([])
      await expectSoundJournal(world)
      if (index < 0) expect(world.mailedIds()).toHaveLength(issued.length)
      return crash.calls()
    }
    const calls = await attempt(-1)
    for (let index = 0; index < calls; index++) await attempt(index)
    expect(healed).toBeGreaterThan(0)
  })

  it('are queued as the request would have queued them, so that what both queue is mailed once', async () => {
    const [swept, calm] = [createDocumentsWorld(crashAt(-1, 'after').fault), createDocumentsWorld()]
    for (const world of [swept, calm]) await (await requests['a credit note']!(world))()
    const single = (world: DocumentsWorld) => world.queue.messages.flatMap((sent) => (sent.queue === 'mail' && sent.message.runId.startsWith('single_') ? [sent.message] : []))
    const [message] = single(swept)
    swept.queue.messages.length = 0
    await swept.releases.hold({ sellerId: 'acme', runId: message!.runId, chunkId: message!.chunkId, at: asOf })
    await swept.releaseMails(sweep)
    expect(single(swept)).toEqual(single(calm))
  })
})
