import * as z from 'zod'
import type { VatNumberAnswer, VatNumberRegistry } from '../../application/ports/vat-number-registry.ts'

/** The REST service of VIES, by which the Commission passes questions on to the member states. */
export const viesAddress = 'https://ec.europa.eu/taxation_customs/vies/rest-api'

/** Member states often take seconds to answer, and now and then do not. */
const patienceMilliseconds = 8_000

/** Northern Ireland is XI; Greece EL. Others have no numbers there. */
const answering = new Set('AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI'.split(' '))

/** Of the answer, what is needed. `userError` is VALID, INVALID, or why there is no answer, such as MS_UNAVAILABLE. */
const answerSchema = z.object({ isValid: z.boolean(), userError: z.string().exactOptional(), requestIdentifier: z.string().exactOptional() })

/** @param options `fetch` and `address` for another network than the Internet */
export function createViesRegistry(options: { readonly address?: string; readonly fetch?: typeof fetch; readonly timeout?: number } = {}): VatNumberRegistry {
  const { address = viesAddress, fetch: request = fetch, timeout = patienceMilliseconds } = options
  return {
    async check(vatNumber): Promise<VatNumberAnswer> {
      const country = vatNumber.slice(0, 2)
      if (!answering.has(country)) return { status: 'unknown', reason: `VIES keeps no numbers of ${country}` }
      try {
        const response = await request(`${address}/ms/${country}/vat/${encodeURIComponent(vatNumber.slice(2))}`, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(timeout), redirect: 'error' })
        if (!response.ok) return { status: 'unknown', reason: `VIES answered with status ${response.status}` }
        const { isValid, userError, requestIdentifier } = answerSchema.parse(await response.json())
        const reference = requestIdentifier ? { reference: requestIdentifier } : {}
        if (isValid) return { status: 'valid', ...reference }
        // "Not valid" is an answer only where no error stands beside it: a state that is away says false as well.
        return userError === undefined || userError === 'INVALID' ? { status: 'invalid', ...reference } : { status: 'unknown', reason: userError }
      } catch (error) {
        return { status: 'unknown', reason: error instanceof z.ZodError ? 'VIES answered something else than it used to' : (error as { name?: unknown } | null)?.name === 'TimeoutError' ? `VIES did not answer in ${timeout / 1000} s` : 'VIES cannot be reached' }
      }
    },
  }
}
