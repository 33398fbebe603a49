import type { Account } from '../../domain/accounts/account.ts'
import { shardKeysDue } from '../../domain/bill-runs/shard-keys.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { SellerRecord } from '../ports/seller-store.ts'

/** A month of 31 days and, with it, every day of the week: all cycles there are. */
const everyCycle = Array.from({ length: 31 }, (_, day) => `2027-01-${String(day + 1).padStart(2, '0')}`)

const pageSize = 100

/** A seller's accounts by way of the billing index, in order of zone and billing day. Reads only as far as is asked for. */
export async function* listAccounts(accounts: Pick<AccountStore, 'listByBillingKey'>, record: SellerRecord): AsyncGenerator<Account> {
  for (const key of billingKeysOf(record)) {
    let after: string | undefined
    for (;;) {
      const page = await accounts.listByBillingKey(key, { limit: pageSize, ...(after ? { after } : {}) })
      yield* page
      after = page.at(-1)?.id
      if (page.length < pageSize) break
    }
  }
}

/** Every key of the billing index that may list accounts of the seller, in order of zone and billing day. */
export function billingKeysOf({ seller, zones }: SellerRecord): readonly string[] {
  return zones.flatMap((zone) => [...new Set(everyCycle.flatMap((date) => shardKeysDue(seller.id, zone, date, seller.shards)))])
}
