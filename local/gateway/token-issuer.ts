import { startEngineWorker } from '../engines/worker-call.ts'
import type { SourceLog } from '../log/log-line.ts'

export interface TokenRequest {
  /** Roles of the person, as the user pool's groups. */
  readonly groups: readonly string[]
  readonly sub: string
  readonly audience: string
  /** Seconds (default 8 hours); negative for a token that has expired already. */
  readonly expiresIn?: number
  readonly claims?: Readonly<Record<string, unknown>>
}

/** Stands in for the user pool: issues tokens for development, and checks them. */
export interface TokenIssuer {
  readonly issuer: string
  issue(request: TokenRequest): Promise<string>
  /** @returns the claims; throws when the token is not ours, not for this audience, or has expired */
  verify(token: string, audience: readonly string[]): Promise<Record<string, unknown>>
  stop(): Promise<void>
}

type Calls = {
  start: { ask: undefined, answer: string }
  issue: { ask: TokenRequest, answer: string }
  verify: { ask: { token: string, audience: readonly string[] }, answer: Record<string, unknown> }
}

export async function startTokenIssuer(log: SourceLog): Promise<TokenIssuer> {
  const worker = startEngineWorker<Calls>(new URL('./token-issuer-thread.ts', import.meta.url), {
    onEnd: (error) => log.error(`the token issuer ended by itself: ${error.message}`),
  })
  const issuer = await worker.call('start', undefined).catch(async (error: Error) => {
    await worker.stop()
    throw error
  })
  return {
    issuer,
    issue: (request) => worker.call('issue', request),
    verify: (token, audience) => worker.call('verify', { token, audience }),
    stop: () => worker.stop(),
  }
}
