import { expect, it } from '@jest/globals'
import { aSeller, aSubscription, anAccount } from '../builders/company.ts'
import { expectClosedRun, expectSoundBooks } from './invariants.ts'
import { createWorld, type Fault } from './world.ts'

/** Lets a method fail at its first call. */
function failingOnce(...names: readonly string[]): Fault {
  const left = new Set(names)
  return (port) => new Proxy(port, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      if (typeof value !== 'function' || !left.has(String(name))) return value
      return (...args: unknown[]) => {
        if (!left.delete(String(name))) return (value as (...all: unknown[]) => unknown)(...args)
        throw new Error(`${String(name)} failed`)
      }
    },
  })
}

it('a number that is void stays void, though its account could be billed again by the time the chunk comes once more', async () => {
  const world = createWorld({ seller: aSeller({ shards: 1 }), fault: failingOnce('put', 'finishChunk') })
  const account = anAccount('1')
  const subscription = aSubscription(account, 'basic')
  world.add(account, subscription)
  const { run } = await world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'manual' })
  const [plan] = world.queue.messages.splice(0)
  await world.handle(plan!)
  const [chunk] = world.queue.messages.splice(0)
  // Its number is taken, and storing the document fails.
  await expect(world.handle(chunk!)).rejects.toThrow('put failed')
  world.books.subscriptions.delete(subscription.id)
  // Nothing is left to bill: the number is void, and the chunk fails before it is done.
  await expect(world.handle(chunk!)).rejects.toThrow('finishChunk failed')
  expect(world.books.voids).toMatchObject([{ number: 'F2026-000001', accountId: account.id }])
  world.books.subscriptions.set(subscription.id, subscription)
  world.queue.messages.push(chunk!)
  await world.drain()
  await expectClosedRun(world, run.runId)
  expectSoundBooks(world)
  expect(world.allDocuments()).toEqual([])
})
