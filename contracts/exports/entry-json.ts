import * as z from 'zod'
import { entryKinds, type EntryKind, type LedgerEntry } from '../../domain/ledger/ledger-entry.ts'

const text = z.string()
const minor = z.string().regex(/^-?\d{1,30}$/).transform(BigInt)

/** A ledger entry as it is archived: JSON whose amounts are decimal strings of minor units. */
export const entrySchema = z.strictObject({
  id: text, kind: z.enum(Object.keys(entryKinds) as [EntryKind, ...EntryKind[]]), sellerId: text, accountId: text, date: z.iso.date(), currency: text, amount: minor,
  settles: z.array(z.strictObject({ target: text, amount: minor })).exactOptional(), reverses: text.exactOptional(),
  source: z.strictObject({ kind: z.enum(['api', 'bank', 'provider', 'cli', 'dunning', 'case', 'system']), reference: text }),
  counterparty: z.strictObject({ name: text.exactOptional(), iban: text.exactOptional() }).exactOptional(),
  note: text.exactOptional(), by: text.exactOptional(), recordedAt: text,
}) satisfies z.ZodType<LedgerEntry>

/** `entrySchema.parse(entryToJson(entry))` equals `entry`. */
export function entryToJson(entry: LedgerEntry): unknown {
  return JSON.parse(JSON.stringify(entry, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
}
