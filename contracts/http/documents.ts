import * as z from 'zod'
import { draftSchema } from '../documents/document-schema.ts'
import { accountIdField, amountText, instant, sellerIdField, writtenText } from './fields.ts'
import { documentAnswer } from './operations.ts'

export const documentPath = z.strictObject({ number: z.string().min(1).max(60) })

const minorUnits = amountText.transform(BigInt)

/** What to credit. Amounts in minor units; `gross` includes VAT, `net` of a line does not. */
const creditRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('whole') }),
  z.strictObject({ type: z.literal('amount'), gross: minorUnits }),
  z.strictObject({ type: z.literal('lines'), lines: z.array(z.strictObject({ position: z.int().min(1).max(10_000), net: minorUnits.exactOptional() })).min(1).max(1_000) }),
])

export const creditBody = z.strictObject({
  credit: creditRequest,
  reason: z.enum(['void', 'error', 'goodwill', 'other']).meta({ description: '`void`: the invoice should never have been; its periods are billed anew.' }),
  note: writtenText(500).exactOptional().meta({ description: 'For the audit log.' }),
})
export const reissueBody = z.strictObject({ note: writtenText(500).exactOptional() })

export const draftAnswer = draftSchema.meta({ id: 'Draft', description: 'A document without a number.' })
export const issuedAnswer = z.object({ document: documentAnswer })
export const previewAnswer = z.object({ draft: draftAnswer })
export const reissuedAnswer = z.object({ creditNote: documentAnswer, invoice: documentAnswer.exactOptional().meta({ description: 'Absent where nothing is due any more.' }) })

export const explanationQuery = z.strictObject({ language: z.enum(['nl', 'en']).exactOptional() })
const difference = z.object({ amount: amountText, causes: z.array(z.object({ cause: z.string(), amount: amountText, text: z.string() })) })
  .meta({ description: 'Including VAT; the amounts of the causes add up to `amount`.' })
export const explanationAnswer = z.object({
  number: z.string(), previous: z.string().exactOptional(), lines: z.array(z.object({ position: z.int(), text: z.string() })), difference: difference.exactOptional(),
}).meta({ id: 'Explanation' })

const holdReason = z.enum(['run', 'all', 'plan', 'customer', 'first-bill', 'large-bill', 'jump'])
const heldDraft = z.object({
  sellerId: z.string(), accountId: z.string(), customerNumber: z.string(), billingDate: z.iso.date(), runId: z.string(), heldAt: instant, reasons: z.array(holdReason),
  kind: z.enum(['invoice', 'credit-note']), currency: z.string(), gross: amountText,
}).meta({ id: 'HeldDraft', description: 'A bill that waits for approval, as it was held.' })

export const draftsQuery = z.strictObject({ sellerId: sellerIdField, limit: z.coerce.number().int().min(1).max(200).default(50) })
export const draftPath = z.strictObject({ accountId: accountIdField })
export const draftList = z.object({ drafts: z.array(heldDraft) })
export const shownDraft = z.object({
  held: heldDraft, asHeld: z.boolean().meta({ description: 'Whether it is still what was held.' }),
  version: z.string().exactOptional().meta({ description: 'Names what is shown; absent where nothing can be issued now.' }), draft: draftAnswer.exactOptional(),
  outcome: z.enum(['invoice', 'nothing-due', 'parked']), detail: z.string().exactOptional(), difference: difference.exactOptional(),
})
export const approveBody = z.strictObject({ version: z.string().min(1).max(40).meta({ description: 'Of the draft that was shown: another bill is refused.' }) })
export const rejectBody = z.strictObject({ reason: writtenText(500) })
export const rejectedAnswer = z.object({ rejected: heldDraft })
