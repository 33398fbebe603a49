import * as z from 'zod'
import type { PriceModel, PriceVersion, SimplePriceModel } from '../../domain/catalog/plan.ts'
import { checkPriceModel } from '../../domain/rating/check-price-model.ts'
import { decimal, isoDate } from './preview-fields.ts'

const tiers = z.array(z.strictObject({ upTo: decimal.exactOptional(), unitPrice: decimal.exactOptional(), flat: decimal.exactOptional() })).min(1).max(100)

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

/** A price model whose tiers, packages and bounds make sense. */
export const priceModel = z.union([simple, matrix], { error: (issue) => explainModel(issue.input) }).superRefine((model, context) => {
  for (const { path, message } of checkPriceModel(model as PriceModel)) context.addIssue({ code: 'custom', path: [...path], message })
})

/** A union says only "invalid": say what the model of this type lacks. */
function explainModel(input: unknown): string {
  const type = (input as { type?: unknown } | null | undefined)?.type
  const issues = type === 'matrix' ? matrix.safeParse(input).error?.issues : simple.safeParse(input).error?.issues
  return issues?.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('; ') ?? 'is not a price model'
}

export const priceVersions = z.array(z.strictObject({
  validFrom: isoDate,
  model: priceModel,
  included: decimal.exactOptional(),
  minimum: decimal.exactOptional(),
  appliesTo: z.enum(['all', 'new']).exactOptional(),
  runningFrom: isoDate.exactOptional(),
})).min(1).max(100) satisfies z.ZodType<PriceVersion[]>
