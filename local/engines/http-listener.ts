import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { EngineError } from './engine-error.ts'

export interface HttpListener {
  /** `http://127.0.0.1:port`, without a trailing slash. */
  readonly address: string
  readonly server: Server
  stop(): Promise<void>
}

/**
 * Listens on 127.0.0.1 only: nothing of the local stack is reachable from outside of this machine.
 * @throws EngineError when the port is taken
 */
export async function listenHttp(listener: RequestListener, port = 0): Promise<HttpListener> {
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new EngineError(`Cannot listen on 127.0.0.1:${port}: ${error.message}`)))
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
