import { documentSchema, documentToJson } from '../../contracts/documents/document-schema.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { documentIdOf } from '../../domain/documents/document-id.ts'
import { accountPk, documentSk } from './keys.ts'
import { lengthen, shorten } from './short-names.ts'

/** What the key says (account, ordinal, id) and what is certain (line positions) is not stored twice: a bill of up to
 * five lines then fits in the 1 KB that one write unit pays for. */
export function documentToItem(document: BillingDocument): Record<string, unknown> {
  const { id: _id, accountId, ordinal, lines, ...rest } = documentToJson(document)
  const short = shorten({ ...rest, lines: lines.map(({ position: _position, ...line }) => line) }) as Record<string, unknown>
  return { pk: accountPk(accountId), sk: documentSk(ordinal), ...short }
}

/** @throws ZodError where the stored item is not a document */
export function documentFromItem({ pk, sk, ...stored }: Record<string, unknown>): BillingDocument {
  const accountId = String(pk).slice(4)
  const ordinal = Number(String(sk).slice(4))
  const long = lengthen(stored) as { kind: BillingDocument['kind']; lines: object[] }
  return documentSchema.parse({
    ...long,
    accountId,
    ordinal,
    id: documentIdOf(long.kind, accountId, ordinal),
    lines: long.lines.map((line, index) => ({ ...line, position: index + 1 })),
  }) as BillingDocument
}
