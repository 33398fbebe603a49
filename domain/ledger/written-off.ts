import type { LedgerEntry } from './ledger-entry.ts'

export interface WriteOff {
  readonly entry: LedgerEntry
  /** What took it back, by instant. */
  readonly recoveries: readonly LedgerEntry[]
  /** Minor units that are still written off. */
  readonly left: bigint
}

/** The write-offs of an invoice, oldest first, with what was taken back of each.
 * @example writtenOff([writeOffOf60, recoveryOf20], invoice.id)[0].left // 4000n */
export function writtenOff(entries: readonly LedgerEntry[], documentId: string): WriteOff[] {
  const byInstant = [...entries].sort((one, other) => (`${one.recordedAt}|${one.id}` < `${other.recordedAt}|${other.id}` ? -1 : 1))
  return byInstant.filter(({ kind, settles = [] }) => kind === 'write-off' && settles.some(({ target }) => target === documentId)).map((entry) => {
    const recoveries = byInstant.filter(({ kind, reverses }) => kind === 'write-off-recovery' && reverses === entry.id)
    return { entry, recoveries, left: recoveries.reduce((left, { amount }) => left - amount, entry.amount) }
  })
}
