import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface CliResult {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line as a user does, in a process of its own. */
export function billkeep(...args: string[]): Promise<CliResult> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--no-warnings', 'bin/billkeep.ts', ...args], { timeout: 120_000 }, (error, stdout, stderr) => {
      resolve({ code: error ? (typeof error.code === 'number' ? error.code : 1) : 0, stdout, stderr })
    })
  })
}

/** A connection file as `cdk deploy --outputs-file` or the local stack writes it. */
export async function connectionFile(content: unknown): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'billkeep-cli-')), 'connection.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
