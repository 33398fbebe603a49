import * as z from 'zod'
import { entryKinds, type EntryKind, type LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import { accountPk } from './keys.ts'

export const bookingSk = (entryId: string) => `BOOKING#${entryId}`
/** How often entries of an account were booked under a condition. Not among the bookings. */
export const ledgerVersionSk = 'BOOKINGS'
export const ledgerVersionItem = z.object({ version: z.int() })
/** Says on which account an entry is booked: one event is booked once, and is found by its id alone. */
export const entryPlaceKey = (entryId: string) => ({ pk: `ENTRY#${entryId}`, sk: 'ENTRY' })

const text = z.string()
const minor = z.union([z.int(), z.bigint()]).transform(BigInt)

export const entryPlaceItem = z.object({ accountId: text })

const entryItem = z.object({
  pk: text, sk: text,
  kind: z.enum(Object.keys(entryKinds) as [EntryKind, ...EntryKind[]]),
  sellerId: text, date: z.iso.date(), currency: text, amount: minor,
  settles: z.array(z.object({ target: text, amount: minor })).exactOptional(),
  reverses: text.exactOptional(),
  source: z.object({ kind: z.enum(['api', 'bank', 'provider', 'cli', 'dunning', 'case', 'system']), reference: text }),
  counterparty: z.object({ name: text.exactOptional(), iban: text.exactOptional() }).exactOptional(),
  note: text.exactOptional(), by: text.exactOptional(), recordedAt: text,
})

export function entryToItem({ id, accountId, ...entry }: LedgerEntry): Record<string, unknown> {
  return { pk: accountPk(accountId), sk: bookingSk(id), ...entry }
}

export function entryFromItem(item: unknown): LedgerEntry {
  const { pk, sk, ...entry } = entryItem.parse(item)
  return { id: sk.slice(bookingSk('').length), accountId: pk.slice(accountPk('').length), ...entry }
}
