import { describe, expect, it } from '@jest/globals'
import { createAddCharge } from '../../application/accounts/add-charge.ts'
import { createGrantCredit } from '../../application/accounts/grant-credit.ts'
import { createGrantDiscount } from '../../application/accounts/grant-discount.ts'
import { createPreviewGiven } from '../../application/previewing/preview-given.ts'
import { createWorld } from '../bill-runs/world.ts'
import { aSubscription, anAccount } from '../builders/company.ts'
import { aCreditEntry } from '../builders/entry.ts'
import { createInMemoryAccountReader } from '../doubles/in-memory-books.ts'
import { createInMemoryLedger } from '../doubles/in-memory-ledger.ts'

describe('a preview of what an account is given', () => {
  it('is the bill that the next run makes of it, and stores nothing', async () => {
    const world = createWorld()
    const account = world.add(anAccount('1'), aSubscription(anAccount('1'), 'plus'))
    const accounts = { get: async (id: string) => world.books.accounts.get(id), reconcileFrom: async () => {}, subscriptions: async () => [] }
    const deps = { accounts, inputs: world.books.inputs, ledger: createInMemoryLedger(), loadBooks: async () => undefined, clock: world.clock }
    const { value: charge } = await createAddCharge({ ...deps, inputs: { addCharge: async (_, value) => ({ value, created: true }) } })({ accountId: account.id, sourceKey: 'a', name: { nl: 'Router' }, quantity: '1', unitCode: 'C62', unitPrice: '49.99', vatClass: 'standard' })
    const { value: discount } = await createGrantDiscount({ ...deps, inputs: { list: world.books.inputs.list, grantDiscount: async (_, value) => ({ value, created: true }) } })({ accountId: account.id, sourceKey: 'b', name: { nl: 'Korting' }, value: { type: 'percentage', percent: '10' }, duration: { type: 'forever' }, scope: { type: 'invoice' } })
    const { value: credit } = await createGrantCredit({ ...deps, inputs: { list: world.books.inputs.list, grantCredit: async (_, value) => ({ value, created: true }) } })({ accountId: account.id, sourceKey: 'c', amount: 1000n, reason: 'goodwill' })
    const preview = createPreviewGiven({ accounts, accountReader: createInMemoryAccountReader(world.books), sellers: { get: async () => world.record.current }, catalog: { load: async () => world.plans }, clock: world.clock })
    const { without, withChange, difference, billingDate } = await preview(account.id, { charges: [charge], discounts: [discount], credits: [credit] })
    expect(without).toMatchObject({ kind: 'invoice', draft: { net: 2550n } })
    expect(difference?.causes.reduce((sum, { amount }) => sum + amount, 0n)).toBe(difference?.amount)
    expect(await world.books.inputs.list(account.id)).toEqual({ charges: [], discounts: [], credits: [] })
    await world.books.inputs.addCharge(account.id, charge)
    await world.books.inputs.grantDiscount(account.id, discount)
    await world.books.inputs.grantCredit(account.id, credit, aCreditEntry(account.id, credit))
    await world.startRun({ sellerId: 'acme', zone: 'Europe/Amsterdam', kind: 'manual', billingDate, asOf: `${billingDate}T03:00:00Z` })
    await world.drain()
    const [document] = world.allDocuments()
    if (withChange.kind !== 'invoice') throw new Error('It is a bill.')
    const { lines, vat, gross, creditsSpent } = withChange.draft
    expect(document).toMatchObject({ lines, vat, gross, creditsSpent })
    expect(creditsSpent).toEqual([{ creditId: credit.id, amount: 1000n }])
  })
})
