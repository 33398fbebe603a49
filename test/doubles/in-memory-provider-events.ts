import type { ProviderEvents } from '../../application/ports/payment-provider.ts'
import type { ProviderEvent } from '../../domain/payment/provider-event.ts'

/** Twin of adapters/dynamodb/provider-events.ts. */
export function createInMemoryProviderEvents(): ProviderEvents {
  const payments = new Map<string, Map<string, ProviderEvent>>()
  return {
    async note(event) {
      const key = `${event.sellerId}#${event.paymentId}`
      const known = payments.get(key) ?? new Map<string, ProviderEvent>()
      payments.set(key, known)
      if (!known.has(event.id)) known.set(event.id, event)
      return [...known.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
    },
  }
}
