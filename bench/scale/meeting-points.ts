import type { EventQueue } from './event-queue.ts'

/** An item that transactions meet at. DynamoDB cancels a transaction on an item that another one has under way
 * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html). */
export function createItem(events: EventQueue) {
  let version = 0
  let heldUntil = -1
  let conflicts = 0
  return {
    /** What a consistent read sees: the state before a transaction that is still under way. */
    read: () => (events.now() < heldUntil ? version - 1 : version),
    /** Begins a transaction that ends after `seconds`. Where `seen` is given, the item must not have changed since: its condition fails otherwise.
     * @returns whether it succeeds */
    begin(seconds: number, seen?: number): boolean {
      const now = events.now()
      if (now < heldUntil || (seen !== undefined && seen !== version)) {
        conflicts += 1
        return false
      }
      heldUntil = now + seconds
      version += 1
      return true
    },
    conflicts: () => conflicts,
  }
}

/** Units a second that something takes. What comes faster waits its turn: DynamoDB throttles it and the SDK tries again, so that the whole gets
 * through at the limit. */
export function createLimit(events: EventQueue, perSecond: (now: number) => number) {
  let freeAt = 0
  let waited = 0
  return {
    /** Seconds until `units` have been taken. */
    take(units: number): number {
      const now = events.now()
      const start = Math.max(now, freeAt)
      freeAt = start + units / perSecond(start)
      waited += start - now
      return start - now
    },
    waitedSeconds: () => waited,
  }
}
