import { expect, it } from '@jest/globals'
import { AdjustmentRefusal, limitKindOf } from '../../../domain/adjustments/adjustment.ts'
import { builtInLimits, limitsPassed } from '../../../domain/adjustments/limits.ts'

it('a payment plan counts as an extension, every other kind as itself', () => {
  expect((['credit', 'goodwill', 'fee-waiver', 'payment-extension', 'payment-plan', 'discount', 'refund'] as const).map((kind) => limitKindOf({ kind })))
    .toEqual(['credit', 'goodwill', 'fee-waiver', 'payment-extension', 'payment-extension', 'discount', 'refund'])
})

it('a refusal says what must not be, and what of it', () => {
  expect(new AdjustmentRefusal('not-open')).toMatchObject({ code: 'not-open', message: 'There is nothing open to do it to.' })
  expect(new AdjustmentRefusal('too-much', 'At most 12.10 is left.')).toMatchObject({ code: 'too-much', message: 'It would be more than was billed or is left. At most 12.10 is left.' })
})

it('each limit is passed on its own', () => {
  const { agent } = builtInLimits.roles
  const passed = (amount: bigint, today: bigint, customer: bigint) => limitsPassed(agent, { kind: 'credit', amount }, { today, customer }, 'EUR')
  expect(passed(5_001n, 0n, 0n)).toEqual([{ limit: 'each', most: 5_000n, wanted: 5_001n }])
  expect(passed(1n, 25_000n, 0n)).toEqual([{ limit: 'perDay', most: 25_000n, wanted: 25_001n }])
  expect(passed(1n, 0n, 7_500n)).toEqual([{ limit: 'perCustomer', most: 7_500n, wanted: 7_501n }])
  expect(passed(5_000n, 20_000n, 2_500n)).toEqual([])
})
