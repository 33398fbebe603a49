import * as z from 'zod'
import type { BillingDocument, DocumentDraft } from '../../domain/documents/billing-document.ts'
import { minorUnits } from '../../domain/money/currency.ts'

/** Minor units travel as decimal strings: JSON numbers lose digits above 2^53. 18 digits fit every store and sum. */
export const minorAmount = z.string().regex(/^(0|-?[1-9]\d{0,17})$/).transform((text) => BigInt(text))
const exactDecimal = z.string().max(40).regex(/^-?\d+(\.\d+)?$/)
const isoDate = z.iso.date()
const currency = z.string().refine((code) => minorUnits(code) !== undefined)
const text = z.string().min(1).max(1_000)

const address = z.strictObject({
  street: z.string().max(200),
  additional: z.string().max(200).exactOptional(),
  postcode: z.string().max(20),
  city: z.string().max(100),
  country: z.string().regex(/^[A-Z]{2}$/),
})
const schemedId = z.strictObject({ scheme: z.string().max(20), id: z.string().max(100) })

const buyer = z.strictObject({
  customerNumber: z.string().min(1).max(100),
  kind: z.enum(['consumer', 'business']),
  name: z.string().min(1).max(300),
  attention: z.string().max(300).exactOptional(),
  address,
  // Not z.email(): a document is issued with the address as it was given, and the mail fails with a reason (DESIGN I6).
  email: z.string().max(1_000).exactOptional(),
  vatNumber: z.string().max(30).exactOptional(),
  legalId: schemedId.exactOptional(),
  endpointId: schemedId.exactOptional(),
  buyerReference: z.string().max(200).exactOptional(),
  eInvoice: z.enum(['mail', 'peppol']).exactOptional(),
})

const vatCategory = z.enum(['S', 'Z', 'E', 'AE', 'K', 'G', 'O'])

const line = z.strictObject({
  position: z.int().positive(),
  kind: z.enum(['recurring', 'usage', 'one-off', 'discount', 'correction', 'fee']),
  subscriptionId: text.exactOptional(),
  planId: text.exactOptional(),
  chargeId: text.exactOptional(),
  description: z.string().max(1_000),
  quantity: exactDecimal,
  unitCode: z.string().max(10),
  unitPrice: exactDecimal,
  basis: z.strictObject({ quantity: exactDecimal, days: z.int().exactOptional(), ofDays: z.int().exactOptional() }).exactOptional(),
  discountId: text.exactOptional(),
  creditedPosition: z.int().positive().exactOptional(),
  period: z.strictObject({ start: isoDate, end: isoDate }).exactOptional(),
  net: minorAmount,
  vatCategory,
  vatRate: exactDecimal,
})

const vatSubtotal = z.strictObject({
  category: vatCategory,
  rate: exactDecimal,
  taxable: minorAmount,
  vat: minorAmount,
  exemptionCode: z.string().max(50).exactOptional(),
})

/** An issued document as it is stored and sent in messages: JSON whose amounts are decimal strings.
 * Strict: a key that the model does not know is refused, so a renamed field cannot be lost in silence. */
export const documentSchema = z.strictObject({
  kind: z.enum(['invoice', 'credit-note']),
  sellerId: text,
  sellerVersion: z.int().positive(),
  accountId: text,
  billingDate: isoDate,
  issueDate: isoDate,
  dueDate: isoDate,
  currency,
  language: z.string().min(2).max(35),
  buyer,
  lines: z.array(line).readonly(),
  vat: z.array(vatSubtotal).readonly(),
  net: minorAmount,
  vatTotal: minorAmount,
  gross: minorAmount,
  mentions: z.array(text).readonly(),
  precedingDocument: z.strictObject({ number: text, issueDate: isoDate }).exactOptional(),
  creditReason: z.enum(['void', 'error', 'goodwill', 'other']).exactOptional(),
  creditsSpent: z.array(z.strictObject({ creditId: text, amount: minorAmount })).readonly().exactOptional(),
  id: z.string().regex(/^(inv|crn)_[a-z0-9]+_\d+$/),
  ordinal: z.int().positive(),
  number: text,
  runId: text.exactOptional(),
  chunkId: text.exactOptional(),
}) satisfies z.ZodType<BillingDocument>

/** The JSON form of a document. */
export type DocumentJson = z.input<typeof documentSchema>

/** What a document is before it has a number. */
export const draftSchema = documentSchema.omit({ id: true, ordinal: true, number: true, runId: true, chunkId: true }) satisfies z.ZodType<DocumentDraft>
export type DraftJson = z.input<typeof draftSchema>

/** A document in its JSON form: `documentSchema.parse(documentToJson(document))` equals `document`. */
export const documentToJson = (document: BillingDocument): DocumentJson => toJson(document)

/** A draft in its JSON form: `draftSchema.parse(draftToJson(draft))` equals `draft`. */
export const draftToJson = (draft: DocumentDraft): DraftJson => toJson(draft)

function toJson<Draft extends DocumentDraft>({ creditsSpent, ...document }: Draft) {
  return {
    ...document,
    ...(creditsSpent ? { creditsSpent: creditsSpent.map((each) => ({ ...each, amount: each.amount.toString() })) } : {}),
    lines: document.lines.map((each) => ({ ...each, net: each.net.toString() })),
    vat: document.vat.map((each) => ({ ...each, taxable: each.taxable.toString(), vat: each.vat.toString() })),
    net: document.net.toString(),
    vatTotal: document.vatTotal.toString(),
    gross: document.gross.toString(),
  }
}
