import { expect, it } from '@jest/globals'
import type { OfferBudgets } from '../../application/ports/offer-budgets.ts'

let sellers = 0

/** What every OfferBudgets promises; run on the twin and on the emulator. */
export function offerBudgetsContract(store: () => OfferBudgets): void {
  const of = (change: Partial<Parameters<OfferBudgets['spend']>[0]> = {}) => ({ sellerId: `budget-${sellers}`, month: '2026-11', policyId: 'loyal', key: 'dec_a', amount: 600n, most: 1_000n, ...change })

  it('counts each key once, per policy and month, and keeps sellers apart', async () => {
    sellers += 1
    expect(await store().spend(of())).toBe(true)
    expect(await store().spend(of())).toBe(true)
    expect(await store().spend(of({ key: 'dec_b', amount: 400n }))).toBe(true)
    expect(await store().spend(of({ key: 'dec_c', policyId: 'moved', amount: 5n }))).toBe(true)
    expect(await store().spend(of({ key: 'dec_d', month: '2026-12', amount: 7n }))).toBe(true)
    expect(await store().spent(`budget-${sellers}`, '2026-11')).toEqual(new Map([['loyal', 1_000n], ['moved', 5n]]))
    expect(await store().spent(`budget-${sellers}`, '2026-12')).toEqual(new Map([['loyal', 7n]]))
    expect(await store().spent('nobody', '2026-11')).toEqual(new Map())
  })

  it('counts nothing that would pass the most, also as the first of a month; what is counted stays so when the most is lowered', async () => {
    sellers += 1
    expect(await store().spend(of({ amount: 1_001n }))).toBe(false)
    expect(await store().spend(of({ key: 'dec_b', amount: 1_000n }))).toBe(true)
    expect(await store().spend(of({ key: 'dec_c', amount: 1n }))).toBe(false)
    expect(await store().spend(of({ key: 'dec_b', amount: 1_000n, most: 10n }))).toBe(true)
    const { most: _, ...unlimited } = of({ key: 'dec_e', amount: 9_000_000_000_000_000_000n })
    expect(await store().spend(unlimited)).toBe(true)
    expect(await store().spent(`budget-${sellers}`, '2026-11')).toEqual(new Map([['loyal', 9_000_000_000_000_001_000n]]))
  })

  it('never passes the most, whoever spends at the same time', async () => {
    sellers += 1
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => store().spend(of({ key: `dec_${index}`, amount: 300n })).catch(() => 'conflict')))
    expect(answers.filter((answer) => answer === true).length).toBeLessThanOrEqual(3)
    expect((await store().spent(`budget-${sellers}`, '2026-11')).get('loyal') ?? 0n).toBe(300n * BigInt(answers.filter((answer) => answer === true).length))
  })
}
