import * as z from 'zod'
import { accountIdField, amountText, writtenText } from './fields.ts'
import { accountAnswer, subscriptionAnswer } from './operations.ts'
import { caseAnswer } from './cases.ts'
import { changePreviewAnswer } from './subscriptions.ts'

const code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const caseIdField = z.string().regex(/^cas_[a-z2-7]{16}_[a-z2-7]{10}$/)
const documentIdField = z.string().regex(/^(inv|crn)_[a-z2-7]{16}_\d{1,9}$/)
const subscriptionIdField = z.string().regex(/^sub_[a-z2-7]{16}$/)
const money = z.string().regex(/^[1-9]\d{0,17}$/).meta({ description: 'Minor units, more than zero.' })
const day = z.iso.date()
const language = z.enum(['nl', 'en']).default('en')

export const carePath = z.strictObject({ accountId: accountIdField })
export const languageQuery = z.strictObject({ language })

const cost = z.object({ net: amountText, gross: amountText })
const periodAnswer = z.object({ start: day, end: day })
const alternative = z.object({
  subscriptionId: z.string(), fromPlan: z.string(), toPlan: z.string(), toPlanName: z.string(),
  windows: z.array(z.object({ months: z.int(), period: periodAnswer, now: cost, other: cost, saving: amountText })),
}).meta({ id: 'PlanAlternative', description: 'What another plan would have cost for the same use, by the rules of the bill.' })
export const alternativesAnswer = z.object({ currency: z.string(), alternatives: z.array(alternative) })

const findingValue = z.union([
  z.object({ type: z.literal('amount'), minor: amountText }), z.object({ type: z.literal('number'), value: z.string() }), z.object({ type: z.literal('date'), date: day }),
  z.object({ type: z.literal('text'), text: z.string() }), z.object({ type: z.literal('name'), names: z.record(z.string(), z.string()) }),
])
const finding = z.object({
  code: z.string(), reason: z.string(), proposal: z.string(), period: periodAnswer, gross: amountText, currency: z.string(),
  subscriptionId: z.string().exactOptional(), documentId: z.string().exactOptional(), caseId: z.string().exactOptional(),
  values: z.record(z.string(), findingValue), action: z.record(z.string(), z.unknown()),
  call: z.object({ method: z.enum(['GET', 'POST']), path: z.string(), body: z.record(z.string(), z.unknown()).exactOptional() }).meta({ description: 'The one request that does what is proposed.' }),
}).meta({ id: 'Finding', description: 'In what a customer could be treated more fairly: why, with which numbers, and what would mend it.' })
export const fairnessAnswer = z.object({ findings: z.array(finding) })

const openItem = z.object({
  id: z.string(), kind: z.string(), number: z.string().exactOptional(), date: day, dueDate: day, amount: amountText, open: amountText, disputed: amountText,
})
const offer = z.object({ decisionId: z.string(), caseId: z.string(), at: z.string(), status: z.string(), policyId: z.string().exactOptional(), acceptUntil: day.exactOptional() })
export const noteAnswer = z.object({ id: z.string(), at: z.string(), by: z.object({ id: z.string(), role: z.string() }), text: z.string(), caseId: z.string().exactOptional() })
  .meta({ id: 'AccountNote', description: 'What a person noted for colleagues, of the account or in one of its cases.' })
export const addNoteBody = z.strictObject({ text: writtenText(20_000), caseId: caseIdField.exactOptional() })
export const overviewAnswer = z.object({
  account: accountAnswer, subscriptions: z.array(subscriptionAnswer),
  standing: z.object({ currency: z.string(), balance: amountText, open: amountText, overdue: amountText, disputed: amountText, credit: amountText, items: z.array(openItem) }),
  invoices: z.array(z.object({ id: z.string(), number: z.string(), kind: z.string(), issueDate: day, dueDate: day, gross: amountText, open: amountText })),
  lastDifference: z.object({ amount: amountText, causes: z.array(z.object({ cause: z.string(), amount: amountText, text: z.string() })) }).exactOptional(),
  payments: z.array(z.object({ id: z.string(), kind: z.string(), date: day, amount: amountText, currency: z.string() })),
  discounts: z.array(z.object({ id: z.string(), name: z.string(), from: day })), accountCredit: amountText,
  holds: z.array(z.object({ id: z.string(), kind: z.string(), from: day, reason: z.string().exactOptional() })),
  cases: z.array(caseAnswer), offers: z.array(offer), findings: z.array(finding), notes: z.array(noteAnswer),
  plans: z.array(z.object({ subscriptionId: z.string(), planId: z.string(), name: z.string() })).meta({ description: 'What each running subscription is on today.' }),
}).meta({ id: 'AccountOverview', description: 'Everything an agent needs to know of a customer, in one answer.' })

export const planChangeBody = z.strictObject({
  subscriptionId: z.string().regex(/^sub_[a-z2-7]{16}$/), planId: z.string().min(1).max(60), from: day.exactOptional(), caseId: caseIdField.exactOptional(), reason: writtenText(500),
})
export const planChangePreviewBody = z.strictObject({ subscriptionId: z.string().regex(/^sub_[a-z2-7]{16}$/), planId: z.string().min(1).max(60), from: day.exactOptional() })
export const planChangePath = z.strictObject({ accountId: accountIdField, changeId: z.string().regex(/^plc_[a-z2-7]{16}$/) })
export const undoBody = z.strictObject({ reason: writtenText(500) })
export const planChangeAnswer = z.object({
  id: z.string(), subscriptionId: z.string(), from: z.string(), to: z.string(), effective: day, at: z.string(), by: z.string(), undoUntil: day,
  undone: z.object({ at: z.string(), by: z.string() }).exactOptional(),
}).meta({ id: 'PlanChange', description: 'A change of plan, and until when it can be undone.' })
export const planChangePreview = changePreviewAnswer

