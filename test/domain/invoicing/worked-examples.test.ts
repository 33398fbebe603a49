import { describe, expect, it } from '@jest/globals'
import { vatBreakdown } from '../../../domain/vat/vat-breakdown.ts'
import { aPlan, aSubscription, anAccount } from '../../builders/company.ts'
import { billThrough } from './bill-through.ts'

const account = anAccount('1')
const yearly = aPlan('essential', '1920', { charges: [{ ...aPlan('x', '1920').charges[0]!, interval: { unit: 'year', count: 1 } }] })

describe('bills as the documentation of others works them out', () => {
  // docs.oracle.com, Subscription Management, "Bill Partial Periods": 15 January to 10 April 2019 at 100 a month from the service's start: two full periods and 27/31 (here in 2023, of as many days).
  it('two months and 27 of 31 days (Oracle Subscription Management)', () => {
    const subscription = aSubscription(account, 'sub-01', { start: '2023-01-15', anchor: '2023-01-15', end: '2023-04-11' })
    const bills = billThrough(['2023-01-15', '2023-02-15', '2023-03-15', '2023-04-15'], () => ({ account, subscriptions: [subscription] }), [aPlan('sub-01', '100')])
    expect(bills.map(({ net }) => net)).toEqual([10000n, 10000n, 8710n])
  })

  // docs.lokalise.com, article 2215560: a year of 1,920 that ends after 100 days gives 265 of 365 days back, 1,393.97.
  it('265 unused days of a year (Lokalise)', () => {
    const started = aSubscription(account, 'essential', { start: '2027-01-01', anchor: '2027-01-01' })
    const bills = billThrough(['2027-01-01', '2027-04-11'], (date) => ({ account, subscriptions: [date < '2027-04' ? started : { ...started, end: '2027-04-11' }] }), [yearly])
    expect(bills.map(({ kind, net }) => [kind, net])).toEqual([['invoice', 192000n], ['credit-note', 139397n]])
  })

  // support of pentest-tools.com, "Upgrade / downgrade prorated": 20 to 40 a month, halfway the first month, costs 10 more.
  it('an upgrade halfway (Pentest-Tools)', () => {
    const started = aSubscription(account, 'twenty', { start: '2027-04-01', anchor: '2027-04-01' })
    const bills = billThrough(['2027-04-01', '2027-04-16'], (date) => ({ account, subscriptions: [date < '2027-04-16' ? started : { ...started, changes: [{ effective: '2027-04-16', planId: 'forty' }] }] }), [aPlan('twenty', '20'), aPlan('forty', '40')])
    expect(bills.map(({ net }) => net)).toEqual([2000n, 1000n])
  })

  // github.com/OpenPEPPOL/peppol-bis-invoice-3, rules/examples/base-example.xml: 2,800 - 1,500 + 25 at 25 %: taxable 1,325, VAT 331.25, with VAT 1,656.25.
  it('VAT over a sum with a negative line (Peppol BIS Billing 3.0)', () => {
    const at25 = (net: bigint) => ({ net, vatCategory: 'S' as const, vatRate: '25.0' })
    expect(vatBreakdown([at25(280000n), at25(-150000n), at25(2500n)], new Map())).toEqual([{ category: 'S', rate: '25.0', taxable: 132500n, vat: 33125n }])
  })
})
