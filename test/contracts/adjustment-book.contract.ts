import { expect, it } from '@jest/globals'
import type { AdjustmentBook, Given } from '../../application/ports/adjustment-book.ts'

const given = (id: string, change: Partial<Given> = {}): Given => ({ id, accountId: 'acc_aaaaaaaaaaaaaaaa', actorId: 'ann', currency: 'EUR', on: '2027-01-31', amount: 1_000n, ...change })
const most = { today: 2_500n, customer: 2_500n }

/** What every AdjustmentBook promises; run on the twin and on the emulator. */
export function adjustmentBookContract(book: () => AdjustmentBook): void {
  it('counts per person and day, and per customer over thirty days, each request once', async () => {
    expect(await book().reserve(given('a'), most)).toBe(true)
    expect(await book().reserve(given('a'), most)).toBe(true)
    expect(await book().sums(given('b'))).toEqual({ today: 1_000n, customer: 1_000n })
    expect(await book().sums(given('a'))).toEqual({ today: 0n, customer: 0n })
    expect(await book().reserve(given('b', { actorId: 'bob' }), most)).toBe(true)
    expect(await book().sums(given('c'))).toEqual({ today: 1_000n, customer: 2_000n })
    expect(await book().reserve(given('c', { amount: 501n }), most)).toBe(false)
    expect(await book().reserve(given('c', { amount: 500n }), most)).toBe(true)
    expect(await book().sums(given('d', { currency: 'USD' }))).toEqual({ today: 0n, customer: 0n })
    expect(await book().sums(given('d', { on: '2027-03-02' }))).toEqual({ today: 0n, customer: 0n })
    expect(await book().sums(given('d', { on: '2027-03-01' }))).toEqual({ today: 0n, customer: 2_500n })
  })

  it('counts without a limit what was approved', async () => {
    expect(await book().reserve(given('x', { accountId: 'acc_bbbbbbbbbbbbbbbb', actorId: 'eve', amount: 90_000n }))).toBe(true)
    expect(await book().sums(given('y', { accountId: 'acc_bbbbbbbbbbbbbbbb', actorId: 'eve' }))).toEqual({ today: 90_000n, customer: 90_000n })
  })

  it('lets only as many of many at once through as there is room for', async () => {
    const at = (n: number) => given(`many-${n}`, { accountId: 'acc_cccccccccccccccc', actorId: `person-${n}` })
    const results = await Promise.all(Array.from({ length: 6 }, (_, n) => book().reserve(at(n), { today: 9_999n, customer: 2_500n })))
    const passed = results.filter(Boolean).length
    expect(passed).toBeGreaterThanOrEqual(1)
    expect(passed).toBeLessThanOrEqual(2)
    expect((await book().sums(at(99))).customer).toBe(1_000n * BigInt(passed))
    const busy = (n: number) => given(`busy-${n}`, { accountId: `acc_${String.fromCharCode(100 + n).repeat(16)}`, actorId: 'bea' })
    const ofOne = await Promise.all(Array.from({ length: 5 }, (_, n) => book().reserve(busy(n), { today: 2_500n, customer: 9_999n })))
    expect(ofOne.filter(Boolean).length).toBeLessThanOrEqual(2)
    expect((await book().sums(busy(99))).today).toBe(1_000n * BigInt(ofOne.filter(Boolean).length))
  })
}
