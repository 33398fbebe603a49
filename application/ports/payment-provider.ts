import type { ProviderEvent } from '../../domain/payment/provider-event.ts'

/** An event that does not come from the provider, or is too old to be taken. */
export class InvalidSignatureError extends Error {
  readonly code = 'invalid-signature'
}

/** An event of the provider that cannot be read. */
export class InvalidEventError extends Error {
  readonly code = 'invalid-event'
}

/** A payment provider, as far as it tells us what became of payments. */
export interface PaymentProvider {
  /** @param body the bytes as they came, for the signature is over them
   * @param nowMs milliseconds since the epoch
   * @throws InvalidSignatureError, InvalidEventError */
  read(body: Uint8Array, header: (name: string) => string | undefined, nowMs: number): Promise<ProviderEvent>
}

/** Events of payments, each once. */
export interface ProviderEvents {
  /** Notes an event unless it is noted, and returns all of its payment. */
  note(event: ProviderEvent): Promise<readonly ProviderEvent[]>
}
