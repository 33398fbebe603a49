import * as z from 'zod'
import { creditReasons } from '../../domain/discounts/granted-credit.ts'
import { decimal, flag, name } from '../preview/preview-fields.ts'
import { discountDuration, discountValue } from '../preview/preview-parts.ts'
import { accountIdField, amountText, writtenText } from './fields.ts'
import { subscriptionAnswer } from './operations.ts'

const subscriptionId = z.string().regex(/^sub_[a-z2-7]{16}$/)
export const subscriptionPath = z.strictObject({ accountId: accountIdField, subscriptionId })
export const discountPath = z.strictObject({ accountId: accountIdField, discountId: z.string().regex(/^dis_[a-z2-7]{16}$/) })

const reason = writtenText(500).exactOptional()
const day = z.iso.date()

/** What is asked of a subscription. Dates may lie in the past: the next bill then corrects what was billed. */
export const changeBody = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('change'), from: day.exactOptional(), planId: z.string().max(60).exactOptional(), quantity: z.string().max(30).exactOptional(), reason }),
  z.strictObject({ type: z.literal('pause'), from: day.exactOptional(), until: day.exactOptional(), reason }),
  z.strictObject({ type: z.literal('resume'), from: day.exactOptional(), reason }),
  z.strictObject({ type: z.literal('cancel'), at: z.union([z.enum(['now', 'period-end']), day]), reason }),
  z.strictObject({ type: z.literal('keep'), reason }),
])

export const changeAnswer = z.object({ subscription: subscriptionAnswer, changed: z.boolean() })

const money = z.object({ amount: z.string(), minor: amountText })
const line = z.object({
  kind: z.string(), description: z.string(), quantity: z.string(), unitPrice: z.string(), net: money, vatCategory: z.string(), vatRate: z.string(),
  period: z.object({ start: day, end: day }).exactOptional(),
})
const outcome = z.object({
  outcome: z.string(), lines: z.array(line).exactOptional(), net: money.exactOptional(), vatTotal: money.exactOptional(), gross: money.exactOptional(),
  reason: z.string().exactOptional(), detail: z.string().exactOptional(),
})

export const changePreviewAnswer = z.object({
  before: subscriptionAnswer, after: subscriptionAnswer, billingDate: day, withChange: outcome, without: outcome,
  difference: z.object({ amount: money, causes: z.array(z.object({ cause: z.string(), amount: money, text: z.string() })) }).exactOptional(),
})

/** Fixed amounts and caps in major units, exact. */
export const grantDiscountBody = z.strictObject({
  name, value: discountValue, from: day.exactOptional(), duration: discountDuration,
  scope: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('invoice') }), z.strictObject({ type: z.literal('subscription'), subscriptionId }),
    z.strictObject({ type: z.literal('plan'), planId: z.string().max(60) }), z.strictObject({ type: z.literal('charge'), chargeId: z.string().max(60), planId: z.string().max(60).exactOptional() }),
  ]),
  cap: decimal.exactOptional(), excess: z.enum(['drop', 'keep']).exactOptional(), reason,
})
export const discountAnswer = z.looseObject({ id: z.string(), created: z.boolean() })
export const endDiscountBody = z.strictObject({ date: day.exactOptional(), reason })

export const grantCreditBody = z.strictObject({ amount: amountText, reason: z.enum(creditReasons), note: writtenText(500).exactOptional(), expiresOn: day.exactOptional() })
export const creditAnswer = z.object({ id: z.string(), grantedOn: day, expiresOn: day.exactOptional(), amount: amountText, reason: z.enum(creditReasons), note: z.string().exactOptional(), created: z.boolean() })

export const addChargeBody = z.strictObject({
  name, date: day.exactOptional(), quantity: decimal.default('1'), unitCode: z.string().max(3).default('C62'), unitPrice: decimal,
  vatClass: z.enum(['standard', 'reduced', 'zero', 'exempt']).default('standard'), supply: z.enum(['service', 'electronic', 'goods']).exactOptional(),
  pricesIncludeVat: flag.exactOptional(), subscriptionId: subscriptionId.exactOptional(), reason,
})
export const chargeAnswer = z.looseObject({ id: z.string(), date: day, created: z.boolean() })

export const inputsAnswer = z.object({
  charges: z.array(z.looseObject({ id: z.string() })), discounts: z.array(z.looseObject({ id: z.string() })),
  credits: z.array(z.looseObject({ id: z.string(), amount: amountText, spent: amountText, left: amountText })),
})

/** The document that docs/preview.md describes; read by the same code as `billkeep preview`, whose faults name path and reason. */
export const previewBody = z.record(z.string(), z.unknown())
export const previewAnswer = z.looseObject({ bills: z.array(z.looseObject({ date: day, outcome: z.string() })) })
