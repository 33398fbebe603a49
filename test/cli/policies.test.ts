import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { Command } from 'commander'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { describeError } from '../../bin/cli/cli-error.ts'
import { register } from '../../bin/cli/commands/policies.ts'
import { createContext } from '../../bin/cli/context.ts'
import { aSeller } from '../builders/company.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { connectionFile } from './cli.ts'

let engine: Awaited<ReturnType<typeof startDynoxide>>
let connection: string

beforeAll(async () => {
  engine = await startDynoxide()
  await createSellerStore(engine.table).put(aSeller())
  const dynamodb = await engine.table.client.config.endpoint!()
  const queues = ['Plan', 'Invoice', 'Mail', 'Export'].flatMap((name) => [`${name}QueueUrl`, `${name}DeadLetterQueueUrl`])
  const outputs = { TableName: engine.table.name, ...Object.fromEntries(queues.map((name) => [name, `http://127.0.0.1:9/${name}`])) }
  connection = await connectionFile({ outputs, endpoints: { dynamodb: `http://${dynamodb.hostname}:${dynamodb.port}`, sqs: 'http://127.0.0.1:9' } })
}, 30_000)
afterAll(() => engine.stop())

/** In this process: a dozen commands would take a dozen starts of Node. */
async function policies(...args: string[]) {
  const said = { stdout: '', stderr: '', code: 0 }
  const program = new Command('billkeep').option('--connection <file>', '', connection).option('--json').exitOverride()
  const { withServices } = createContext()
  register(program, { withServices, line: (text = '') => { said.stdout += `${text}\n` }, note: (text) => { said.stderr += `${text}\n` }, json: (value) => { said.stdout += JSON.stringify(value) } })
  await program.parseAsync(['policies', ...args], { from: 'user' }).catch((error: unknown) => {
    const { line, exitCode } = describeError(error)
    Object.assign(said, { stderr: line, code: exitCode })
  })
  return said
}
async function file(name: string, text: string): Promise<string> {
  const path = join(tmpdir(), `billkeep-policy-${process.pid}-${name}`)
  await writeFile(path, text)
  return path
}

it('switches a rule on without code: draft, look, activate; nothing that is wrong is stored', async () => {
  const holds = async () => (await createPolicyStore(engine.table).get('acme', 'approval')).policy
  const good = await file('good.yaml', 'firstBill: true\nlargeBill: { EUR: "5000" }\n')
  expect(await policies('put', 'acme', 'approval', await file('bad.json', '{ "firstBill": "yes", "colour": 1 }'))).toMatchObject({ code: 2, stderr: expect.stringMatching(/approval policy is not valid: .*firstBill/) })
  expect(await policies('put', 'acme', 'approval', '/nowhere.json')).toMatchObject({ code: 2, stderr: expect.stringMatching(/There is no file/) })
  expect(await policies('put', 'nobody', 'approval', good)).toMatchObject({ code: 2, stderr: expect.stringMatching(/no seller "nobody"/) })
  expect(await policies('activate', 'acme', 'approval')).toMatchObject({ code: 2, stderr: expect.stringMatching(/no draft of approval/) })
  expect(await policies('put', 'acme', 'approval', good, '--by', 'writer')).toMatchObject({ code: 0, stdout: expect.stringMatching(/Version 1 of approval is a draft/) })
  expect(await holds()).toEqual({})
  expect((await policies('list', 'acme')).stdout).toMatch(/approval +built in +version 1/)
  expect(JSON.parse((await policies('show', 'acme', 'approval', '--version', '1')).stdout)).toEqual({ firstBill: true, largeBill: { EUR: '5000' } })
  expect(await policies('activate', 'acme', 'approval', '--by', 'second', '--reason', 'agreed')).toMatchObject({ code: 0, stdout: 'Version 1 of approval holds.\n' })
  expect(await holds()).toEqual({ firstBill: true, largeBill: { EUR: '5000' } })
  const { entries } = await createAuditLog(engine.table).ofActor('second', { limit: 5 })
  expect(entries).toMatchObject([{ action: 'policy.activate', subject: 'acme approval 1', reason: 'agreed' }])
  await policies('put', 'acme', 'approval', await file('off.json', '{}'), '--activate')
  expect(await holds()).toEqual({})
  expect(await policies('activate', 'acme', 'approval', '--version', '1')).toMatchObject({ code: 2, stderr: expect.stringMatching(/newer version holds/) })
  expect(await policies('show', 'acme', 'approval', '--version', '9')).toMatchObject({ code: 2, stderr: expect.stringMatching(/no version 9/) })
}, 30_000)
