import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { acceptedMails } from './machine.ts'
import { sellerId } from './company.ts'

type Row = Readonly<Record<string, string | number | null>>

/** What an outsider can see of the books: the files of an export, what the command line prints, and the mails that arrived. */
export interface Books {
  readonly runs: readonly { readonly runId: string, readonly state: string, readonly planned: number, readonly counts: { readonly invoiced: number, readonly nothingDue: number, readonly parked: number, readonly totals: { readonly EUR?: { readonly gross: string } } } }[]
  readonly invoices: readonly Row[]
  readonly journal: readonly Row[]
  readonly voids: readonly Row[]
  readonly ageing: readonly Row[]
  readonly series: readonly Row[]
  readonly deliveries: readonly Row[]
  /** Ledger entries. */
  readonly payments: readonly Row[]
  readonly mailIssues: readonly { readonly number: string, readonly status: string }[]
  readonly deadLetters: readonly { readonly name: string, readonly count: number }[]
  /** Address of each mail that was accepted. */
  readonly mails: readonly string[]
  /** Whether `verify-export --books` found everything right. */
  readonly isVerified: boolean
}

const datasets = ['invoices', 'journal', 'void-numbers', 'ageing', 'number-series', 'deliveries', 'payments'] as const

/** Runs the command line as an operator does.
 * @throws with what it printed, where it ends with an error */
export function commandLine(connection: string, ...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['--no-warnings', 'bin/billkeep.ts', '--connection', connection, ...args], { timeout: 900_000, maxBuffer: 256 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new Error(`billkeep ${args.join(' ')}: ${stderr}${stdout.slice(-2_000)}`))
    })
  })
}

/** Exports the whole journal and reads it back, with everything else that the invariants ask for. */
export async function readBooks(folder: string, connection: string): Promise<Books> {
  const out = join(mkdtempSync(join(folder, 'export-')), 'files')
  await commandLine(connection, 'export', '--after', '0', '--as-of', '2027-12-31', '--seller', sellerId, '--format', 'jsonl', '--dataset', ...datasets, '--out', out)
  const verified = JSON.parse(await commandLine(connection, '--json', 'verify-export', out, '--books')) as { ok: boolean }
  const json = async <T>(...args: readonly string[]): Promise<T> => JSON.parse(await commandLine(connection, '--json', ...args)) as T
  return {
    invoices: readRows(out, 'invoices'), journal: readRows(out, 'journal'), voids: readRows(out, 'void-numbers'),
    ageing: readRows(out, 'ageing'), series: readRows(out, 'number-series'), deliveries: readRows(out, 'deliveries'), payments: readRows(out, 'payments'),
    runs: await json('run', 'list', '--limit', '500'),
    mailIssues: await json('mail-issues', 'list', '--seller', sellerId),
    deadLetters: await json('dead-letters', 'list'),
    mails: acceptedMails(folder),
    isVerified: verified.ok,
  }
}

function readRows(out: string, dataset: string): readonly Row[] {
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.startsWith(`${dataset}/`) && name.endsWith('.jsonl')).toSorted()
  return files.flatMap((name) => readFileSync(join(out, name), 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row))
}
