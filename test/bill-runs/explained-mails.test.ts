import { describe, expect, it } from '@jest/globals'
import { aSubscription, anAccount } from '../builders/company.ts'
import { createWorld } from './world.ts'

/** Two customers, billed in November and December: the first takes three instead of one from December on. */
async function twoMonths(prepare: (world: ReturnType<typeof createWorld>) => void = () => {}) {
  const world = createWorld()
  prepare(world)
  for (const number of ['1', '2']) {
    const account = anAccount(number)
    world.add(account, aSubscription(account, 'basic', number === '1' ? { changes: [{ effective: '2026-12-01', quantity: '3' }] } : {}))
  }
  for (const billingDate of ['2026-11-01', '2026-12-01']) {
    await world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', billingDate, asOf: `${billingDate}T03:00:00Z`, kind: 'manual' })
    await world.drain()
  }
  const explained = () => new Map(world.queue.messages.flatMap((sent) => (sent.queue === 'mail' ? sent.message.documents : [])).map(({ document, difference }) => (
    [`${document.buyer.customerNumber} ${document.billingDate}`, difference]
  )))
  return { world, explained }
}

describe('the mails of a run', () => {
  it('say why a bill moved much, and only then', async () => {
    const { explained } = await twoMonths()
    expect(Object.fromEntries(explained())).toEqual({
      '1 2026-11-01': undefined, '2 2026-11-01': undefined, '2 2026-12-01': undefined,
      '1 2026-12-01': { amount: 2420n, causes: [{ text: expect.stringMatching(/3 in plaats van 1\.$/), amount: 2000n }, { text: 'Btw over deze verschillen.', amount: 420n }] },
    })
  })

  it('say it also where they are paced', async () => {
    const { world, explained } = await twoMonths(({ pacing }) => { pacing.current = { dates: { '2026-12-01': [{ date: '2026-12-03', hour: 8, weight: 1 }] } } })
    expect(explained().size).toBe(2)
    await world.releaseMails('2026-12-03T09:00:00Z')
    expect(explained()).toEqual((await twoMonths()).explained())
  })

  it('say nothing where the seller wants none, or a larger share', async () => {
    for (const policy of [{}, { mailFromPercent: 200 }]) {
      const { explained } = await twoMonths(({ explanations }) => { explanations.current = policy })
      expect([...explained().values()]).toEqual([undefined, undefined, undefined, undefined])
    }
  })
})
