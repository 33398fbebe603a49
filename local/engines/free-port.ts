import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

/** @returns a TCP port of 127.0.0.1 that is free now, for engines that cannot choose one themselves. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
