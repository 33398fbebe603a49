import { expect, it } from '@jest/globals'
import { StaleAccountError, StaleSubscriptionError, type AccountStore } from '../../application/ports/account-store.ts'
import { billingKey } from '../../domain/accounts/billing-key.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import { anAccount, aSubscription } from '../builders/company.ts'

const keyed = (account: Account) => ({ account, billingKey: billingKey(account, 1) })

/** What every AccountStore promises; run on the twin and on the emulator. */
export function accountStoreContract(store: () => AccountStore): void {
  it('gives back what was put, all fields and more than one batch of it', async () => {
    const full = anAccount('full', {
      sellerId: 'bulk', kind: 'business', attention: 'Administration', vatNumber: 'NL004495445B01', legalId: { scheme: '0106', id: '12345678' }, endpointId: { scheme: '0106', id: '12345678' },
      buyerReference: 'PO-1', iban: 'NL91ABNA0417164300', paymentTermDays: 30, since: '2020-01-01', billingCycle: { every: 'week', weekday: 5 },
      address: { street: 'Weg 1', additional: 'Hal 2', postcode: '1234 AB', city: 'Ede', country: 'NL' },
    })
    const many = Array.from({ length: 260 }, (_, index) => anAccount(`b${index}`, { sellerId: 'bulk' }))
    await store().putMany([full, ...many].map(keyed))
    expect(await store().get(full.id)).toEqual(full)
    const found = await store().getMany([full.id, ...many.map(({ id }) => id), 'acc_aaaaaaaaaaaaaaaa'])
    expect(found.size).toBe(261)
    expect(found.get(many[250]!.id)).toEqual(many[250])
    expect(await store().get('acc_aaaaaaaaaaaaaaaa')).toBeUndefined()
    expect((await store().getMany([])).size).toBe(0)
  })

  it('keeps subscriptions per account', async () => {
    const account = anAccount('subs')
    const one = aSubscription(account, 'a', { label: 'x', changes: [{ effective: '2026-12-01', quantity: '2' }, { effective: '2027-01-01', paused: true }] })
    const two = aSubscription(account, 'b', { reference: 'second', end: '2027-01-01', anchor: '2026-10-31', billedThrough: '2026-12-01' })
    await store().putSubscriptions([one, two, aSubscription(anAccount('other'), 'a')])
    expect([...(await store().subscriptions(account.id))].sort((a, b) => (a.reference < b.reference ? -1 : 1))).toEqual([one, two])
    expect(await store().getSubscriptions([one, { accountId: account.id, id: 'sub_aaaaaaaaaaaaaaaa' }])).toEqual(new Map([[one.id, one]]))
  })

  it('changes only the fields that differ, and moves the account in the index', async () => {
    const before = anAccount('moves', { sellerId: 'change', attention: 'Old' })
    await store().putMany([keyed(before)])
    await store().reconcileFrom(before.id, '2026-05-01')
    const { attention: _attention, ...rest } = before
    const after: Account = { ...rest, name: 'New name', billingCycle: { every: 'month', day: 31 } }
    await store().change(before, after, billingKey(after, 1))
    expect(await store().get(before.id)).toEqual({ ...after, reconcileFrom: '2026-05-01' })
    expect(await store().listByBillingKey(billingKey(before, 1), { limit: 10 })).toEqual([])
    expect((await store().listByBillingKey(billingKey(after, 1), { limit: 10 })).map(({ id }) => id)).toEqual([before.id])
  })

  it('makes an account and a subscription only where there is none', async () => {
    const account = anAccount('made', { sellerId: 'create', iban: 'NL91ABNA0417164300' })
    expect(await store().create(account, billingKey(account, 1))).toBe(true)
    expect(await store().create({ ...account, name: 'Another' }, billingKey(account, 1))).toBe(false)
    expect(await store().get(account.id)).toEqual(account)
    expect((await store().listByBillingKey(billingKey(account, 1), { limit: 10 })).map(({ id }) => id)).toEqual([account.id])
    const subscription = aSubscription(account, 'a')
    expect(await store().createSubscription(subscription)).toBe(true)
    expect(await store().createSubscription({ ...subscription, planId: 'b' })).toBe(false)
    expect(await store().subscriptions(account.id)).toEqual([subscription])
  })

  it('changes an account only while it is what was read, where that is asked for', async () => {
    const before = anAccount('edited', { sellerId: 'edit', attention: 'Administration', address: { street: 'Weg 1', postcode: '1234 AB', city: 'Ede', country: 'NL' } })
    const after = { ...before, email: 'new@example.com', billingCycle: { every: 'week', weekday: 2 } as const }
    const key = billingKey(before, 1)
    await store().putMany([keyed(before)])
    await store().reconcileFrom(before.id, '2026-05-01')
    await store().change(before, after, billingKey(after, 1), { ifUnchanged: true })
    await expect(store().change(before, { ...before, email: 'other@example.com' }, key, { ifUnchanged: true })).rejects.toThrow(StaleAccountError)
    expect(await store().get(before.id)).toEqual({ ...after, reconcileFrom: '2026-05-01' })
    const ghost = anAccount('ghost', { sellerId: 'edit' })
    await expect(store().change(ghost, { ...ghost, email: 'x@example.com' }, key, { ifUnchanged: true })).rejects.toThrow(StaleAccountError)
    expect(await store().get(ghost.id)).toBeUndefined()
  })

  it('replaces a subscription only while it is what was read', async () => {
    const before = aSubscription(anAccount('stale'), 'a')
    const after = { ...before, changes: [{ effective: '2027-01-01', planId: 'b' }] }
    await store().putSubscriptions([before])
    await store().changeSubscription(before, after)
    await expect(store().changeSubscription(before, { ...before, end: '2027-05-01' })).rejects.toThrow(StaleSubscriptionError)
    await store().changeSubscription(after, { ...after, end: '2027-05-01' })
    expect(await store().subscriptions(before.accountId)).toEqual([{ ...after, end: '2027-05-01' }])
  })

  it('moves reconcileFrom back, never forward, and never makes an account', async () => {
    const account = anAccount('back')
    await store().putMany([keyed(account)])
    for (const date of ['2026-05-01', '2026-06-01', '2026-04-01']) await store().reconcileFrom(account.id, date)
    expect((await store().get(account.id))?.reconcileFrom).toBe('2026-04-01')
    await store().reconcileFrom('acc_bbbbbbbbbbbbbbbb', '2026-05-01')
    expect(await store().get('acc_bbbbbbbbbbbbbbbb')).toBeUndefined()
  })

  it('takes reconcileFrom off only where it is still the date that was looked back to', async () => {
    const account = anAccount('reconciled')
    await store().putMany([keyed(account)])
    await store().reconcileFrom(account.id, '2026-04-01')
    await store().reconciled(account.id, '2026-05-01')
    expect((await store().get(account.id))?.reconcileFrom).toBe('2026-04-01')
    await store().reconciled(account.id, '2026-04-01')
    await store().reconciled(account.id, '2026-04-01')
    await store().reconciled('acc_bbbbbbbbbbbbbbbb', '2026-04-01')
    expect(await store().get(account.id)).toEqual(account)
  })

  it('keeps a subscription whole: trial, attributes and own prices too', async () => {
    const account = anAccount('whole')
    const subscription: Subscription = {
      ...aSubscription(account, 'basic'), trialUntil: '2026-12-01', attributes: { region: 'BE' }, billedThrough: '2026-11-01',
      prices: { fee: [{ validFrom: '2026-11-01', model: { type: 'per-unit', unitPrice: '7.255' } }] },
      changes: [{ effective: '2026-12-05', planId: 'plus' }, { effective: '2027-01-01', paused: true }],
    }
    await store().putMany([keyed(account)])
    await store().putSubscriptions([subscription])
    expect(await store().subscriptions(account.id)).toEqual([subscription])
  })

  it('knows of no bill where none was issued', async () => {
    expect(await store().billed([anAccount('unbilled').id])).toEqual(new Set())
  })

  it('pages the accounts of a billing key', async () => {
    const accounts = Array.from({ length: 7 }, (_, index) => anAccount(`p${index}`, { sellerId: 'pages' }))
    await store().putMany(accounts.map(keyed))
    const key = billingKey(accounts[0]!, 1)
    const first = await store().listByBillingKey(key, { limit: 5 })
    const second = await store().listByBillingKey(key, { limit: 5, after: first.at(-1)!.id })
    expect([...first, ...second].map(({ id }) => id)).toEqual(accounts.map(({ id }) => id).sort())
  })
}
