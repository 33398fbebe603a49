import * as z from 'zod'
import { refusalReasons } from '../usage/refusal-reasons.ts'
import { mostEvents } from '../usage/usage-event-schema.ts'
import { sellerIdField } from './fields.ts'

/** Each event is read on its own, so that a wrong one leaves the others alone: see `UsageEvent` in docs/usage.md. */
export const usageBody = z.strictObject({
  sellerId: sellerIdField,
  events: z.array(z.unknown()).min(1).max(mostEvents).meta({ description: `1 to ${mostEvents} events: id, customer, subscription, meter, time; value, member, attributes; corrects or deletes.` }),
})

const result = z.object({
  index: z.int().meta({ description: 'Place of the event in the request, from 0.' }),
  id: z.string().exactOptional(),
  outcome: z.enum(['accepted', 'duplicate', 'refused', 'retry']),
  status: z.int().meta({ description: '202 accepted, 200 duplicate, 422 refused, 429 send it again.' }),
  reason: z.enum(refusalReasons).exactOptional(),
  field: z.string().exactOptional(),
  detail: z.string().exactOptional(),
})

export const usageAnswer = z.object({
  accepted: z.int(), duplicates: z.int(), refused: z.int(), retry: z.int(),
  results: z.array(result).meta({ description: 'One per event, in the order of the request.' }),
}).meta({ id: 'UsageResult' })
