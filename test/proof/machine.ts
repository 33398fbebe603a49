import { spawn } from 'node:child_process'
import { createWriteStream, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** What the control interface of the local stack says of one function. */
export interface FunctionState {
  readonly label: string
  readonly running: number
  /** Invocations since this start of the stack. */
  readonly started: number
}

export interface QueueState {
  readonly label: string
  readonly ready: number
  readonly inFlight: number
  readonly delayed: number
}

/** The local stack in a process of its own, on a folder that outlives it. */
export interface Machine {
  readonly connection: string
  readonly endpoints: Readonly<Record<string, string>>
  /** Ends the process at once (SIGKILL), in the middle of whatever it does. */
  kill(): Promise<void>
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>
  hasEnded(): boolean
  functions(): Promise<readonly FunctionState[]>
  queues(): Promise<readonly QueueState[]>
  killFunction(label: string): Promise<void>
  /** @returns whether the schedule's target did its work; false too where the stack was killed meanwhile */
  fire(schedule: string, time: string): Promise<boolean>
  token(groups: readonly string[], sub?: string): Promise<string>
}

const startLimitMs = 300_000

/** Starts the stack of this repository (or of `source`, another copy of it) on `folder`/data. */
export async function startMachine(folder: string, { source = process.cwd() }: { readonly source?: string } = {}): Promise<Machine> {
  const connection = join(folder, 'connection.json')
  rmSync(connection, { force: true })
  const log = createWriteStream(join(folder, 'stack.log'), { flags: 'a' })
  const child = spawn(process.execPath, ['--no-warnings', 'bin/start.ts', '--no-example', '--quiet', '--data', join(folder, 'data'), '--connection', connection], { cwd: source, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  let ended = false
  const end = new Promise<void>((resolve) => child.once('exit', () => { ended = true; resolve() }))
  for (let waited = 0; !existsSync(connection); waited += 50) {
    if (ended || waited > startLimitMs) {
      child.kill('SIGKILL')
      throw new Error(`The local stack did not start; ${join(folder, 'stack.log')} says why.`)
    }
    await setTimeout(50)
  }
  const { endpoints } = JSON.parse(readFileSync(connection, 'utf8')) as { endpoints: Record<string, string> }
  const control = endpoints.control!
  const get = async (path: string) => (await fetch(`${control}${path}`)).json()
  const post = (path: string, body: object) => fetch(`${control}${path}`, { method: 'POST', body: JSON.stringify(body) })
  return {
    connection, endpoints,
    hasEnded: () => ended,
    kill: async () => { child.kill('SIGKILL'); await end },
    stop: async () => { child.kill('SIGTERM'); await end },
    functions: async () => (await get('/functions')) as FunctionState[],
    queues: async () => ((await get('/status')) as { queues: QueueState[] }).queues,
    killFunction: async (label) => { await post(`/functions/${label}/kill`, {}) },
    fire: (schedule, time) => post(`/schedules/${schedule}/fire`, { time }).then(({ ok }) => ok, () => false),
    token: async (groups, sub) => ((await (await post('/token', { groups, ...(sub === undefined ? {} : { sub }) })).json()) as { token: string }).token,
  }
}

/** Addresses of all mails that the local SES ever accepted, from the folder in which it keeps them, so also those of a stack that was killed. */
export function acceptedMails(folder: string): readonly string[] {
  const mails = join(folder, 'data', 'mail')
  return readdirSync(mails).filter((name) => name.endsWith('.json')).map((name) => {
    const { destination } = JSON.parse(readFileSync(join(mails, name), 'utf8')) as { destination: { to: string[] } }
    return /<([^>]+)>/.exec(destination.to[0]!)?.[1] ?? destination.to[0]!
  })
}
