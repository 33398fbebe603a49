import type { createTakeProviderEvent } from '../../application/payments/take-provider-event.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { PaymentProvider } from '../../application/ports/payment-provider.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { eventAnswer } from '../../contracts/http/payments.ts'
import * as z from 'zod'
import { route, type Routes } from '../http/route.ts'

export interface PaymentEventsDeps {
  readonly provider: PaymentProvider
  readonly take: ReturnType<typeof createTakeProviderEvent>
  readonly clock: Clock
}

/** Where a payment provider tells what became of payments. */
export function paymentEventsRoutes({ provider, take, clock }: PaymentEventsDeps): Routes {
  return {
    'POST /v1/payment-events': route({
      summary: 'Takes a signed event of the payment provider; the same event twice, or events in another order, change nothing.',
      allow: 'public', path: nothing, query: nothing, body: z.instanceof(Uint8Array), accepts: 'application/octet-stream', maxBodyBytes: 64_000, status: 200, response: eventAnswer, idempotency: 'none',
      problems: ['invalid-signature', 'invalid-event', 'unknown-seller', 'future-date'],
      handle: async (request) => ({ state: await take(await provider.read(request.body, request.header, Date.parse(clock.now()))) }),
    }),
  }
}
