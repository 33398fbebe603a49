import { expect, it } from '@jest/globals'
import type { BillingInputs } from '../../application/ports/billing-inputs.ts'
import type { Ledger } from '../../application/ports/ledger.ts'
import type { OneOffCharge } from '../../domain/catalog/one-off-charge.ts'
import type { GrantedDiscount } from '../../domain/discounts/discount.ts'
import type { GrantedCredit } from '../../domain/discounts/granted-credit.ts'
import { anAccount } from '../builders/company.ts'
import { aCreditEntry } from '../builders/entry.ts'

export const aCharge = (change: Partial<OneOffCharge> = {}): OneOffCharge => ({
  id: 'chg_router', date: '2026-10-20', name: { en: 'Router' }, quantity: '2', unitCode: 'C62', unitPrice: '49.995', vatClass: 'standard', supply: 'goods', ...change,
})
export const aDiscount = (change: Partial<GrantedDiscount> = {}): GrantedDiscount => ({
  id: 'dis_ten', name: { en: 'Ten' }, value: { type: 'percentage', percent: '10' }, from: '2026-10-01', duration: { type: 'periods', count: 3, interval: { unit: 'month', count: 1 } },
  scope: { type: 'invoice' }, cap: '5.5', grantedAt: '2026-10-01T08:00:00Z', reason: 'moved house', ...change,
})
export const aCredit = (change: Partial<GrantedCredit> = {}): GrantedCredit => ({
  id: 'crd_sorry', grantedOn: '2026-10-01', expiresOn: '2027-10-01', amount: 900_000_000_000_001n, reason: 'goodwill', note: 'Outage', spentBy: {}, ...change,
})

