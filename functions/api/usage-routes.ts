import type { RecordUsage, UsageResult } from '../../application/usage/record-usage.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { usageAnswer, usageBody } from '../../contracts/http/usage.ts'
import { Reply } from '../http/reply.ts'
import { route, type Routes } from '../http/route.ts'

/** Bytes of 1,000 events with long ids and attributes. */
const largestBody = 1_500_000

const statusOfOutcome = { accepted: 202, duplicate: 200, refused: 422, retry: 429 } as const satisfies Record<UsageResult['outcome'], number>

/** Usage comes from machines, in batches; each event has its own outcome. */
export function usageRoutes({ recordUsage }: { readonly recordUsage: RecordUsage }): Routes {
  return {
    'POST /v1/usage': route({
      summary: 'Counts up to 1,000 events of meters, each once by its id; says of each what became of it.',
      allow: ['operator'], path: nothing, query: nothing, body: usageBody, maxBodyBytes: largestBody, status: 200, alsoStatus: [207, 429], response: usageAnswer, problems: ['unknown-seller'],
      // The ids of the events are what makes a repeat safe.
      idempotency: 'none',
      handle: async ({ body: { sellerId, events } }) => {
        const results = await recordUsage(sellerId, events)
        const count = (outcome: UsageResult['outcome']) => results.filter((each) => each.outcome === outcome).length
        const answer = {
          accepted: count('accepted'), duplicates: count('duplicate'), refused: count('refused'), retry: count('retry'),
          results: results.map((result, index) => ({ index, ...idOf(events[index]), status: statusOfOutcome[result.outcome], ...result })),
        }
        const status = answer.retry === results.length ? 429 : answer.retry + answer.refused > 0 ? 207 : 200
        return new Reply(answer, { status, ...(answer.retry > 0 ? { headers: { 'retry-after': '2' } } : {}) })
      },
    }),
  }
}

function idOf(event: unknown): { readonly id?: string } {
  const id = event !== null && typeof event === 'object' && 'id' in event ? event.id : undefined
  return typeof id === 'string' ? { id: id.slice(0, 100) } : {}
}
