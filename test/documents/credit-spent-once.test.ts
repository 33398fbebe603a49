import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createGrantCredit } from '../../application/accounts/grant-credit.ts'
import { creditsLeft } from '../../domain/discounts/granted-credit.ts'
import { documentPostings } from '../../domain/ledger/document-postings.ts'
import { entryPostings } from '../../domain/ledger/entry-postings.ts'
import { openItems } from '../../domain/ledger/open-items.ts'
import { aSubscription, anAccount } from '../builders/company.ts'
import { createDocumentsWorld } from './documents-world.ts'

/** A customer of `basic` (12.10 with VAT) whose first bill waits for approval, with 30.00 of credit. */
async function withCredit(noteSpending = true) {
  const world = createDocumentsWorld((port) => ('spend' in port && !noteSpending ? { ...port, spend: async () => {} } : port))
  const account = world.add(anAccount('1'), aSubscription(anAccount('1'), 'basic'))
  const { ledger } = world.books
  const grant = createGrantCredit({ accounts: { get: async () => account }, inputs: world.books.inputs, ledger, loadBooks: async () => undefined, clock: world.clock })
  for (let times = 0; times < 2; times++) await grant({ accountId: account.id, sourceKey: 'sorry', amount: 3000n, reason: 'goodwill' })
  world.approval.current = { all: true }
  await world.bill('2026-11-01')
  world.approval.current = {}
  const spent = () => world.allDocuments().map(({ creditsSpent = [] }) => creditsSpent.reduce((sum, { amount }) => sum + amount, 0n))
  return { world, account, ledger, grant, spent }
}

describe('credit of an account', () => {
  it.each([[true, 'is noted'], [false, 'was not noted, by a crash right after']])('is spent once, by documents of runs and others, where what was spent %s', async (noteSpending) => {
    const { world, account, spent } = await withCredit(noteSpending)
    await world.held.approve({ accountId: account.id, asOf: '2026-11-04T09:00:00Z' })
    for (const month of ['2026-12-01', '2027-01-01', '2027-02-01']) {
      world.clock.set(`${month}T03:00:00Z`)
      await world.bill(month)
    }
    expect(spent()).toEqual([1210n, 1210n, 580n, 0n])
    const [credit] = (await world.books.inputs.list(account.id)).credits
    expect(Object.values(credit!.spentBy).reduce((sum, amount) => sum + amount, 0n)).toBe(3000n)
  })

  it('is owed in the books as long as it is not spent: balances are the sums of postings (I4)', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.bigInt({ min: 1n, max: 4000n }), { maxLength: 4 }), async (amounts) => {
      const { world, account, ledger, grant } = await withCredit()
      for (const [index, amount] of amounts.entries()) await grant({ accountId: account.id, sourceKey: `more-${index}`, amount, reason: 'goodwill' })
      for (const month of ['2026-12-01', '2027-01-01']) {
        world.clock.set(`${month}T03:00:00Z`)
        await world.bill(month)
      }
      const [documents, entries] = [world.allDocuments(), await ledger.list(account.id)]
      const postings = [...documents.flatMap((document) => documentPostings(document)), ...entries.flatMap((entry) => entryPostings(entry))]
      const sum = (role?: string) => postings.reduce((total, posting) => (role === undefined || posting.role === role ? total + posting.amount : total), 0n)
      const left = creditsLeft((await world.books.inputs.list(account.id)).credits, documents).reduce((total, { remaining }) => total + remaining, 0n)
      expect([sum(), sum('customer-credit'), sum('receivable')]).toEqual([0n, -left, openItems({ documents, entries, asOf: '2027-01-01' })[0]?.balance ?? 0n])
    }), { numRuns: 15 })
  })

  it('is booked once in the ledger, however often it is asked for', async () => {
    const { ledger, account } = await withCredit()
    expect(await ledger.list(account.id)).toMatchObject([{ kind: 'credit-granted', amount: 3000n, note: 'goodwill', source: { kind: 'system' } }])
  })
})
