import { expect, it } from '@jest/globals'
import { aSubscription, anAccount } from '../builders/company.ts'
import { expectClosedRun, expectSoundBooks } from './invariants.ts'
import { createWorld, type Fault, type World } from './world.ts'

/** Lets methods fail at their first call, each after something has happened meanwhile. */
function failingOnce(meanwhile: Readonly<Record<string, () => void>>): Fault {
  const left = new Map(Object.entries(meanwhile))
  return (port) => new Proxy(port, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      if (typeof value !== 'function' || !left.has(String(name))) return value
      return async (...args: unknown[]) => {
        const happen = left.get(String(name))
        if (!happen) return (value as (...all: unknown[]) => unknown)(...args)
        left.delete(String(name))
        happen()
        throw new Error(`${String(name)} failed`)
      }
    },
  })
}

it('a number that is void stays void, though its account could be billed again by the time the chunk comes once more', async () => {
  const account = anAccount('1')
  const subscription = aSubscription(account, 'basic')
  const world: World = createWorld({
    fault: failingOnce({
      // The number is taken, and storing its document fails; at the next delivery nothing is left to bill.
      put: () => world.books.subscriptions.delete(subscription.id),
      // That delivery fails too, before the chunk is done; at the one after it the account could be billed again.
      finishChunk: () => world.books.subscriptions.set(subscription.id, subscription),
    }),
  })
  world.add(account, subscription)
  const { run } = await world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'manual' })
  await world.drain()
  await expectClosedRun(world, run.runId)
  expectSoundBooks(world)
  expect(world.books.voids).toMatchObject([{ number: 'F2026-000001', accountId: account.id }])
  expect(world.allDocuments()).toEqual([])
})
