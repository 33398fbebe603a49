import { cycleKeysDueOn } from '../calendar/billing-keys-due.ts'
import type { IsoDate } from '../calendar/iso-date.ts'

/** The keys of the static account index that a run of this date walks: every cycle that is due, times every shard.
 * @example shardKeysDue('acme', 'Europe/Amsterdam', '2026-11-01', 1) // ['acme|Europe/Amsterdam|M01|00', 'acme|Europe/Amsterdam|W7|00'] */
export function shardKeysDue(sellerId: string, zone: string, date: IsoDate, shards: number): readonly string[] {
  return cycleKeysDueOn(date).flatMap((cycle) =>
    Array.from({ length: shards }, (_, shard) => `${sellerId}|${zone}|${cycle}|${String(shard).padStart(2, '0')}`),
  )
}
