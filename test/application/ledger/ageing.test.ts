import { describe, expect, it } from '@jest/globals'
import { createAgeing, type AgeingPart } from '../../../application/ledger/ageing.ts'
import { billingKey } from '../../../domain/accounts/billing-key.ts'
import { addAgeing } from '../../../domain/ledger/ageing-report.ts'
import { createInMemoryAccountStore } from '../../doubles/in-memory-account-store.ts'
import { aPaymentsWorld } from '../payments/payments-world.ts'

/** 250 customers with a bill each, due on 15 November, on several billing days; every fifth has paid half. */
async function aWorld() {
  const world = aPaymentsWorld()
  const accounts = createInMemoryAccountStore()
  for (let number = 1; number <= 250; number++) {
    const account = world.customer(String(number), { billingCycle: { every: 'month', day: [1, 15, 31][number % 3]! } })
    await accounts.putMany([{ account, billingKey: billingKey(account, world.seller.shards) }])
    const { number: invoice } = world.invoice(account, 1_000n)
    if (number % 5 === 0) await world.recordPayment({ accountId: account.id, invoice, amount: 500n, currency: 'EUR', date: '2026-11-20', source: { kind: 'api', reference: `p${number}` } })
  }
  const ageing = createAgeing({ accounts, loadBooks: world.loadBooks })
  const record = { seller: world.seller, catalogRevision: 1, zones: [world.seller.timeZone] }
  return { ...world, ageing: (asOf: string, place: Parameters<typeof ageing>[2]) => ageing(record, asOf, place) }
}

describe('what customers owe, by age', () => {
  it('is added up over all accounts, at any date', async () => {
    const { ageing } = await aWorld()
    const now = await ageing('2026-11-25', { most: 1_000 })
    expect(now).toMatchObject({ accounts: 250, totals: [{ currency: 'EUR', buckets: { '1-30': 225_000n }, open: 225_000n, credit: 0n, balance: 225_000n }] })
    expect(now.next).toBeUndefined()
    expect((await ageing('2026-11-16', { most: 1_000 })).totals).toMatchObject([{ open: 250_000n }])
    expect((await ageing('2026-10-31', { most: 1_000 })).totals).toEqual([])
  })

  it('comes in parts that together are the whole', async () => {
    const { ageing } = await aWorld()
    const parts: AgeingPart[] = []
    for (let after: string | undefined; parts.length === 0 || after !== undefined; after = parts.at(-1)!.next) parts.push(await ageing('2026-11-25', { most: 30, ...(after ? { after } : {}) }))
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(250)
    expect(addAgeing(parts.flatMap(({ totals }) => totals))).toEqual((await ageing('2026-11-25', { most: 1_000 })).totals)
  })

  it('gives what it has when the time is up, and takes no place that it did not give', async () => {
    const { ageing } = await aWorld()
    const first = await ageing('2026-11-25', { most: 1_000, enough: () => true })
    expect(first.accounts).toBeLessThan(250)
    const rest = await ageing('2026-11-25', { most: 1_000, after: first.next! })
    expect(first.accounts + rest.accounts).toBe(250)
    await expect(ageing('2026-11-25', { most: 1_000, after: '0' })).rejects.toMatchObject({ code: 'invalid-cursor' })
  })
})
