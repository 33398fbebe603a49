import * as z from 'zod'
import type { PriceModel, PriceVersion, SimplePriceModel } from '../../domain/catalog/plan.ts'
import { compare, parseDecimal } from '../../domain/money/decimal.ts'
import { checkPriceModel } from '../../domain/rating/check-price-model.ts'
import { decimal, isoDate } from './preview-fields.ts'

/** A tier begins where the one before it ends. Who writes `from` all the same has it checked, so that no gap goes unseen. */
const tiers = z.array(z.strictObject({ from: decimal.exactOptional(), upTo: decimal.exactOptional(), unitPrice: decimal.exactOptional(), flat: decimal.exactOptional() })).min(1).max(100)
  .superRefine((all, context) => {
    all.forEach(({ from }, index) => {
      const before = index === 0 ? '0' : all[index - 1]!.upTo
      if (from === undefined || before === undefined) return
      const order = compare(parseDecimal(from), parseDecimal(before))
      if (order !== 0) context.addIssue({ code: 'custom', path: [index, 'from'], message: order > 0 ? `leaves a gap: nothing prices what lies between ${before} and ${from}; a tier begins where the one before it ends` : `tiers overlap: ${from} is below ${before}, where the tier before it ends` })
    })
  })
  .transform((all) => all.map(({ from: _from, ...tier }) => tier))

const simple = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('per-unit'), unitPrice: decimal }),
  z.strictObject({ type: z.literal('flat'), amount: decimal }),
  z.strictObject({ type: z.literal('graduated'), tiers }),
  z.strictObject({ type: z.literal('volume'), tiers }),
  z.strictObject({ type: z.literal('stair-step'), tiers }),
  z.strictObject({ type: z.literal('package'), size: decimal, packagePrice: decimal }),
  z.strictObject({ type: z.literal('percentage'), percent: decimal, minimum: decimal.exactOptional(), maximum: decimal.exactOptional() }),
]) satisfies z.ZodType<SimplePriceModel>

const matrix = z.strictObject({
  type: z.literal('matrix'),
  rows: z.array(z.strictObject({ when: z.record(z.string(), z.string()), model: simple })).min(1).max(200),
  otherwise: simple.exactOptional(),
})

const modelTypes = ['per-unit', 'flat', 'graduated', 'volume', 'stair-step', 'package', 'percentage', 'matrix'] as const

/** A price model whose tiers, packages and bounds make sense. */
export const priceModel = z.discriminatedUnion('type', [simple, matrix], { error: (issue) => (issue.code === 'invalid_union' ? `is not one of ${modelTypes.join(', ')}` : undefined) }).superRefine((model, context) => {
  for (const { path, message } of checkPriceModel(model as PriceModel)) context.addIssue({ code: 'custom', path: [...path], message })
})

export const priceVersions = z.array(z.strictObject({
  validFrom: isoDate,
  model: priceModel,
  included: decimal.exactOptional(),
  minimum: decimal.exactOptional(),
  appliesTo: z.enum(['all', 'new']).exactOptional(),
  runningFrom: isoDate.exactOptional(),
})).min(1).max(100) satisfies z.ZodType<PriceVersion[]>
