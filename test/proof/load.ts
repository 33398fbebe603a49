import { Agent, request } from 'node:http'

export interface Ask {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly token: string
  readonly key?: string
  readonly body?: unknown
}

export interface Answer {
  /** 0 where no answer came. */
  readonly status: number
  readonly text: string
  readonly isReplay: boolean
  /** From the moment it was to be sent, so that waiting for a busy server counts, ms. */
  readonly ms: number
}

/** Sends requests over connections that are kept open. */
export function createClient(api: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const { hostname, port } = new URL(api)
  return {
    send: ({ method, path, token, key, body }: Ask, due = performance.now()): Promise<Answer> => new Promise((resolve) => {
      const payload = body === undefined ? undefined : JSON.stringify(body)
      const headers = { authorization: `Bearer ${token}`, ...(key === undefined ? {} : { 'idempotency-key': key }), ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }) }
      const fail = () => resolve({ status: 0, text: '', isReplay: false, ms: performance.now() - due })
      const call = request({ hostname, port, path, method, headers, agent, timeout: 60_000 }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk })
        response.on('error', fail)
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text, isReplay: response.headers['idempotency-replayed'] === 'true', ms: performance.now() - due }))
      })
      call.on('error', fail).on('timeout', () => call.destroy()).end(payload)
    }),
    close: () => agent.destroy(),
  }
}

export type Client = ReturnType<typeof createClient>

/** Sends so many requests a second, each when it is due, whether the ones before were answered or not. */
export async function sendAtRate<T extends Ask>(client: Client, asks: readonly T[], perSecond: number): Promise<readonly { readonly ask: T, readonly answer: Answer }[]> {
  const began = performance.now()
  const answers: Promise<{ ask: T, answer: Answer }>[] = []
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      while (answers.length < asks.length && performance.now() >= began + answers.length * 1_000 / perSecond) {
        const due = began + answers.length * 1_000 / perSecond
        const ask = asks[answers.length]!
        answers.push(client.send(ask, due).then((answer) => ({ ask, answer })))
      }
      if (answers.length < asks.length) return
      clearInterval(timer)
      resolve()
    }, 2)
  })
  return Promise.all(answers)
}

/** @returns the value below which `share` of the values lie */
export function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN
}
