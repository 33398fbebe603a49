import * as z from 'zod'
import { shardOf } from '../../domain/accounts/ids.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { entryKinds, type EntryKind, type LedgerEntry } from '../../domain/ledger/ledger-entry.ts'
import type { JournalFact } from './walk-journal.ts'

/** Facts that ageing needs, as the parts of an export leave them for its end: one file per part and bucket of accounts, so that the end holds
 * one bucket at a time. */
const text = z.string()
const minor = z.string().regex(/^-?\d+$/).transform(BigInt)

const documentItem = z.object({
  of: z.literal('document'), id: text, kind: z.enum(['invoice', 'credit-note']), number: text, accountId: text, issueDate: text, dueDate: text, currency: text, gross: minor,
  creditsSpent: z.array(z.object({ creditId: text, amount: minor })).exactOptional(),
  precedingDocument: z.object({ number: text, issueDate: text }).exactOptional(),
  buyer: z.object({ customerNumber: text, name: text }),
})
const entryItem = z.object({
  of: z.literal('entry'), id: text, kind: z.enum(Object.keys(entryKinds) as [EntryKind, ...EntryKind[]]), accountId: text, date: text, currency: text, amount: minor,
  settles: z.array(z.object({ target: text, amount: minor })).exactOptional(), reverses: text.exactOptional(), recordedAt: text,
})
const item = z.discriminatedUnion('of', [documentItem, entryItem])

/** The parts of a document and of an entry by which open items are told; `openItems` reads no others. */
export type AgedDocument = Pick<BillingDocument, 'id' | 'kind' | 'number' | 'accountId' | 'issueDate' | 'dueDate' | 'currency' | 'gross' | 'creditsSpent' | 'precedingDocument'> & { readonly buyer: { readonly customerNumber: string; readonly name: string } }
export type AgedEntry = Omit<LedgerEntry, 'sellerId' | 'source'>

/** Journal numbers per bucket. */
const numbersPerBucket = 50_000

export const bucketsFor = (cut: number) => Math.max(1, Math.ceil(cut / numbersPerBucket))

/** One line of a file, and the bucket of its account; undefined for a void number. */
export function itemLine(fact: JournalFact, buckets: number): { readonly bucket: number; readonly line: string } | undefined {
  if (fact.kind === 'void') return undefined
  const { accountId } = fact.kind === 'document' ? fact.document : fact.entry
  return { bucket: shardOf(accountId, buckets), line: `${JSON.stringify(fact.kind === 'document' ? ofDocument(fact.document) : ofEntry(fact.entry), amountsAsText)}\n` }
}

export function readItem(line: string): { readonly of: 'document'; readonly document: AgedDocument } | { readonly of: 'entry'; readonly entry: AgedEntry } {
  const { of, ...rest } = item.parse(JSON.parse(line))
  return of === 'document' ? { of, document: rest as AgedDocument } : { of, entry: rest as AgedEntry }
}

function ofDocument({ id, kind, number, accountId, issueDate, dueDate, currency, gross, creditsSpent, precedingDocument, buyer: { customerNumber, name } }: BillingDocument) {
  return { of: 'document', id, kind, number, accountId, issueDate, dueDate, currency, gross, creditsSpent, precedingDocument, buyer: { customerNumber, name } }
}

function ofEntry({ id, kind, accountId, date, currency, amount, settles, reverses, recordedAt }: LedgerEntry) {
  return { of: 'entry', id, kind, accountId, date, currency, amount, settles, reverses, recordedAt }
}

const amountsAsText = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
