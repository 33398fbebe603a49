import type { ContactCounts, CountedContact } from '../../application/ports/contact-counts.ts'

/** Twin of adapters/dynamodb/contact-counts.ts, with a look inside. */
export function createInMemoryContactCounts(): ContactCounts & { readonly noted: CountedContact[] } {
  const noted: CountedContact[] = []
  return {
    noted,
    note: async (contact) => void noted.push(contact),
    between: async (sellerId, from, to) => [...new Set(noted.filter((each) => each.sellerId === sellerId && each.date >= from && each.date <= to).map(({ date }) => date))].sort().map((date) => {
      const own = noted.filter((each) => each.sellerId === sellerId && each.date === date)
      const lags: Record<string, number> = {}
      for (const { lag } of own) if (lag !== undefined) lags[lag] = (lags[lag] ?? 0) + 1
      return { date, contacts: own.length, hours: Array.from({ length: 24 }, (_, hour) => own.filter((each) => each.hour === hour).length), lags }
    }),
  }
}
