import { expect, it } from '@jest/globals'
import { createGrantCredit } from '../../../application/accounts/grant-credit.ts'
import { createGrantDiscount } from '../../../application/accounts/grant-discount.ts'
import { anAccount } from '../../builders/company.ts'
import { createInMemoryBooks } from '../../doubles/in-memory-books.ts'
import { createManualClock } from '../../doubles/manual-clock.ts'

it('answers a request that comes again on a later day as the first time, though it could not be made then', async () => {
  const [books, clock, account] = [createInMemoryBooks(), createManualClock('2026-03-08T10:00:00Z'), anAccount('1')]
  const accounts = { get: async () => account, subscriptions: async () => [], reconcileFrom: async () => {} }
  const deps = { accounts, inputs: books.inputs, ledger: books.ledger, loadBooks: async () => undefined, clock }
  const terms = { name: { nl: 'Korting' }, value: { type: 'percentage', percent: '10' }, scope: { type: 'invoice' }, duration: { type: 'until', date: '2026-03-10' } } as const
  const ask = () => Promise.all([
    createGrantDiscount(deps)({ accountId: account.id, sourceKey: 'a', ...terms }),
    createGrantCredit(deps)({ accountId: account.id, sourceKey: 'b', amount: 500n, reason: 'goodwill', expiresOn: '2026-03-09' }),
  ])
  const first = await ask()
  clock.set('2026-03-10T10:00:00Z')
  expect(await ask()).toEqual(first.map(({ value }) => ({ value, created: false })))
  await expect(createGrantDiscount(deps)({ accountId: account.id, sourceKey: 'c', ...terms })).rejects.toMatchObject({ code: 'invalid-input' })
})
