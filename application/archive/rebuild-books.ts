import { entryPostings } from '../../domain/ledger/entry-postings.ts'
import { documentPostings } from '../../domain/ledger/document-postings.ts'
import { parseNumber, type SeriesKey } from '../../domain/documents/number-series.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { JournalFact } from '../exports/walk-journal.ts'
import type { SeriesState } from '../ports/document-store.ts'
import type { JournalRange } from '../ports/journal-register.ts'

/** What the books come to, told from the facts alone. */
export interface RebuiltBooks {
  readonly series: ReadonlyMap<string, SeriesState & { readonly key: SeriesKey; readonly numbers: number }>
  /** Last journal number, and how many facts there are of each kind. */
  readonly last: number
  readonly facts: Readonly<Record<JournalFact['kind'], number>>
  /** The register of the journal, one range per fact: where each number leads. */
  readonly ranges: readonly JournalRange[]
  /** Minor units that each account owes, by `account currency`. */
  readonly balances: ReadonlyMap<string, bigint>
  /** Highest ordinal per account. */
  readonly ordinals: ReadonlyMap<string, number>
}

/** Rebuilds counters, registers and balances from the facts of an archive.
 * @param facts every fact of the seller, in order
 * @throws where a printed number is of no series of the seller */
export async function rebuildBooks(seller: Seller, facts: AsyncIterable<readonly JournalFact[]>): Promise<RebuiltBooks> {
  const series = new Map<string, { key: SeriesKey; last: number; lastIssueDate?: string; numbers: number }>()
  const counts = { document: 0, entry: 0, void: 0 }
  const ranges: JournalRange[] = []
  const balances = new Map<string, bigint>()
  const ordinals = new Map<string, number>()
  let last = 0
  const take = (number: string, issueDate?: string) => {
    const parsed = parseNumber(seller, number)
    if (!parsed) throw new Error(`Number ${number} is of no series of "${seller.id}".`)
    const { sequence, ...key } = parsed
    const id = `${key.kind} ${key.year}`
    const before = series.get(id) ?? { key, last: 0, numbers: 0 }
    series.set(id, {
      ...before, last: Math.max(before.last, sequence), numbers: before.numbers + 1,
      ...(issueDate !== undefined && issueDate >= (before.lastIssueDate ?? '') ? { lastIssueDate: issueDate } : {}),
    })
  }
  const owe = (accountId: string, currency: string, postings: readonly { readonly role: string; readonly amount: bigint }[]) => {
    const key = `${accountId} ${currency}`
    balances.set(key, postings.filter(({ role }) => role === 'receivable').reduce((sum, { amount }) => sum + amount, balances.get(key) ?? 0n))
  }
  for await (const some of facts) {
    for (const fact of some) {
      counts[fact.kind]++
      last = fact.sequence
      if (fact.kind === 'void') {
        take(fact.number)
        continue
      }
      if (fact.kind === 'document') {
        const { accountId, ordinal, number, issueDate, currency } = fact.document
        take(number, issueDate)
        owe(accountId, currency, documentPostings(fact.document))
        ordinals.set(accountId, Math.max(ordinals.get(accountId) ?? 0, ordinal))
        ranges.push({ from: fact.sequence, count: 1, origin: { kind: 'document', accountId, ordinal } })
      } else {
        owe(fact.entry.accountId, fact.entry.currency, entryPostings(fact.entry))
        ranges.push({ from: fact.sequence, count: 1, origin: { kind: 'entry', accountId: fact.entry.accountId, entryId: fact.entry.id } })
      }
    }
  }
  return { series, last, facts: counts, ranges, balances, ordinals }
}
