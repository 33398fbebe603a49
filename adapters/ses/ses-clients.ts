import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { SESClient } from '@aws-sdk/client-ses'

/** A connection that idled longer may have been closed by the other side, above all while the function was frozen. */
const idleMs = 3_000

export interface SesClients {
  /** Asks once: SES has no idempotency token, so a retry of a call whose answer was lost could send a bill twice. */
  readonly sending: SESClient
  /** Retries as the SDK does. */
  readonly reading: SESClient
  /** To be called before each send: drops connections that idled, for a reset on a stale one looks like a lost answer. Those on which another mail
   * waits for its answer stay: dropping them would lose it. */
  freshen(): void
}

/** @param now milliseconds */
export function createSesClients(now: () => number = performance.now.bind(performance)): SesClients {
  const httpAgent = new HttpAgent({ keepAlive: true })
  const httpsAgent = new HttpsAgent({ keepAlive: true })
  let usedAt = now()
  return {
    sending: new SESClient({
      maxAttempts: 1,
      requestHandler: { httpAgent, httpsAgent, connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
    }),
    reading: new SESClient({}),
    freshen() {
      if (now() - usedAt > idleMs) {
        for (const agent of [httpAgent, httpsAgent]) for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy()
      }
      usedAt = now()
    },
  }
}
