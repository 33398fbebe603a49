import * as z from 'zod'
import { checkPreview } from './check-preview.ts'
import { isoDate } from './preview-fields.ts'
import { pastDocument } from './past-document.ts'
import { account, accountCredit, discount, oneOffCharge, plan, seller, subscription, usage } from './preview-parts.ts'

export const previewShape = z.strictObject({
  seller,
  account,
  plans: z.array(plan).max(200).default([]),
  subscriptions: z.array(subscription).max(1_000).default([]),
  usage: z.array(usage).max(50_000).default([]),
  charges: z.array(oneOffCharge).max(1_000).default([]),
  discounts: z.array(discount).max(100).default([]),
  credits: z.array(accountCredit).max(100).default([]),
  /** Documents issued before, as the API shows them. */
  documents: z.array(pastDocument).max(1_000).default([]),
  /** The dates of the runs. */
  dates: z.array(isoDate).min(1).max(100),
})

/** All that `billkeep preview` and `POST /v1/invoice-previews` price: one account, its plans and what happened to it. */
export const previewSchema = previewShape.superRefine((preview, context) => {
  for (const { path, message } of checkPreview(preview)) context.addIssue({ code: 'custom', path: [...path], message })
})

export type PreviewRequest = z.output<typeof previewSchema>

/** The JSON Schema of the file that a person writes.
 * @example JSON.stringify(previewJsonSchema()) */
export function previewJsonSchema(): unknown {
  return z.toJSONSchema(previewShape, { io: 'input', unrepresentable: 'any', reused: 'ref' })
}
