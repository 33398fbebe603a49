import * as z from 'zod'
import { documentSchema } from '../documents/document-schema.ts'
import { isoDate } from './preview-fields.ts'
import { account, accountCredit, discount, oneOffCharge, plan, seller, subscription, usage } from './preview-parts.ts'

const shape = z.strictObject({
  seller,
  account,
  plans: z.array(plan).max(200).default([]),
  subscriptions: z.array(subscription).max(1_000).default([]),
  usage: z.array(usage).max(50_000).default([]),
  charges: z.array(oneOffCharge).max(1_000).default([]),
  discounts: z.array(discount).max(100).default([]),
  credits: z.array(accountCredit).max(100).default([]),
  /** Documents issued before, as the API shows them. */
  documents: z.array(documentSchema).max(1_000).default([]),
  /** The dates of the runs. */
  dates: z.array(isoDate).min(1).max(100),
})

/** All that `billkeep preview` and `POST /v1/invoice-previews` price: one account, its plans and what happened to it. */
export const previewSchema = shape.superRefine((preview, context) => {
  const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
  const plans = new Map(preview.plans.map((each) => [each.id, each]))
  const meters = new Set(preview.plans.flatMap(({ charges }) => charges.flatMap(({ meter }) => meter ?? [])))
  const references = new Set(preview.subscriptions.map(({ reference }) => reference))
  const knownPlan = (id: string | undefined, path: (string | number)[]) => {
    if (id !== undefined && !plans.has(id)) fault(path, `no plan "${id}" is given; there are: ${[...plans.keys()].join(', ') || 'none'}`)
  }
  duplicates(preview.plans.map(({ id }) => id)).forEach((index) => fault(['plans', index, 'id'], 'is used twice'))
  duplicates(preview.subscriptions.map(({ reference }) => reference)).forEach((index) => fault(['subscriptions', index, 'reference'], 'is used twice'))
  preview.plans.forEach((each, index) => {
    if (each.currency !== undefined && each.currency !== preview.account.currency) fault(['plans', index, 'currency'], `is ${each.currency}, the account is billed in ${preview.account.currency}`)
    duplicates(each.charges.map(({ id }) => id)).forEach((at) => fault(['plans', index, 'charges', at, 'id'], 'is used twice in the plan'))
  })
  preview.subscriptions.forEach((each, index) => {
    knownPlan(each.planId, ['subscriptions', index, 'planId'])
    each.changes?.forEach((change, at) => knownPlan(change.planId, ['subscriptions', index, 'changes', at, 'planId']))
  })
  preview.usage.forEach((each, index) => {
    if (!meters.has(each.meter)) fault(['usage', index, 'meter'], `no charge has the meter "${each.meter}"; there are: ${[...meters].join(', ') || 'none'}`)
    if (!references.has(each.subscription)) fault(['usage', index, 'subscription'], `no subscription has the reference "${each.subscription}"`)
  })
  preview.charges.forEach((each, index) => {
    if (each.subscription !== undefined && !references.has(each.subscription)) fault(['charges', index, 'subscription'], `no subscription has the reference "${each.subscription}"`)
  })
})

export type PreviewRequest = z.output<typeof previewSchema>

/** Indexes of entries that repeat an earlier one. */
function duplicates(ids: readonly string[]): number[] {
  return ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : []))
}

/** The JSON Schema of the file that a person writes.
 * @example JSON.stringify(previewJsonSchema()) */
export function previewJsonSchema(): unknown {
  return z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any', reused: 'ref' })
}
