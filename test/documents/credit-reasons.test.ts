import { describe, expect, it } from '@jest/globals'
import { createGrantCredit } from '../../application/accounts/grant-credit.ts'
import { creditReasons, type AccountCreditReason } from '../../domain/discounts/granted-credit.ts'
import { entryEffect, entryPostings } from '../../domain/ledger/entry-postings.ts'
import { aPaymentsWorld } from '../application/payments/payments-world.ts'

/** A customer with a bill of 47.19 who paid 100.00: 52.81 is too much. */
async function paidTooMuch() {
  const world = aPaymentsWorld()
  const account = world.customer('1')
  const { number } = world.invoice(account, 4_719n)
  await world.recordPayment({ accountId: account.id, invoice: number, amount: 10_000n, currency: 'EUR', date: '2026-11-20', source: { kind: 'api', reference: 'p1' } })
  const give = createGrantCredit({ ...world, accounts: { get: async () => account }, inputs: world.books.inputs })
  const grant = (reason: AccountCreditReason, amount: bigint, sourceKey: string = reason) => give({ accountId: account.id, sourceKey, amount, reason })
  const entries = async () => (await world.ledger.list(account.id)).filter(({ kind }) => kind.startsWith('credit-'))
  return { ...world, account, grant, entries, granted: async () => (await world.books.inputs.list(account.id)).credits }
}

/** Accounts of a Dutch chart, as a bookkeeper fills them in: what the seller gives away is a cost, a prepayment came into the bank, and what is not paid out
 * is taken from the debtor's account. */
const debited = { goodwill: 'goodwill', promotion: 'goodwill', other: 'goodwill', prepayment: 'cash', refund: 'receivable' } as const satisfies Readonly<Record<AccountCreditReason, string>>

describe('credit that is granted', () => {
  it.each(creditReasons)('for %s is booked against what it comes from', async (reason) => {
    const { grant, entries } = await paidTooMuch()
    await grant(reason, 1_000n)
    await grant(reason, 1_000n)
    const [entry, ...others] = await entries()
    expect(others).toEqual([])
    expect(entryPostings(entry!)).toMatchObject([{ role: debited[reason], amount: 1_000n }, { role: 'customer-credit', amount: -1_000n }])
  })

  it('for a refund takes what was paid too much, and no more, also of two at once', async () => {
    const { grant, entries, granted, standing, account } = await paidTooMuch()
    const results = await Promise.allSettled([grant('refund', 3_000n, 'a'), grant('refund', 3_000n, 'b')])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'more-than-left' } })
    expect((await entries()).map(({ amount }) => amount)).toEqual([3_000n])
    expect((await granted()).map(({ amount }) => amount)).toEqual([3_000n])
    expect(await standing(account)).toMatchObject({ open: 0n, credit: 2_281n, balance: -2_281n })
  })

  it.each(creditReasons)('for %s is in the books and can be spent, or neither, whenever its giver dies', async (reason) => {
    for (const effect of [false, true]) {
      const { grant, granted, entries, ...world } = await paidTooMuch()
      const { inputs } = world.books
      const dying = createGrantCredit({
        ...world, accounts: { get: async () => world.account }, ledger: { version: world.ledger.version, append: async () => { throw new Error('crash') } },
        inputs: {
          list: inputs.list,
          async grantCredit(...given) {
            if (effect) await inputs.grantCredit(...given)
            throw new Error('crash')
          },
        },
      })
      await expect(dying({ accountId: world.account.id, sourceKey: reason, amount: 3_000n, reason })).rejects.toThrow('crash')
      expect([(await granted()).map(({ amount }) => amount), (await entries()).map(({ amount }) => amount)]).toEqual(effect ? [[3_000n], [3_000n]] : [[], []])
      await grant(reason, 3_000n)
      expect([(await granted()).map(({ amount }) => amount), (await entries()).map(({ amount }) => amount)]).toEqual([[3_000n], [3_000n]])
    }
  })

  it('that an earlier version left without its entry is booked when it is asked for again', async () => {
    const { grant, granted, entries, books, account } = await paidTooMuch()
    await grant('goodwill', 500n)
    books.ledger.entries.delete((await entries())[0]!.id)
    await grant('goodwill', 900n)
    expect([(await granted()).map(({ amount }) => amount), (await entries()).map(({ amount }) => amount), account.sellerId]).toEqual([[500n], [500n], 'acme'])
  })

  it('changes what is owed only for a refund', async () => {
    const { grant, entries, standing, account } = await paidTooMuch()
    for (const reason of creditReasons) await grant(reason, 500n)
    expect((await entries()).map((entry) => entryEffect(entry)).reduce((sum, effect) => sum + effect, 0n)).toBe(500n)
    expect((await standing(account))!.balance).toBe(-4_781n)
  })
})
