import { isDeepStrictEqual } from 'node:util'
import { documentSchema, documentToJson } from '../../contracts/documents/document-schema.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { documentIdOf } from '../../domain/documents/document-id.ts'
import { accountPk, documentSk } from './keys.ts'
import { lengthen, shorten } from './short-names.ts'

/** What the key says (account, ordinal, id), what is certain (line positions) and what all lines share is not stored twice: a bill of up to
 * five lines then fits in the 1 KB that one write unit pays for. */
export function documentToItem(document: BillingDocument): Record<string, unknown> {
  const { id: _id, accountId, ordinal, lines, ...rest } = documentToJson(document)
  const { shared, own } = shareFields(lines.map(({ position: _position, ...line }) => line))
  const short = shorten({ ...rest, lines: own, ...(Object.keys(shared).length > 0 ? { sharedByLines: shared } : {}) }) as Record<string, unknown>
  return { pk: accountPk(accountId), sk: documentSk(ordinal), ...short }
}

/** Fields that all lines have with the same value (period, unit, VAT, ...) are stored once for all of them. */
function shareFields(lines: readonly Readonly<Record<string, unknown>>[]): { readonly shared: Record<string, unknown>; readonly own: readonly Record<string, unknown>[] } {
  const [first = {}, ...others] = lines
  const names = others.length === 0 ? [] : Object.keys(first).filter((name) => others.every((line) => isDeepStrictEqual(line[name], first[name])))
  return {
    shared: Object.fromEntries(names.map((name) => [name, first[name]])),
    own: lines.map((line) => Object.fromEntries(Object.entries(line).filter(([name]) => !names.includes(name)))),
  }
}

/** @throws ZodError where the stored item is not a document */
export function documentFromItem({ pk, sk, ...stored }: Record<string, unknown>): BillingDocument {
  const accountId = String(pk).slice(4)
  const ordinal = Number(String(sk).slice(4))
  const { sharedByLines = {}, ...long } = lengthen(stored) as { kind: BillingDocument['kind']; lines: object[]; sharedByLines?: object }
  return documentSchema.parse({
    ...long,
    accountId,
    ordinal,
    id: documentIdOf(long.kind, accountId, ordinal),
    lines: long.lines.map((line, index) => ({ ...sharedByLines, ...line, position: index + 1 })),
  }) as BillingDocument
}
