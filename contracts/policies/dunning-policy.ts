import * as z from 'zod'
import { minorUnits } from '../../domain/money/currency.ts'
import type { DunningPolicy } from '../../domain/collections/dunning-policy.ts'

const amount = z.string().regex(/^\d{1,12}(\.\d{1,3})?$/, 'is not an amount such as "40" or "12.50"')
const percent = z.string().regex(/^\d{1,3}(\.\d{1,4})?$/, 'is not a percentage such as "15"')
const currency = z.string().refine((code) => minorUnits(code) !== undefined, 'is not an ISO 4217 currency')
const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

const step = z.strictObject({
  id,
  afterDays: z.int().min(1).max(365),
  action: z.enum(['mail', 'hand-over']),
  template: z.enum(['friendly-reminder', 'reminder', 'final-notice']).exactOptional(),
  fee: z.boolean().exactOptional(),
}).refine(({ action, template }) => action !== 'mail' || template !== undefined, { message: 'a step that mails needs a template', path: ['template'] })

const fee = z.strictObject({
  countries: z.union([z.literal('EU'), z.array(z.string().regex(/^[A-Z]{2}$/)).min(1)]),
  customers: z.enum(['consumer', 'business']),
  currency,
  bands: z.array(z.strictObject({ upTo: amount.exactOptional(), fixed: amount.exactOptional(), percent: percent.exactOptional() })).min(1).max(10),
  minimum: amount.exactOptional(),
  maximum: amount.exactOptional(),
  oncePerDays: z.int().min(1).max(3650).exactOptional(),
  onlyAfter: z.strictObject({ step: id, days: z.int().min(1).max(90) }).exactOptional(),
  source: z.string().min(1).max(400),
})

/** A seller's dunning schedule (policy kind `dunning`). */
export const dunningPolicySchema: z.ZodType<DunningPolicy> = z.strictObject({
  /** None: nobody is reminded. */
  steps: z.array(step).max(10),
  minimumOpen: z.record(currency, amount),
  fees: z.array(fee).max(60),
}).superRefine(({ steps, fees }, context) => {
  const ids = steps.map((each) => each.id)
  if (new Set(ids).size < ids.length) context.addIssue({ code: 'custom', path: ['steps'], message: 'two steps have the same id' })
  steps.forEach(({ afterDays, action }, index) => {
    if (index > 0 && afterDays <= steps[index - 1]!.afterDays) context.addIssue({ code: 'custom', path: ['steps', index, 'afterDays'], message: 'is not after the step before it' })
    if (action === 'hand-over' && index < steps.length - 1) context.addIssue({ code: 'custom', path: ['steps', index, 'action'], message: 'nothing can follow a hand-over' })
  })
  fees.forEach(({ onlyAfter }, index) => {
    if (onlyAfter && !ids.includes(onlyAfter.step)) context.addIssue({ code: 'custom', path: ['fees', index, 'onlyAfter', 'step'], message: 'is no step of this policy' })
  })
})
