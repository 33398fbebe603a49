import { expect, it } from '@jest/globals'
import type { AccountReader } from '../../application/ports/account-reader.ts'
import type { BillingInputs } from '../../application/ports/billing-inputs.ts'
import type { UsageBook } from '../../application/ports/usage-book.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { aSubscription, anAccount } from '../builders/company.ts'
import { aCreditEntry } from '../builders/entry.ts'
import { aCharge, aCredit, aDiscount } from './billing-inputs.contract.ts'
import { aDocument } from './document-store.contract.ts'

export interface ReaderWorld {
  readonly reader: AccountReader
  readonly inputs: BillingInputs
  readonly usage: Pick<UsageBook, 'write'>
  add(account: Account, subscription: Subscription): Promise<void>
  put(document: BillingDocument): Promise<unknown>
}

/** What every AccountReader promises; run on the twin and on the emulator. */
export function accountReaderContract(world: () => ReaderWorld): void {
  async function anAccountOfYears(number: string): Promise<Account> {
    const account = anAccount(number)
    await world().add(account, aSubscription(account, 'basic'))
    for (let month = 1; month <= 24; month++) {
      const date = `${2025 + Math.floor((month - 1) / 12)}-${String((month - 1) % 12 + 1).padStart(2, '0')}-10`
      await world().put({ ...aDocument(number, month, `F-${month}`), issueDate: date, billingDate: date, ...(month === 24 ? { creditsSpent: [{ creditId: 'crd_sorry', amount: 500n }] } : {}) })
      await world().inputs.addCharge(account.id, aCharge({ id: `chg_${month}`, date }))
    }
    await world().inputs.grantDiscount(account.id, aDiscount())
    await world().inputs.grantCredit(account.id, aCredit({ amount: 2000n }), aCreditEntry(account.id, aCredit({ amount: 2000n })))
    return account
  }

  it('knows nothing of an unknown account', async () => {
    expect(await world().reader.snapshot('acc_aaaaaaaaaaaaaaaa', { consistent: true, horizon: () => '' })).toBeUndefined()
  })

  it('gives the horizon account, subscriptions and discounts, and what is left of credits', async () => {
    const account = await anAccountOfYears('reader-all')
    let head: unknown
    const snapshot = await world().reader.snapshot(account.id, { consistent: true, horizon: (of) => { head = of; return '0001-01-01' } })
    expect(head).toEqual({ account, subscriptions: [aSubscription(account, 'basic')], discounts: [aDiscount()] })
    expect(snapshot).toMatchObject({ account, discounts: [aDiscount()], credits: [{ id: 'crd_sorry', remaining: 1500n, unnoted: [{ ordinal: 24, amount: 500n }] }] })
    expect(snapshot!.documents.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1))
    expect(snapshot!.charges).toHaveLength(24)
    await world().inputs.spend(snapshot!.documents.at(-1)!)
    expect((await world().reader.snapshot(account.id, { consistent: true, horizon: () => '0001-01-01' }))?.credits).toEqual([{ id: 'crd_sorry', grantedOn: '2026-10-01', expiresOn: '2027-10-01', remaining: 1500n }])
  })

  it('gives what was used, by subscription, meter and day', async () => {
    const account = anAccount('reader-usage')
    const subscription = aSubscription(account, 'basic')
    await world().add(account, subscription)
    const sheet = (month: string, days: Readonly<Record<string, { value: string }>>) => ({ subscriptionId: subscription.id, meter: 'kwh', aggregation: 'sum' as const, attributes: {}, month, days, version: 1 })
    await world().usage.write(account.id, { sheet: sheet('2026-11', { '2026-11-02': { value: '1.5' }, '2026-11-30': { value: '0' } }), dayEvents: [], events: [] })
    await world().usage.write(account.id, { sheet: sheet('2026-12', { '2026-12-01': { value: '7' } }), dayEvents: [], events: [] })
    const snapshot = await world().reader.snapshot(account.id, { consistent: true, horizon: () => '0001-01-01' })
    expect(snapshot!.usage!.map(({ subscriptionId, meter, day, value }) => [subscriptionId, meter, day, value]).sort()).toEqual([
      [subscription.id, 'kwh', '2026-11-02', '1.5'], [subscription.id, 'kwh', '2026-11-30', '0'], [subscription.id, 'kwh', '2026-12-01', '7'],
    ])
  })

  it('reads charges and documents at least as far back as is asked for, oldest first', async () => {
    const account = await anAccountOfYears('reader-back')
    const snapshot = await world().reader.snapshot(account.id, { consistent: false, horizon: () => '2026-11-01', inputs: () => '2026-10-01' })
    expect(snapshot!.documents.map(({ ordinal }) => ordinal).slice(-2)).toEqual([23, 24])
    expect(snapshot!.charges!.map(({ id }) => id).slice(-3)).toEqual(['chg_22', 'chg_23', 'chg_24'])
  })

  it('reads further back where the documents show that more is open', async () => {
    const account = await anAccountOfYears('reader-more')
    const snapshot = await world().reader.snapshot(account.id, { consistent: false, horizon: () => '2026-11-01', inputs: (_head, documents) => (documents ? '2025-01-01' : '2026-12-01') })
    expect(snapshot!.charges!.map(({ id }) => id)).toEqual(Array.from({ length: 24 }, (_, index) => `chg_${index + 1}`))
  })
}
