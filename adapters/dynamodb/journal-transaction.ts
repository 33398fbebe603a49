import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { setTimeout } from 'node:timers/promises'
import type { JournalClaim, JournalRegister } from '../../application/ports/journal-register.ts'
import { journalWrites, type Writes } from './counter-writes.ts'
import type { Table } from './table.ts'

/** How often writers may meet at the counter before one gives up. */
const mostTries = 12

/** Writes in one transaction with the journal numbers that belong to them, for what takes no document number. Where another writer was at
 * the journal's counter first, it reads again and tries again. At most 100 writes in all: one for the counter, one per part, and `writes`.
 * Returns the first sequence number taken.
 * @throws TransactionCanceledException where a condition of `writes` does not hold: its `CancellationReasons` are those of `writes`, in order
 * @throws Error where the counter stays busy over all tries */
export function createJournalTransaction({ client, name }: Table, journal: Pick<JournalRegister, 'last'>) {
  return async ({ sellerId, parts, writes }: Omit<JournalClaim, 'after'> & { readonly writes: Writes }): Promise<number> => {
    for (let attempt = 1; ; attempt++) {
      const after = await journal.last(sellerId)
      try {
        await client.send(new TransactWriteCommand({ TransactItems: [...writes, ...journalWrites(name, { sellerId, after, parts })] }))
        return after + 1
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error
        const own = error.CancellationReasons?.slice(0, writes.length) ?? []
        if (own.some(({ Code }) => Code === 'ConditionalCheckFailed')) {
          error.CancellationReasons = own
          throw error
        }
        if (attempt === mostTries) throw new Error(`The journal of "${sellerId}" stayed busy over ${mostTries} tries.`, { cause: error })
        await setTimeout(5 * attempt * (1 + 3 * Math.random()))
      }
    }
  }
}
