import { expect, it } from '@jest/globals'
import { aPaymentsWorld } from './payments-world.ts'

it('answers a payment that is recorded again as the first time, also where the clock that sees it is behind', async () => {
  const world = aPaymentsWorld()
  const account = world.customer('1')
  const pay = (reference: string) => world.recordPayment({ accountId: account.id, amount: 500n, currency: 'EUR', date: '2026-11-25', source: { kind: 'api', reference } })
  const { entry } = await pay('a')
  world.clock.set('2026-11-24T21:00:00Z')
  expect(await pay('a')).toEqual({ entry, known: true })
  await expect(pay('b')).rejects.toMatchObject({ code: 'future-date' })
})
