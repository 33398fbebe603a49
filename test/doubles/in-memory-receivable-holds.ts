import { UnknownHoldError, type ReceivableHolds } from '../../application/ports/receivable-holds.ts'
import type { ReceivableHold } from '../../domain/collections/receivable-hold.ts'

/** Twin of adapters/dynamodb/receivable-holds.ts. */
export function createInMemoryReceivableHolds(): ReceivableHolds {
  const holds = new Map<string, ReceivableHold>()
  const keyOf = (accountId: string, id: string) => `${accountId}#${id}`
  return {
    async open(hold) {
      const key = keyOf(hold.accountId, hold.id)
      if (!holds.has(key)) holds.set(key, hold)
      return holds.get(key)!
    },
    async release(accountId, holdId, released) {
      const hold = holds.get(keyOf(accountId, holdId))
      if (!hold) throw new UnknownHoldError(`Account ${accountId} has no hold ${holdId}.`)
      if (!hold.released) holds.set(keyOf(accountId, holdId), { ...hold, released })
      return holds.get(keyOf(accountId, holdId))!
    },
    async list(accountId) {
      const order = ({ openedAt, id }: ReceivableHold) => `${openedAt}|${id}`
      return [...holds.values()].filter((hold) => hold.accountId === accountId).sort((one, other) => (order(one) < order(other) ? -1 : 1))
    },
  }
}
