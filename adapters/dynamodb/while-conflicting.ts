import { setTimeout } from 'node:timers/promises'
import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb'

const mostTries = 16
/** Waits grow up to so many milliseconds. */
const longestWait = 600
/** Reasons that say "not now": another transaction had the item under way, or the partition was busy. The SDK retries none of them inside
 * a cancelled transaction. */
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])

/** Makes a write to an item that many writers meet at (a shard's counts, a run's mail totals), and makes it again with growing, random
 * waits where DynamoDB answers that another transaction was at the item in the same moment. The write must be safe to repeat: such an
 * answer means that nothing was written.
 * @throws what the write throws for any other reason, and the conflict itself after sixteen tries (some four seconds) */
export async function whileConflicting<T>(write: () => Promise<T>, wait: (ms: number) => Promise<unknown> = setTimeout): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write()
    } catch (error) {
      if (attempt === mostTries || !isPassing(error)) throw error
      await wait(Math.min(longestWait, 20 * 2 ** attempt) * Math.random())
    }
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof TransactionConflictException) return true
  if (!(error instanceof TransactionCanceledException)) return false
  const reasons = (error.CancellationReasons ?? []).flatMap(({ Code }) => (Code && Code !== 'None' ? [Code] : []))
  return reasons.length > 0 && reasons.every((code) => passing.has(code))
}
