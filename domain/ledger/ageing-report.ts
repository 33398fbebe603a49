import type { IsoDate } from '../calendar/iso-date.ts'
import { ageingBuckets, ageOf, type AgeingBucket } from './ageing.ts'
import type { Standing } from './open-items.ts'

/** What customers owe in one currency by how long it has been due, minor units. `open` is the sum of the buckets; `open` - `credit` = `balance`. */
export interface AgeingTotals {
  readonly currency: string
  readonly buckets: Readonly<Record<AgeingBucket, bigint>>
  readonly open: bigint
  /** Within `open`. */
  readonly disputed: bigint
  readonly credit: bigint
  readonly balance: bigint
  /** Accounts that owe or have credit. */
  readonly accounts: number
}

/** One account's standing by age.
 * @example ageingOf(standing, '2027-01-31').buckets['1-30'] */
export function ageingOf({ currency, items, open, disputed, credit, balance }: Standing, asOf: IsoDate): AgeingTotals {
  const buckets = Object.fromEntries(ageingBuckets.map((bucket) => [bucket, 0n])) as Record<AgeingBucket, bigint>
  for (const item of items) buckets[ageOf(item.dueDate, asOf).bucket] += item.open
  return { currency, buckets, open, disputed, credit, balance, accounts: open !== 0n || credit !== 0n ? 1 : 0 }
}

/** Adds accounts up, per currency in alphabetical order. The order of accounts and of parts does not matter. */
export function addAgeing(parts: readonly AgeingTotals[]): AgeingTotals[] {
  const sums = new Map<string, AgeingTotals>()
  for (const part of parts) {
    const sum = sums.get(part.currency)
    sums.set(part.currency, sum ? {
      currency: part.currency,
      buckets: Object.fromEntries(ageingBuckets.map((bucket) => [bucket, sum.buckets[bucket] + part.buckets[bucket]])) as Record<AgeingBucket, bigint>,
      open: sum.open + part.open, disputed: sum.disputed + part.disputed, credit: sum.credit + part.credit, balance: sum.balance + part.balance, accounts: sum.accounts + part.accounts,
    } : part)
  }
  return [...sums.values()].sort((one, other) => (one.currency < other.currency ? -1 : 1))
}
