import { accountId, subscriptionId } from '../../domain/accounts/ids.ts'
import type { Account } from '../../domain/accounts/account.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import type { Plan } from '../../domain/catalog/plan.ts'
import type { Seller } from '../../domain/sellers/seller.ts'

/** A complete seller; a test states only what it is about. */
export function aSeller(change: Partial<Seller> = {}): Seller {
  return {
    id: 'acme', version: 1, legalName: 'Acme Telecom B.V.', tradeName: 'Acme',
    address: { street: 'Stationsplein 1', postcode: '3511 ED', city: 'Utrecht', country: 'NL' },
    vatNumber: 'NL004495445B01', legalId: { scheme: '0106', id: '12345678' }, iban: 'NL91ABNA0417164300',
    email: 'bills@acme.example', languages: ['nl', 'en'], currencies: ['EUR'], timeZone: 'Europe/Amsterdam',
    paymentTermDays: 14, shards: 1, paymentReference: 'RF',
    series: [{ kind: 'invoice', prefix: 'F{year}-', digits: 6 }, { kind: 'credit-note', prefix: 'C{year}-', digits: 6 }],
    ...change,
  }
}

/** A plan of one flat monthly charge in advance, priced since 2020. */
export function aPlan(id: string, amount: string, change: Partial<Plan> = {}): Plan {
  return {
    id, sellerId: 'acme', name: { nl: id, en: id }, currency: 'EUR',
    charges: [{
      id: 'fee', name: { nl: 'Abonnement', en: 'Subscription' }, interval: { unit: 'month', count: 1 }, timing: 'advance',
      vatClass: 'standard', unitCode: 'MON', proration: 'day',
      prices: [{ validFrom: '2020-01-01', model: { type: 'per-unit', unitPrice: amount } }],
    }],
    ...change,
  }
}

export function anAccount(customerNumber: string, change: Partial<Account> = {}): Account {
  return {
    id: accountId(change.sellerId ?? 'acme', customerNumber), sellerId: 'acme', customerNumber, kind: 'consumer', name: `Customer ${customerNumber}`,
    address: { street: 'Dorpsstraat 12', postcode: '1234 AB', city: 'Ede', country: 'NL' },
    email: `customer-${customerNumber}@example.com`, language: 'nl', currency: 'EUR', timeZone: 'Europe/Amsterdam',
    billingCycle: { every: 'month', day: 1 },
    ...change,
  }
}

export function aSubscription(account: Account, planId: string, change: Partial<Subscription> = {}): Subscription {
  const reference = change.reference ?? 'main'
  return { id: subscriptionId(account.sellerId, account.customerNumber, reference), accountId: account.id, reference, start: '2026-11-01', planId, quantity: '1', ...change }
}
