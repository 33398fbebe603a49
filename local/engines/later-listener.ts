import type { RequestListener } from 'node:http'
import { listenHttp } from './http-listener.ts'

/** An address that is known before there is anything to serve on it. */
export interface LaterListener {
  readonly address: string
  serve(listener: RequestListener): void
  stop(): Promise<void>
}

/** Listens at once and answers 503 until `serve` is called. */
export async function bindLater(port: number): Promise<LaterListener> {
  let current: RequestListener = (_request, response) => { response.writeHead(503).end('The local stack is starting.') }
  const listener = await listenHttp((request, response) => current(request, response), port)
  return { address: listener.address, serve: (next) => { current = next }, stop: listener.stop }
}
