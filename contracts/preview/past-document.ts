import * as z from 'zod'
import { documentSchema } from '../documents/document-schema.ts'
import { isoDate } from './preview-fields.ts'

/** An amount as the API writes it (minor units), or both ways, as a preview writes it. */
const minor = z.union([z.string().regex(/^(0|-?[1-9]\d{0,17})$/, { error: 'must be minor units, such as "1210" for 12.10', abort: true }), z.object({ minor: z.string() }).transform(({ minor: text }) => text)], { error: 'must be minor units as a text, such as "1210", or { "minor": "1210" }' })

const line = z.looseObject({ net: minor })
const subtotal = z.looseObject({ taxable: minor, vat: minor })

const complete = z.looseObject({
  lines: z.array(line).min(1),
  vat: z.array(subtotal).exactOptional(),
  net: minor.exactOptional(), vatTotal: minor.exactOptional(), gross: minor.exactOptional(),
  creditsSpent: z.array(z.object({ creditId: z.string(), amount: z.string().exactOptional(), minor: z.string().exactOptional() })).exactOptional(),
  issueDate: isoDate,
})

const address = { street: 'Example street 1', postcode: '0000', city: 'Example', country: 'NL' }

/** A document that was issued before: as the API shows it, as a preview printed it, or only what matters, `issueDate` and `lines`
 * (subscriptionId, planId, chargeId, period, net). What is left out is filled in; documents are numbered in their order. */
export const pastDocument = complete.transform((given, context) => {
  const { outcome: _outcome, toPay: _toPay, ...rest } = given as typeof given & { outcome?: unknown; toPay?: unknown }
  const sum = (amounts: readonly string[]) => amounts.reduce((total, each) => total + BigInt(each), 0n)
  const lines = rest.lines.map((each, index) => ({
    position: index + 1, kind: 'recurring', description: '-', quantity: '1', unitCode: 'C62', unitPrice: '0', vatCategory: 'S', vatRate: '21', ...each,
  }))
  const net = rest.net ?? sum(lines.map((each) => each.net)).toString()
  const vatTotal = rest.vatTotal ?? sum((rest.vat ?? []).map(({ vat }) => vat)).toString()
  const result = documentSchema.omit({ id: true, ordinal: true, number: true }).extend({ id: documentSchema.shape.id.exactOptional(), ordinal: documentSchema.shape.ordinal.exactOptional(), number: documentSchema.shape.number.exactOptional() }).safeParse({
    kind: 'invoice', sellerId: 'preview', sellerVersion: 1, accountId: 'preview', billingDate: rest.issueDate, dueDate: rest.issueDate, currency: 'EUR', language: 'en', mentions: [], vat: [],
    buyer: { customerNumber: 'preview', kind: 'consumer', name: 'Example customer', address },
    ...rest, lines, net, vatTotal, gross: rest.gross ?? (BigInt(net) + BigInt(vatTotal)).toString(),
    ...(rest.creditsSpent ? { creditsSpent: rest.creditsSpent.map(({ creditId, amount, minor: both }) => ({ creditId, amount: both ?? amount ?? '0' })) } : {}),
  })
  if (result.success) return result.data
  for (const { path, message } of result.error.issues) context.addIssue({ code: 'custom', path: [...path] as (string | number)[], message })
  return z.NEVER
})
