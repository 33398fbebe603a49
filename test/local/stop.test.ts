import { execFileSync } from 'node:child_process'
import { connect } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { fixtureAssembly, startFixture } from './start-fixture.ts'
import { readAssembly } from '../../local/template/read-assembly.ts'

describe('stopping', () => {
  it('leaves no port open and no process running, also in the middle of work', async () => {
    const before = children()
    const { stack } = await startFixture()
    expect(children().length).toBeGreaterThan(before.length)
    void stack.invoke('direct', { deed: 'hang' })
    await stack.stop()
    await stack.stop()
    const addresses = Object.values(stack.endpoints).filter((address): address is string => address !== undefined)
    expect(await Promise.all(addresses.map(isOpen))).toEqual(addresses.map(() => false))
    expect(children()).toEqual(before)
  })

  it('happens by itself when the start fails half-way', async () => {
    const before = children()
    const stack = readAssembly(fixtureAssembly)
    await expect(startFixture({ template: { ...stack, assetFolders: new Map() } })).rejects.toThrow(/code of function Worker.*npm run synth/)
    expect(children()).toEqual(before)
  })

  it('is not needed when there is nothing to start', async () => {
    await expect(startFixture({ template: '/nowhere/cdk.out' })).rejects.toThrow(/no cloud assembly.*npm run synth/)
  })
})

/** Engine processes that this process started, with their children. */
function children(): string[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,comm=']).toString().trim().split('\n').map((line) => line.trim().split(/\s+/))
  const below = (parent: string): string[] => table.filter(([, ppid, command]) => ppid === parent && command !== 'ps').flatMap(([pid, , command]) => [`${pid} ${command}`, ...below(pid!)])
  return below(String(process.pid)).filter((entry) => /dynoxide|sh$/.test(entry))
}

function isOpen(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    socket.once('connect', () => { socket.destroy(); resolve(true) })
    socket.once('error', () => resolve(false))
  })
}
