import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { untilQuiet } from '../test/proof/blows.ts'
import { commandLine, readBooks } from '../test/proof/books.ts'
import { billingDate, writeCompany } from '../test/proof/company.ts'
import { createClient, percentile, type Ask } from '../test/proof/load.ts'
import { startMachine } from '../test/proof/machine.ts'

export interface RouteLatency {
  readonly route: string
  readonly p50: number
  readonly p99: number
}

const accounts = 200

/**
 * Asks each route in turn, one request at a time, on a warm local stack in a process of its own with a company that was billed once.
 * The first row is the bare route: the gateway, the token-free check and a function that looks nothing up.
 */
export async function measureLatency(rounds: number): Promise<readonly RouteLatency[]> {
  const folder = mkdtempSync(join(tmpdir(), 'billkeep-latency-'))
  writeCompany(join(folder, 'company'), accounts)
  const machine = await startMachine(folder)
  const client = createClient(machine.endpoints.api!)
  try {
    await commandLine(machine.connection, 'import', join(folder, 'company'))
    await machine.fire('StartBillRunSchedule', `${billingDate}T12:00:00Z`)
    await untilQuiet(machine, 1_800_000)
    const { invoices } = await readBooks(folder, machine.connection)
    const [agent, operator, finance] = await Promise.all(['agent', 'operator', 'finance'].map((group) => machine.token([group], `${group}-0`))) as [string, string, string]
    const account = (round: number) => String(invoices[round % invoices.length]!.account_id)
    const routes: Readonly<Record<string, (round: number) => Ask>> = {
      'GET /v1/health (bare)': () => ({ method: 'GET', path: '/v1/health', token: agent }),
      'GET /v1/accounts/{id}': (round) => ({ method: 'GET', path: `/v1/accounts/${account(round)}`, token: agent }),
      'GET /v1/invoices/{number}': (round) => ({ method: 'GET', path: `/v1/invoices/${invoices[round % invoices.length]!.number}`, token: agent }),
      'GET .../statement': (round) => ({ method: 'GET', path: `/v1/accounts/${account(round)}/statement`, token: finance }),
      'GET .../cases': (round) => ({ method: 'GET', path: `/v1/accounts/${account(round)}/cases`, token: agent }),
      'GET .../billing-inputs': (round) => ({ method: 'GET', path: `/v1/accounts/${account(round)}/billing-inputs`, token: operator }),
      'POST .../cases (once per key)': (round) => ({ method: 'POST', path: `/v1/accounts/${account(round)}/cases`, token: agent, key: `latency-${round}`, body: { kind: 'question', subject: `Question ${round}` } }),
      'the same again (replayed)': (round) => ({ method: 'POST', path: `/v1/accounts/${account(round)}/cases`, token: agent, key: `latency-${round}`, body: { kind: 'question', subject: `Question ${round}` } }),
      'POST .../credits (once per key)': (round) => ({ method: 'POST', path: `/v1/accounts/${account(round)}/credits`, token: operator, key: `credit-${round}`, body: { amount: '100', reason: 'goodwill' } }),
    }
    const times = new Map<string, number[]>(Object.keys(routes).map((name) => [name, []]))
    for (let round = 0; round < rounds + 10; round++) {
      for (const [name, ask] of Object.entries(routes)) {
        const { status, ms, text } = await client.send(ask(round))
        if (status >= 400 || status === 0) throw new Error(`${name} answered ${status}: ${text}`)
        // The first rounds start the functions.
        if (round >= 10) times.get(name)!.push(ms)
      }
    }
    return [...times].map(([route, values]) => ({ route, p50: percentile(values, 0.5), p99: percentile(values, 0.99) }))
  } finally {
    client.close()
    await machine.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
