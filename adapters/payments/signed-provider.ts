import { createHmac, timingSafeEqual } from 'node:crypto'
import { InvalidEventError, InvalidSignatureError, type PaymentProvider } from '../../application/ports/payment-provider.ts'
import { providerEventSchema } from '../../contracts/payments/provider-event.ts'

/** Seconds that a signature may be old or ahead: clocks differ, and a recorded request cannot be played again later. */
const toleranceSeconds = 300
const headerName = 'billkeep-signature'
const headerPattern = /^t=(\d{1,12})((?:,v1=[0-9a-f]{64}){1,5})$/

/** A provider that signs `<time>.<body>` with HMAC-SHA-256 and sends `Billkeep-Signature: t=<seconds>,v1=<hex>[,v1=<hex>]`.
 * @param secrets loads the secrets that are accepted: several while one takes another's place */
export function createSignedProvider(secrets: () => Promise<readonly string[]>): PaymentProvider {
  return {
    async read(body, header, nowMs) {
      const match = headerPattern.exec(header(headerName) ?? '')
      if (!match) throw new InvalidSignatureError('The header Billkeep-Signature is missing or malformed.')
      const time = Number(match[1])
      if (Math.abs(nowMs / 1000 - time) > toleranceSeconds) throw new InvalidSignatureError(`The signature is more than ${toleranceSeconds} seconds old or ahead.`)
      const given = match[2]!.split(',v1=').slice(1).map((hex) => Buffer.from(hex, 'hex'))
      const expected = (await secrets()).map((secret) => createHmac('sha256', secret).update(`${match[1]}.`).update(body).digest())
      // Every pair is compared, and each in constant time: how long it takes tells nothing.
      const fits = expected.flatMap((right) => given.map((each) => timingSafeEqual(each, right))).includes(true)
      if (!fits) throw new InvalidSignatureError('The signature does not fit the body.')
      return eventOf(body)
    },
  }
}

function eventOf(body: Uint8Array) {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new InvalidEventError('The event is not JSON in UTF-8.')
  }
  const event = providerEventSchema.safeParse(value)
  if (!event.success) throw new InvalidEventError(`The event is not valid: ${event.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}.`)
  return event.data
}

/** The secrets in a text: one, or several as a JSON object by name while one takes another's place.
 * @throws Error, which never quotes the text */
export function parseProviderSecrets(text: string): readonly string[] {
  const trimmed = text.trim()
  if (!trimmed.startsWith('{')) return [trimmed]
  try {
    const values = Object.values(JSON.parse(trimmed) as Record<string, unknown>)
    if (values.length > 0 && values.every((each) => typeof each === 'string' && each.length >= 16)) return values as string[]
  } catch { /* Said below, without the text. */ }
  throw new Error('The secret of the payment provider is no JSON object of secrets with at least 16 characters.')
}
