import type { Account } from './account.ts'
import { shardOf } from './ids.ts'

/** The key under which the static billing index lists an account: seller, zone, cycle, shard. It changes only when the
 * account itself does, so billing rewrites nothing.
 * @example billingKey(account, 8) // 'acme|Europe/Amsterdam|M15|07' */
export function billingKey({ id, sellerId, timeZone, billingCycle }: Pick<Account, 'id' | 'sellerId' | 'timeZone' | 'billingCycle'>, shards: number): string {
  const cycle = billingCycle.every === 'month' ? `M${String(billingCycle.day).padStart(2, '0')}` : `W${billingCycle.weekday}`
  return `${sellerId}|${timeZone}|${cycle}|${String(shardOf(id, shards)).padStart(2, '0')}`
}
