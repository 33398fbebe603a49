import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { repositoryRoot } from '../../lib/repository-root.ts'

/** Ports that no contract suite holds, and what holds them instead. A store never belongs here. */
const without: Readonly<Record<string, string>> = {
  'access-point': 'An outbox that is written only; what is handed to it is in test/application/einvoice.',
  'answer-customer': 'The type of a use case.',
  'bank-statement': 'A reader of files: test/adapters/bank has statements of banks.',
  'bill-mailer': 'It sends: the faults of SES are in test/adapters/ses, the mails themselves in the flows.',
  clock: 'The system\'s clock has no promise to keep that a test could see.',
  'compose-answer': 'A function from what is known to a mail: test/adapters/mail.',
  'compose-notice': 'A function from what is known to a mail: test/adapters/mail.',
  'customer-records': 'It gathers what other stores wrote: customer-records.test.ts looks at the whole table; the twin holds what a test gives it.',
  'export-folder': 'Writes the files of an export to a folder, for one command.',
  'export-queue': 'Sends messages: export-files.test.ts reads them from the queue.',
  'import-source': 'A reader of files: test/importing.',
  'intent-reader': 'A pure function: test/application/replies.',
  'reminder-mail': 'A function from what is known to a mail.',
  'reply-token-key': 'Reads a secret: test/adapters/mail/reply-token-keys.test.ts.',
  'report-queue': 'Sends one message: the flow of retention reads its report.',
  'row-writers': 'Writers of formats: test/exports reads each back with another library.',
  'run-queue': 'Sends messages: every flow of a bill run goes through them.',
  'vat-number-registry': 'Another\'s service: test/adapters/vies-registry.test.ts has its answers.',
}

const filesOf = (folder: string): readonly string[] => readdirSync(join(repositoryRoot, folder), { recursive: true }).map(String).filter((name) => name.endsWith('.ts')).map((name) => join(folder, name))
const textOf = (file: string) => readFileSync(join(repositoryRoot, file), 'utf8')
const ports = readdirSync(join(repositoryRoot, 'application/ports')).map((name) => name.slice(0, -3))
const suites = filesOf('test/contracts').map((file) => ({ file, text: textOf(file) }))
const tests = suites.filter(({ file }) => file.endsWith('.test.ts'))

describe('every port', () => {
  it('has a contract suite, or a stated reason to have none', () => {
    const held = (port: string) => suites.some(({ text }) => text.includes(`application/ports/${port}.ts'`))
    expect(ports.filter((port) => !held(port) && !Object.hasOwn(without, port))).toEqual([])
    expect(Object.keys(without).filter((port) => held(port) || !ports.includes(port))).toEqual([])
  })

  it('keeps its contract in memory and on the emulator', () => {
    const contracts = suites.flatMap(({ file, text }) => [...text.matchAll(/^export function (\w+)\(/gm)].map(([, name]) => ({ file, name: name! }))).filter(({ file, name }) => file.endsWith('.contract.ts') && /contract|^describe/i.test(name))
    expect(contracts.length).toBeGreaterThan(25)
    const uses = (name: string) => tests.reduce((sum, { text }) => sum + [...text.matchAll(new RegExp(`(?<!function )\\b${name}\\b(?!,? ?\\})(?=\\(|\\))`, 'g'))].length, 0)
    expect(contracts.filter(({ name }) => uses(name) < 2).map(({ file, name }) => `${file}: ${name} runs ${uses(name)} times`)).toEqual([])
  })
})
