import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { aSeller, aSubscription, anAccount } from '../builders/company.ts'
import { expectClosedRun, expectSoundBooks } from './invariants.ts'
import { createWorld } from './world.ts'

const amsterdam = { sellerId: 'acme', zone: 'Europe/Amsterdam', kind: 'manual' as const }

interface Way {
  readonly shards: number
  readonly accountsPerChunk: number
  /** Which of the waiting messages is next, and whether it is delivered once more later. */
  readonly picks: readonly { readonly at: number; readonly again: boolean }[]
}

/** Two runs over eleven accounts, with work done in one of many orders; what each account was billed. */
async function billed({ shards, accountsPerChunk, picks }: Way) {
  const world = createWorld({ seller: aSeller({ shards }), accountsPerChunk })
  for (let number = 1; number <= 11; number++) {
    const account = anAccount(String(number))
    world.add(account, aSubscription(account, number % 2 === 0 ? 'basic' : 'plus', { quantity: String(number), ...(number % 3 === 0 ? { changes: [{ effective: '2026-11-11', quantity: '1' }] } : {}) }))
  }
  let step = 0
  for (const billingDate of ['2026-11-01', '2026-12-01']) {
    world.clock.set(`${billingDate}T03:00:00Z`)
    const { run } = await world.startRun({ ...amsterdam, billingDate, asOf: `${billingDate}T03:00:00Z` })
    for (;;) {
      const waiting = world.queue.messages.filter(({ queue }) => queue !== 'mail')
      if (waiting.length === 0) break
      const { at, again } = picks[step++ % picks.length]!
      const sent = waiting[at % waiting.length]!
      if (!again || step > 200) world.queue.messages.splice(world.queue.messages.indexOf(sent), 1)
      await world.handle(sent)
    }
    await expectClosedRun(world, run.runId)
  }
  expectSoundBooks(world)
  return world.allDocuments()
    .map(({ accountId, ordinal, kind, billingDate, lines, vat, net, gross }) => ({ accountId, ordinal, kind, billingDate, lines, vat, net, gross }))
    .sort((left, right) => (`${left.accountId} ${left.ordinal}` < `${right.accountId} ${right.ordinal}` ? -1 : 1))
}

describe('a bill run', () => {
  it('bills the same amounts whatever the chunks, the order of the work and repeated deliveries (I11)', async () => {
    const straight = await billed({ shards: 1, accountsPerChunk: 100, picks: [{ at: 0, again: false }] })
    expect(straight).toHaveLength(22)
    const way = fc.record({
      shards: fc.constantFrom(1, 2, 5), accountsPerChunk: fc.integer({ min: 1, max: 12 }),
      picks: fc.array(fc.record({ at: fc.nat(30), again: fc.boolean() }), { minLength: 1, maxLength: 40 }).filter((all) => all.some(({ again }) => !again)),
    })
    await fc.assert(fc.asyncProperty(way, async (each) => expect(await billed(each)).toEqual(straight)), { numRuns: 25 })
  })
})
