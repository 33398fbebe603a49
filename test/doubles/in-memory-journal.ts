import { NumbersTakenError, type JournalClaim, type JournalRange, type JournalRegister } from '../../application/ports/journal-register.ts'

export interface JournalBook extends JournalRegister {
  /** @throws NumbersTakenError when the counter moved */
  take(claim: JournalClaim): void
}

/** The twin of adapters/dynamodb/journal-register.ts, and what a transaction of it does to the journal. */
export function createJournalBook(): JournalBook {
  const bySeller = new Map<string, JournalRange[]>()
  const lastOf = (sellerId: string) => {
    const range = bySeller.get(sellerId)?.at(-1)
    return range ? range.from + range.count - 1 : 0
  }
  return {
    take({ sellerId, after, parts }) {
      if (lastOf(sellerId) !== after) throw new NumbersTakenError('journal moved')
      for (const part of parts) bySeller.set(sellerId, [...(bySeller.get(sellerId) ?? []), { from: lastOf(sellerId) + 1, ...part }])
    },
    last: async (sellerId) => lastOf(sellerId),
    ranges: async (sellerId, { after, limit }) => (bySeller.get(sellerId) ?? []).filter(({ from, count }) => from + count - 1 > after).slice(0, limit),
  }
}
