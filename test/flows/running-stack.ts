import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { billkeep, type CliResult } from '../cli/cli.ts'

export interface RunningStack {
  readonly folder: string
  readonly endpoints: Readonly<Record<string, string>>
  readonly viewers: Readonly<Record<string, string>>
  /** Runs the command line against this stack. */
  billkeep(...args: string[]): Promise<CliResult>
  /** Mails that the local SES accepted, oldest first. */
  mails(): Promise<readonly { readonly subject: string; readonly replyTo: readonly string[]; readonly destination: { readonly to: readonly string[] }; readonly body: { readonly text: string; readonly html: string } }[]>
  /** @param sub who; one and the same person where absent */
  token(groups: readonly string[], sub?: string): Promise<string>
  stop(): Promise<void>
}

/** The program behind `npm start -- --no-example`, in a process of its own, as a newcomer has it. */
export async function startStack(): Promise<RunningStack> {
  const folder = await mkdtemp(join(tmpdir(), 'billkeep-flow-'))
  const connection = join(folder, 'connection.json')
  const child = spawn(process.execPath, ['--no-warnings', 'bin/start.ts', '--no-example', '--quiet', '--connection', connection], { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  for (let waited = 0; !existsSync(connection); waited += 100) {
    if (waited > 180_000 || child.exitCode !== null) {
      child.kill('SIGTERM')
      throw new Error('The local stack did not start.')
    }
    await setTimeout(100)
  }
  const { endpoints, viewers } = JSON.parse(readFileSync(connection, 'utf8')) as Pick<RunningStack, 'endpoints' | 'viewers'>
  return {
    folder, endpoints, viewers,
    billkeep: (...args) => billkeep('--connection', connection, ...args),
    async mails() {
      const { emails } = (await (await fetch(`${viewers.mail}/store`)).json()) as { emails: Awaited<ReturnType<RunningStack['mails']>> }
      return emails
    },
    async token(groups, sub) {
      const answer = await fetch(`${endpoints.control}/token`, { method: 'POST', body: JSON.stringify({ groups, ...(sub === undefined ? {} : { sub }) }) })
      const text = await answer.text()
      return text.startsWith('{') ? Object.values(JSON.parse(text) as Record<string, string>).find((value) => String(value).split('.').length === 3)! : text.trim()
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
