import { describe, expect, it } from '@jest/globals'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { computeBill } from '../../../domain/invoicing/compute-bill.ts'
import { horizonOf } from '../../../domain/invoicing/horizon.ts'
import { openSince } from '../../../domain/invoicing/horizon.ts'
import { aPlan, aSubscription, anAccount } from '../../builders/company.ts'
import { billThrough, contextOn } from './bill-through.ts'

const account = anAccount('1')
const subscription = aSubscription(account, 'a', { start: '2026-01-15' })

describe('horizonOf', () => {
  it('is two months back where nothing changed', () => {
    expect(horizonOf(account, [subscription], '2027-03-15')).toBe('2027-01-15')
  })

  it('is a year before a change, a pause or an end of those months or later', () => {
    expect(horizonOf(account, [{ ...subscription, changes: [{ effective: '2027-02-01', quantity: '2' }] }], '2027-03-15')).toBe('2026-02-01')
    expect(horizonOf(account, [{ ...subscription, end: '2027-01-15' }], '2027-03-15')).toBe('2026-01-15')
    expect(horizonOf(account, [{ ...subscription, changes: [{ effective: '2026-06-01', quantity: '2' }] }], '2027-03-15')).toBe('2027-01-15')
  })

  it('is a year before what is still to be reconciled', () => {
    expect(horizonOf({ ...account, reconcileFrom: '2026-06-10' }, [subscription], '2027-03-15')).toBe('2025-06-10')
  })

  it('goes back to the start of a voucher, for a year at most', () => {
    const voucher = { id: 'v', name: {}, value: { type: 'fixed', amount: '50' }, duration: { type: 'once' }, scope: { type: 'invoice' } } as const
    expect(horizonOf(account, [], '2027-03-15', [{ ...voucher, from: '2026-11-01' }])).toBe('2026-11-01')
    expect(horizonOf(account, [], '2027-03-15', [{ ...voucher, from: '2020-11-01' }])).toBe('2026-03-15')
  })
})

describe('openSince', () => {
  const plans = [aPlan('a', '10')]
  const documents = billThrough(['2026-01-15', '2026-02-15', '2026-03-15'], () => ({ account, subscriptions: [subscription] }), plans)
  const last = documents.at(-1)!
  const goodwill: BillingDocument = { ...last, kind: 'credit-note', id: 'crn', ordinal: 4, number: 'C-1', issueDate: '2026-06-01', creditReason: 'goodwill' }

  it.each([[[last], '2026-03-16'], [[last, goodwill], '2026-03-16'], [[goodwill], '2026-05-15'], [[], undefined], [documents, undefined]] as const)('case %#', (given, since) => {
    expect(openSince('2026-05-15', given)).toBe(since)
  })

  it('bills all that fell due while the account was parked', () => {
    const outcome = computeBill({ account, subscriptions: [subscription], documents: [last, goodwill] }, contextOn('2026-07-15', plans))
    expect(outcome).toMatchObject({ kind: 'invoice', draft: { net: 4000n } })
  })
})
