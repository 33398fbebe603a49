import * as z from 'zod'
import type { FindingCode } from '../../domain/fairness/finding.ts'
import { longestAcceptance, type OfferPolicies } from '../../domain/offers/offer-policy.ts'

const amount = z.string().regex(/^\d{1,12}(\.\d{1,3})?$/, 'is not an amount such as "40" or "12.50"')
const percent = z.string().regex(/^(100|\d{1,2}(\.\d{1,4})?)$/, 'is not a percentage such as "15"')
const share = z.string().regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, 'is not a share from "0" to "1"')
const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const some = z.array(z.string().min(1).max(60)).min(1).max(50)
const count = (most: number) => z.int().min(0).max(most)
const codes = ['cheaper-plan', 'new-customers-pay-less', 'discount-ended', 'bill-above-usual', 'billed-twice', 'billed-after-end', 'waited-too-long', 'complained-often'] as const satisfies readonly FindingCode[]

const criteria = z.strictObject({
  reasons: some.exactOptional(),
  tenureMonths: z.strictObject({ from: count(1200).exactOptional(), upTo: count(1200).exactOptional() }).exactOptional(),
  monthlySpend: z.strictObject({ from: amount.exactOptional(), upTo: amount.exactOptional() }).exactOptional(),
  plans: some.exactOptional(),
  findings: z.array(z.enum(codes)).min(1).exactOptional(),
  offersAtMost: count(100).exactOptional(),
  overdueDaysAtMost: count(3650).exactOptional(),
  customers: z.enum(['consumer', 'business']).exactOptional(),
})

const offer = z.strictObject({
  id,
  name: z.record(z.string().regex(/^[a-z]{2,3}$/), z.string().min(1).max(120)),
  practice: id,
  value: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('percentage'), percent }),
    z.strictObject({ type: z.literal('fixed'), amount }),
    z.strictObject({ type: z.literal('none') }),
  ]),
  months: z.int().min(1).max(36).exactOptional(),
  criteria,
  monthlyBudget: amount.exactOptional(),
  cooldownMonths: count(120),
  authority: z.enum(['agent', 'supervisor']),
  validFrom: z.iso.date(),
  validUntil: z.iso.date().exactOptional(),
  priority: z.int().min(0).max(1000),
  owedByLaw: z.boolean().exactOptional(),
  randomised: z.strictObject({ share, offered: share }).exactOptional(),
  acceptWithinDays: z.int().min(1).max(longestAcceptance),
}).refine(({ owedByLaw, randomised }) => !owedByLaw || randomised === undefined, { message: 'what is owed by law is never drawn', path: ['randomised'] })
  .refine(({ validFrom, validUntil }) => validUntil === undefined || validUntil > validFrom, { message: 'is not after validFrom', path: ['validUntil'] })

/** A seller's offers (policy kind `offers`). */
export const offerPoliciesSchema: z.ZodType<OfferPolicies> = z.strictObject({ offers: z.array(offer).max(100) }).superRefine(({ offers }, context) => {
  const seen = new Set<string>()
  offers.forEach((each, index) => {
    if (seen.has(each.id)) context.addIssue({ code: 'custom', path: ['offers', index, 'id'], message: 'two offers have the same id' })
    seen.add(each.id)
  })
})
