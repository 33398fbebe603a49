import { entryId, ledgerEntry, type LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { writtenOff } from '../../domain/ledger/written-off.ts'
import { appendWhileUnchanged } from '../ledger/append-while-unchanged.ts'
import type { Ledger } from '../ports/ledger.ts'

/** Where a payment names an invoice that was written off, takes the write-off back by what was paid: the money pays the invoice and does not
 * become credit that would be refunded. Safe to repeat: the recovery's id derives from the payment's. */
export async function recoverWrittenOff(ledger: Pick<Ledger, 'append' | 'version' | 'list'>, payment: LedgerEntry): Promise<void> {
  const { accountId, sellerId, date, currency, recordedAt, settles = [] } = payment
  for (const { target, amount } of settles) {
    const recoveryOf = async (): Promise<LedgerEntry | undefined> => {
      const entries = await ledger.list(accountId)
      const last = writtenOff(entries, target).at(-1)
      // What was paid before the write-off is in it already, also where its bank file is imported again.
      if (!last || last.left === 0n || last.entry.recordedAt > recordedAt) return undefined
      const source = { kind: 'system', reference: `recover:${last.entry.id}:${payment.id}` } as const
      if (entries.some(({ id }) => id === entryId(sellerId, 'write-off-recovery', source))) return undefined
      return ledgerEntry({ kind: 'write-off-recovery', sellerId, accountId, date, currency, amount: amount < last.left ? amount : last.left, reverses: last.entry.id, source, recordedAt })
    }
    if (await recoveryOf()) await appendWhileUnchanged(ledger, accountId, async () => (await recoveryOf()) ?? payment)
  }
}