const creditOf = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('whole') }),
  z.strictObject({ type: z.literal('lines'), lines: z.array(z.strictObject({ position: z.int().min(1).max(100_000), net: z.string().regex(/^-?[1-9]\d{0,17}$/).exactOptional() })).min(1).max(200) }),
  z.strictObject({ type: z.literal('amount'), gross: money }),
  z.strictObject({ type: z.literal('percentage'), percent: z.string().regex(/^(100|\d{1,2}(\.\d{1,4})?)$/) }),
])
const adjustment = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('credit'), invoice: z.string().min(1).max(60), of: creditOf }),
  z.strictObject({ kind: z.literal('goodwill'), amount: money }),
  z.strictObject({ kind: z.literal('fee-waiver'), entryId: z.string().regex(/^ent_[a-z2-7]{16}$/) }),
  z.strictObject({ kind: z.literal('payment-extension'), documentId: documentIdField, dueDate: day }),
  z.strictObject({ kind: z.literal('payment-plan'), documentIds: z.array(documentIdField).min(1).max(50), instalments: z.array(z.strictObject({ due: day, amount: money })).min(1).max(60) }),
  z.strictObject({
    kind: z.literal('discount'), months: z.int().min(1).max(24),
    of: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('percentage'), percent: z.string().regex(/^(100|\d{1,2}(\.\d{1,4})?)$/), subscriptionId: subscriptionIdField.exactOptional() }),
      z.strictObject({ type: z.literal('fixed'), amount: money, subscriptionId: subscriptionIdField.exactOptional() }),
      z.strictObject({ type: z.literal('again'), discountId: z.string().regex(/^dis_[a-z2-7]{16}$/) }),
    ]),
  }),
  z.strictObject({ kind: z.literal('refund'), amount: money }),
])
export const adjustmentBody = z.strictObject({ adjustment, reason: code, note: writtenText(1_000).exactOptional(), caseId: caseIdField.exactOptional() })
const limit = z.object({ limit: z.string(), most: amountText, wanted: amountText })
const draftLine = z.object({ position: z.int(), description: z.string(), net: amountText, vatRate: z.string() })
export const adjustmentPreviewAnswer = z.object({
  size: amountText.meta({ description: 'Gross, minor units; days where a date is moved.' }), balanceBefore: amountText, balanceAfter: amountText, limits: z.array(limit),
  document: z.object({
    kind: z.string(), issueDate: day, currency: z.string(), lines: z.array(draftLine), vat: z.array(z.object({ category: z.string(), rate: z.string(), taxable: amountText, vat: amountText })),
    net: amountText, vatTotal: amountText, gross: amountText,
  }).exactOptional(),
})
export const adjustmentAnswer = z.object({
  state: z.enum(['done', 'waits-for-approval']), made: z.string().exactOptional(), id: z.string().exactOptional(), number: z.string().exactOptional(),
  approvalId: z.string().exactOptional(), limits: z.array(limit),
}).meta({ id: 'AdjustmentResult', description: 'Done at once, or waiting for a supervisor.' })

export const decideBody = z.strictObject({ caseId: caseIdField })
export const decisionPath = z.strictObject({ accountId: accountIdField, decisionId: z.string().regex(/^dec_[a-z2-7]{16}$/) })
export const presentBody = z.strictObject({ override: writtenText(500).exactOptional() })
export const answerBody = z.strictObject({ reason: writtenText(500).exactOptional() })
const check = z.object({ check: z.string(), met: z.boolean(), asked: z.string(), actual: z.string(), text: z.string() })
const cancelNow = z.object({ subscriptionId: z.string(), method: z.literal('POST'), path: z.string(), body: z.object({ type: z.literal('cancel'), at: z.literal('now') }) })
export const offerAnswer = z.object({
  decisionId: z.string(), caseId: z.string(), at: z.string(), status: z.string(), reason: z.string(),
  policy: z.object({ id: z.string(), version: z.int() }).exactOptional(),
  terms: z.object({ practice: z.string(), value: z.record(z.string(), z.string()), months: z.int().exactOptional(), currency: z.string(), expectedCost: amountText }).exactOptional(),
  assignment: z.object({ by: z.string(), arm: z.string(), offerProbability: z.string().exactOptional() }),
  acceptUntil: z.string().exactOptional(),
  considered: z.array(z.object({ policyId: z.string(), name: z.string(), eligible: z.boolean(), checks: z.array(check) })),
  events: z.array(z.object({ type: z.string(), at: z.string(), actor: z.string(), reason: z.string().exactOptional(), grantedId: z.string().exactOptional() })),
  cancelNow: z.array(cancelNow).meta({ description: 'How the customer stops at once. It is never delayed by an offer.' }),
}).meta({ id: 'Offer', description: 'The decision about an offer in a case, and what became of it.' })
export const offersAnswer = z.object({ offers: z.array(offerAnswer) })

export const linksAnswer = z.object({ revokedUpTo: z.int(), serial: z.int() })