/** What every BillingInputs promises; run on the twin and on the emulator. */
export function billingInputsContract(inputs: () => BillingInputs, ledger: () => Ledger): void {
  const grant = (accountId: string, credit: GrantedCredit) => inputs().grantCredit(accountId, credit, aCreditEntry(accountId, credit))

  it('gives back what was added, whole, and only once per id', async () => {
    const { id } = anAccount('inputs')
    expect(await inputs().list(id)).toEqual({ charges: [], discounts: [], credits: [] })
    expect(await inputs().addCharge(id, aCharge())).toEqual({ value: aCharge(), created: true })
    expect(await inputs().addCharge(id, aCharge({ date: '2026-11-02', quantity: '3' }))).toEqual({ value: aCharge(), created: false })
    expect(await inputs().grantDiscount(id, aDiscount())).toEqual({ value: aDiscount(), created: true })
    expect(await inputs().grantDiscount(id, aDiscount({ from: '2027-01-01' }))).toEqual({ value: aDiscount(), created: false })
    expect(await grant(id, aCredit())).toEqual({ value: aCredit(), created: true })
    expect(await grant(id, aCredit({ amount: 1n }))).toEqual({ value: aCredit(), created: false })
    expect(await inputs().list(id)).toEqual({ charges: [aCharge()], discounts: [aDiscount()], credits: [aCredit()] })
  })

  it('is safe against two that add the same at once', async () => {
    const { id } = anAccount('inputs-race')
    const added = await Promise.all(Array.from({ length: 8 }, (_, index) => inputs().addCharge(id, aCharge({ date: `2026-10-0${index + 1}` }))))
    expect(added.filter(({ created }) => created)).toHaveLength(1)
    expect(new Set(added.map(({ value }) => value.date)).size).toBe(1)
    expect((await inputs().list(id)).charges).toHaveLength(1)
  })

  it('lists charges by date, discounts in the order they were given, credits oldest first', async () => {
    const { id } = anAccount('inputs-order')
    for (const date of ['2027-01-05', '2026-02-28', '2026-11-30']) await inputs().addCharge(id, aCharge({ id: `chg_${date}`, date }))
    for (const [name, at] of [['a', '3'], ['b', '1'], ['c', '2']]) await inputs().grantDiscount(id, aDiscount({ id: `dis_${name}`, grantedAt: `2026-10-0${at}T00:00:00Z` }))
    for (const [name, on] of [['a', '2'], ['b', '1']]) await grant(id, aCredit({ id: `crd_${name}`, grantedOn: `2026-10-0${on}` }))
    const all = await inputs().list(id)
    expect(all.charges.map(({ date }) => date)).toEqual(['2026-02-28', '2026-11-30', '2027-01-05'])
    expect(all.discounts.map((each) => each.id)).toEqual(['dis_b', 'dis_c', 'dis_a'])
    expect(all.credits.map((each) => each.id)).toEqual(['crd_b', 'crd_a'])
  })

  it('ends a discount, and never later than it has ended', async () => {
    const { id } = anAccount('inputs-end')
    await inputs().grantDiscount(id, aDiscount())
    for (const date of ['2026-12-01', '2026-11-15', '2027-01-01']) await inputs().endDiscount(id, 'dis_ten', date)
    expect((await inputs().list(id)).discounts).toEqual([aDiscount({ endedOn: '2026-11-15' })])
    expect(await inputs().endDiscount(id, 'dis_none', '2026-11-15')).toBeUndefined()
  })

  it('gives a credit and its entry together, or neither', async () => {
    const { id } = anAccount('inputs-booked')
    const credit = aCredit({ id: 'crd_booked', amount: 500n })
    const entry = aCreditEntry(id, credit)
    expect(await inputs().grantCredit(id, credit, entry, { ifVersion: 0 })).toEqual({ value: credit, created: true })
    expect([await ledger().list(id), await ledger().version(id)]).toEqual([[entry], 1])
    expect(await inputs().grantCredit(id, credit, entry, { ifVersion: 0 })).toEqual({ value: credit, created: false })
    const other = aCredit({ id: 'crd_other', amount: 700n })
    await expect(inputs().grantCredit(id, other, aCreditEntry(id, other), { ifVersion: 0 })).rejects.toMatchObject({ code: 'ledger-moved' })
    expect([(await inputs().list(id)).credits, await ledger().list(id), await ledger().version(id)]).toEqual([[credit], [entry], 1])
  })

  it('gives the credit of an entry that is booked already', async () => {
    const { id } = anAccount('inputs-half')
    const credit = aCredit({ id: 'crd_half', amount: 500n })
    const entry = aCreditEntry(id, credit)
    await ledger().append(entry)
    expect(await inputs().grantCredit(id, credit, entry, { ifVersion: 7 })).toEqual({ value: credit, created: true })
    expect([(await inputs().list(id)).credits, await ledger().list(id), await ledger().version(id)]).toEqual([[credit], [entry], 0])
  })

  it('gives a credit once to many who ask at once', async () => {
    const { id } = anAccount('inputs-credit-race')
    const given = await Promise.all(Array.from({ length: 6 }, (_, index) => grant(id, aCredit({ id: 'crd_race', amount: BigInt(index + 1) }))))
    expect(given.filter(({ created }) => created)).toHaveLength(1)
    expect((await ledger().list(id)).map(({ amount }) => amount)).toEqual([given[0]!.value.amount])
    expect((await inputs().list(id)).credits).toEqual([given[0]!.value])
  })

  it('notes what documents spent once each, whatever the order and however often', async () => {
    const { id } = anAccount('inputs-spend')
    await grant(id, aCredit())
    const spend = (ordinal: number, amount: bigint) => inputs().spend({ accountId: id, ordinal, creditsSpent: [{ creditId: 'crd_sorry', amount }, { creditId: 'crd_unknown', amount }] })
    await Promise.all([spend(7, 500n), spend(6, 300n), spend(7, 500n), spend(6, 300n)])
    await inputs().spend({ accountId: id, ordinal: 8 })
    expect((await inputs().list(id)).credits[0]?.spentBy).toEqual({ 6: 300n, 7: 500n })
  })
}
