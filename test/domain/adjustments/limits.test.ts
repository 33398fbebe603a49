import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkPolicy } from '../../../contracts/policies/check-policy.ts'
import { builtInLimits, limitsPassed } from '../../../domain/adjustments/limits.ts'

const { agent, supervisor } = builtInLimits.roles

describe('what somebody may give without asking', () => {
  it('is limited at once, a day and a customer, and says each limit that would be passed', () => {
    expect(limitsPassed(agent, { kind: 'goodwill', amount: 2_500n }, { today: 22_500n, customer: 5_000n }, 'EUR')).toEqual([])
    expect(limitsPassed(agent, { kind: 'goodwill', amount: 2_501n }, { today: 22_500n, customer: 5_000n }, 'EUR')).toEqual([
      { limit: 'each', most: 2_500n, wanted: 2_501n }, { limit: 'perDay', most: 25_000n, wanted: 25_001n }, { limit: 'perCustomer', most: 7_500n, wanted: 7_501n },
    ])
    expect(limitsPassed(agent, { kind: 'refund', amount: 1n }, { today: 0n, customer: 0n }, 'EUR')).toEqual([{ limit: 'not-allowed', most: 0n, wanted: 1n }])
    expect(limitsPassed(supervisor, { kind: 'refund', amount: 1n }, { today: 0n, customer: 0n }, 'EUR')).toEqual([])
  })

  it('counts days for a payment extension, and the decimals of the currency for amounts', () => {
    expect(limitsPassed(agent, { kind: 'payment-extension', amount: 14n }, { today: 10n ** 9n, customer: 10n ** 9n }, 'EUR')).toEqual([])
    expect(limitsPassed(agent, { kind: 'payment-extension', amount: 15n }, { today: 0n, customer: 0n }, 'EUR')).toEqual([{ limit: 'each', most: 14n, wanted: 15n }])
    expect(limitsPassed(agent, { kind: 'credit', amount: 51n }, { today: 0n, customer: 0n }, 'JPY')).toEqual([{ limit: 'each', most: 50n, wanted: 51n }])
  })

  it('is never more for having given more', () => {
    const money = fc.bigInt({ min: 0n, max: 60_000n })
    fc.assert(fc.property(money, money, money, money, (amount, more, today, customer) => {
      const passed = (of: bigint, given: bigint) => limitsPassed(agent, { kind: 'credit', amount: of }, { today: today + given, customer: customer + given }, 'EUR').length
      expect(passed(amount + more, 0n)).toBeGreaterThanOrEqual(passed(amount, 0n))
      expect(passed(amount, more)).toBeGreaterThanOrEqual(passed(amount, 0n))
    }))
  })

  it('is a policy that its own schema takes', () => {
    expect(checkPolicy('limits', builtInLimits)).toMatchObject({ kind: 'valid' })
    expect(checkPolicy('limits', { ...builtInLimits, reasons: {} })).toMatchObject({ kind: 'invalid', errors: [{ path: 'reasons' }] })
  })
})
