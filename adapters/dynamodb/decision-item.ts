import * as z from 'zod'
import type { Decision, DecisionEvent } from '../../domain/offers/decision.ts'

const minor = z.union([z.bigint(), z.int()]).transform(BigInt)
const value = z.discriminatedUnion('type', [
  z.object({ type: z.literal('percentage'), percent: z.string() }),
  z.object({ type: z.literal('fixed'), amount: z.string() }),
  z.object({ type: z.literal('none') }),
])

const decisionItem = z.object({
  id: z.string(), sellerId: z.string(), accountId: z.string(), caseId: z.string(), at: z.string(), date: z.iso.date(), reason: z.string(),
  considered: z.array(z.object({ policyId: z.string(), version: z.int(), eligible: z.boolean(), whyNot: z.array(z.string()) })),
  policy: z.object({ id: z.string(), version: z.int() }).exactOptional(),
  terms: z.object({ practice: z.string(), value, months: z.int().exactOptional(), currency: z.string(), expectedCost: minor }).exactOptional(),
  assignment: z.object({ by: z.enum(['random', 'rule', 'agent', 'none']), arm: z.enum(['offer', 'withhold', 'open']), offerProbability: z.string().exactOptional() }),
  covariates: z.object({
    tenureDays: z.int(), billedTwelveMonths: minor, lastBill: minor, lastBillPercentOfUsual: z.int().exactOptional(), overdue: minor,
    contactsTwelveMonths: z.int(), offersTwelveMonths: z.int(), findings: z.array(z.string()), plans: z.array(z.string()),
    customerKind: z.enum(['consumer', 'business']), language: z.string(),
  }),
})

const eventItem = z.object({
  decisionId: z.string(), sellerId: z.string(), accountId: z.string(), sequence: z.int(), at: z.string(),
  type: z.enum(['presented', 'accepted', 'declined', 'expired', 'overridden', 'cancelled']),
  actor: z.string(), reason: z.string().exactOptional(), grantedId: z.string().exactOptional(),
})

export function decisionFromItem(item: unknown): Decision {
  return decisionItem.parse(item)
}

export function decisionEventFromItem(item: unknown): DecisionEvent {
  return eventItem.parse(item)
}
