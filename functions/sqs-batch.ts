import type * as z from 'zod'
import { reportError } from './error-report.ts'

/** The parts of an SQS event that are used; Lambda sends more. */
export interface SqsEvent {
  readonly Records: readonly {
    readonly messageId: string
    readonly body: string
    readonly attributes?: { readonly ApproximateReceiveCount?: string }
  }[]
}

/** Lambda's contract for `ReportBatchItemFailures`: what is listed is delivered again, the rest is deleted. */
export interface SqsBatchResponse {
  batchItemFailures: { itemIdentifier: string }[]
}

export interface LambdaClock {
  getRemainingTimeInMillis(): number
}

/** What a use case may know of the delivery it works on. */
export interface Delivery {
  readonly messageId: string
  /** 1 at the first delivery. */
  readonly receiveCount: number
  /** Milliseconds until the function is stopped. */
  readonly remainingMs: () => number
}

/** A subset of the Powertools logger. */
export interface BatchLog {
  info(message: string, detail: Record<string, unknown>): void
  warn(message: string, detail: Record<string, unknown>): void
  error(message: string, detail: Record<string, unknown>): void
}

export interface SqsBatchOptions<Schema extends z.ZodType> {
  readonly schema: Schema
  readonly handle: (message: z.output<Schema>, delivery: Delivery) => Promise<unknown>
  readonly log: BatchLog
  /** A record is not begun with less time than this left, in milliseconds: it goes back to the queue. Default 2,000. */
  readonly reserveMs?: number
}

/** Handler of an SQS batch: parses each record, runs the use case on it, and reports the records that failed.
 * A malformed body fails too: no retry mends it, so redrive carries it to the dead-letter queue, where it is kept.
 * An error with `retryable: true` is an expected "later" and is logged as a warning. Bodies are never logged.
 * @example export const handler = middy(createSqsBatch({ schema: planMessage, handle: createPlanShard(deps), log })) */
export function createSqsBatch<Schema extends z.ZodType>({ schema, handle, log, reserveMs = 2_000 }: SqsBatchOptions<Schema>) {
  return async (event: SqsEvent, context: LambdaClock): Promise<SqsBatchResponse> => {
    const batchItemFailures: SqsBatchResponse['batchItemFailures'] = []
    for (const { messageId, body, attributes } of event.Records) {
      const receiveCount = Number(attributes?.ApproximateReceiveCount ?? 1)
      const delivery = { messageId, receiveCount, remainingMs: () => context.getRemainingTimeInMillis() }
      const fail = () => batchItemFailures.push({ itemIdentifier: messageId })
      if (delivery.remainingMs() < reserveMs) {
        log.warn('Message not begun: too little time left', { messageId, receiveCount })
        fail()
        continue
      }
      const parsed = parseBody(schema, body)
      if (!parsed.ok) {
        log.error('Malformed message', { messageId, receiveCount, reason: parsed.reason })
        fail()
        continue
      }
      try {
        await handle(parsed.message, delivery)
      } catch (error) {
        const report = reportError(error)
        log[report.retryable ? 'warn' : 'error']('Message failed', { messageId, receiveCount, error: report })
        fail()
      }
    }
    return { batchItemFailures }
  }
}

type Parsed<T> = { readonly ok: true; readonly message: T } | { readonly ok: false; readonly reason: string }

/** Names where and why, never the value: bodies carry customers' data. */
function parseBody<Schema extends z.ZodType>(schema: Schema, body: string): Parsed<z.output<Schema>> {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return { ok: false, reason: 'not JSON' }
  }
  const result = schema.safeParse(json)
  if (result.success) return { ok: true, message: result.data }
  const reasons = result.error.issues.slice(0, 5).map(({ path, code }) => `${path.join('.') || '(root)'}: ${code}`)
  return { ok: false, reason: reasons.join('; ') }
}
