import { createAccountStore } from '../adapters/dynamodb/account-store.ts'
import { createCatalogStore } from '../adapters/dynamodb/catalog-store.ts'
import { createSellerStore } from '../adapters/dynamodb/seller-store.ts'
import type { Table } from '../adapters/dynamodb/table.ts'
import { billingKey } from '../domain/accounts/billing-key.ts'
import type { Seller } from '../domain/sellers/seller.ts'
import { aPlan, aSubscription, anAccount } from '../test/builders/company.ts'

/** What an account may have: a bill has a line for each. */
const planIds = ['Internet 100 Mbit/s', 'Mobile 10 GB', 'Television Plus', 'Fixed telephone', 'Cloud storage 1 TB', 'Mobile 20 GB', 'Sports channels', 'Router rental', 'Virus protection', 'Second mailbox']

/** A seller with accounts of `lines` subscriptions each; 'mixed' gives one to five, in turn. */
export async function seedCompany(table: Table, seller: Seller, accounts: number, lines: number | 'mixed'): Promise<void> {
  const sellers = createSellerStore(table)
  await sellers.put(seller)
  await createCatalogStore(table).put(seller.id, 1, planIds.map((id, index) => aPlan(id, `${9 + index}.95`)))
  await sellers.publishCatalog(seller.id, 1)
  await sellers.addZones(seller.id, [seller.timeZone])
  const store = createAccountStore(table)
  for (let from = 0; from < accounts; from += 200) {
    const batch = Array.from({ length: Math.min(200, accounts - from) }, (_, index) => anAccount(String(100_000 + from + index)))
    await store.putMany(batch.map((account) => ({ account, billingKey: billingKey(account, seller.shards) })))
    await store.putSubscriptions(batch.flatMap((account, index) => (
      planIds.slice(0, lines === 'mixed' ? 1 + ((from + index) % 5) : lines).map((planId) => aSubscription(account, planId, { reference: planId, label: 'Dorpsstraat 12, Ede' })))))
  }
}
