import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startFauxqs } from 'fauxqs'
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createParkedStore } from '../../adapters/dynamodb/parked-store.ts'
import { accountId } from '../../domain/accounts/ids.ts'
import { startDynoxide } from '../doubles/dynoxide.ts'
import { billkeep, connectionFile } from './cli.ts'

let engine: Awaited<ReturnType<typeof startDynoxide>>
let queues: Awaited<ReturnType<typeof startFauxqs>>
let sqs: SQSClient
let outputs: Record<string, string>
let connection: string

beforeAll(async () => {
  engine = await startDynoxide()
  queues = await startFauxqs({ port: 0, logger: false })
  const sqsUrl = `http://127.0.0.1:${queues.port}`
  sqs = new SQSClient({ endpoint: sqsUrl, region: 'eu-west-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
  outputs = { TableName: engine.table.name }
  for (const name of ['Plan', 'Invoice', 'Mail']) {
    for (const part of ['Queue', 'DeadLetterQueue']) {
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `${name}${part}` }))
      outputs[`${name}${part}Url`] = `${sqsUrl}${new URL(QueueUrl!).pathname}`
    }
  }
  const dynamodb = (await engine.table.client.config.endpoint!())
  connection = await connectionFile({ outputs, endpoints: { dynamodb: `http://${dynamodb.hostname}:${dynamodb.port}`, sqs: sqsUrl } })
})

afterAll(async () => {
  sqs.destroy()
  await queues.stop()
  await engine.stop()
})

const connected = (...args: string[]) => billkeep('--connection', connection, ...args)

describe('what is used wrongly ends with 2 and one line that says what to do', () => {
  it.each([
    ['an unknown command', ['bogus'], /unknown command 'bogus'/],
    ['an unknown option', ['accounts', 'list', '--bogus'], /unknown option '--bogus'/],
    ['a missing argument', ['invoice', 'show'], /missing required argument 'number'/],
    ['an impossible date', ['run', '--date', '2026-02-31'], /--date "2026-02-31" is not a date/],
    ['no connection file', ['--connection', '/nowhere/x.json', 'run', 'list'], /There is no connection file \/nowhere\/x\.json/],
    ['an unknown queue', ['dead-letters', 'redrive', 'bogus'], /Allowed choices are plan, invoice, mail/],
  ])('%s', async (_name, args, line) => {
    const { code, stderr } = await billkeep(...args)
    expect(stderr).toMatch(line)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(code).toBe(2)
  })

  it('a connection file that is none', async () => {
    for (const content of ['{', {}, { Stack: { Other: 'x' } }]) {
      expect(await billkeep('--connection', await connectionFile(content), 'run', 'list')).toMatchObject({ code: 2, stderr: expect.stringMatching(/connection file|not JSON/) })
    }
  })
})

it('tells help apart from errors', async () => {
  const { code, stdout } = await billkeep('--help')
  expect(code).toBe(0)
  for (const command of ['start', 'import', 'run', 'accounts', 'invoice', 'parked', 'mail-issues', 'dead-letters']) expect(stdout).toContain(`  ${command}`)
})

it('fails with 1 where nothing answers, and prints a stack only when asked', async () => {
  const nowhere = await connectionFile({ outputs, endpoints: { dynamodb: 'http://127.0.0.1:9', sqs: 'http://127.0.0.1:9' } })
  expect(await billkeep('--connection', nowhere, 'run', 'list')).toMatchObject({ code: 1, stderr: expect.stringMatching(/^billkeep: Nothing answers .*npm start\n$/) })
  expect((await billkeep('--connection', nowhere, '--verbose', 'run', 'list')).stderr).toMatch(/^\s+at /m)
})

describe('on a stack', () => {
  it('asks for a seller before anything is imported', async () => {
    expect(await connected('accounts', 'list')).toMatchObject({ code: 2, stderr: expect.stringMatching(/There is no seller yet/) })
  })

  it('imports the example company, and shows its accounts', async () => {
    const first = await connected('import', 'examples/company', '--json')
    expect(first).toMatchObject({ code: 0 })
    expect(JSON.parse(first.stdout)).toMatchObject({ written: true, errors: 0, warnings: 2, counts: { seller: { created: 2 }, customers: { created: 250 } } })
    const again = await connected('import', 'examples/company')
    expect(again.stdout).toMatch(/customers +0 +0 +250 +0/)
    expect(JSON.parse((await connected('accounts', 'list', '--limit', '400', '--json')).stdout)).toHaveLength(250)
    expect((await connected('accounts', 'show', '10001')).stdout).toMatch(/10001 .*\(consumer\)[\s\S]*No bill yet/)
    expect(await connected('accounts', 'show', '99999')).toMatchObject({ code: 2, stderr: expect.stringMatching(/no account with customer number "99999"/) })
    expect(await connected('import', 'examples/generate.ts')).toMatchObject({ code: 2, stdout: expect.stringMatching(/kind of file that is not read/) })
  })

  it('starts runs of a date for every seller and zone, lists, pauses and resumes them', async () => {
    const started = await connected('run', '--date', '2026-10-01')
    expect(started).toMatchObject({ code: 0, stdout: expect.stringMatching(/run_voorbeeldnet_2026-10-01_America\.Curacao started/) })
    expect((await connected('run', '--date', '2026-10-01')).stdout).toMatch(/was there already, running/)
    const runs = JSON.parse((await connected('run', 'list', '--json')).stdout) as { runId: string }[]
    expect(runs.map(({ runId }) => runId).sort()).toEqual(['run_voorbeeldenergie_2026-10-01_Europe.Brussels', 'run_voorbeeldnet_2026-10-01_America.Curacao', 'run_voorbeeldnet_2026-10-01_Europe.Amsterdam'])
    expect((await connected('run', 'pause', runs[0]!.runId)).stdout).toMatch(/is paused/)
    expect((await connected('run', 'status', runs[0]!.runId)).stdout).toMatch(/paused[\s\S]*0 invoiced/)
    expect((await connected('run', 'resume', runs[0]!.runId)).stdout).toMatch(/is running/)
    expect(await connected('run', 'status', 'run_x_2026-10-01_UTC')).toMatchObject({ code: 2, stderr: 'billkeep: There is no run run_x_2026-10-01_UTC.\n' })
    expect(await connected('run', '--date', '2999-01-01')).toMatchObject({ code: 2, stderr: expect.stringMatching(/2999-01-01 is in the future/) })
  })

  it('shows a document with its lines and exact totals', async () => {
    const account = (await createAccountStore(engine.table).get(accountId('voorbeeldnet', '10001')))!
    const { customerNumber, kind, name, address } = account
    await createDocumentStore(engine.table).put({
      id: `inv_${account.id.slice(4)}_1`, ordinal: 1, number: 'F2026-000001', kind: 'invoice', sellerId: 'voorbeeldnet', sellerVersion: 1, accountId: account.id,
      billingDate: '2026-10-01', issueDate: '2026-10-01', dueDate: '2026-10-15', currency: 'EUR', language: 'nl', buyer: { customerNumber, kind, name, address }, mentions: [],
      lines: [{ position: 1, kind: 'recurring', description: 'Drinkwater', quantity: '1', unitCode: 'C62', unitPrice: '18.75', period: { start: '2026-10-01', end: '2027-01-01' }, net: 1875n, vatCategory: 'S', vatRate: '9' }],
      vat: [{ category: 'S', rate: '9', taxable: 1875n, vat: 169n }], net: 1875n, vatTotal: 169n, gross: 2044n,
    })
    const { stdout } = await connected('invoice', 'show', `inv_${account.id.slice(4)}_1`)
    expect(stdout).toMatch(/Invoice F2026-000001[\s\S]*Drinkwater +2026-10-01 up to 2027-01-01[\s\S]*total +20\.44/)
    expect(JSON.parse((await connected('invoice', 'show', `inv_${account.id.slice(4)}_1`, '--json')).stdout)).toMatchObject({ document: { gross: '2044' } })
    expect((await connected('accounts', 'show', '10001')).stdout).toMatch(/F2026-000001 .*20\.44 EUR/)
    expect(await connected('invoice', 'show', 'F2026-999999')).toMatchObject({ code: 2, stderr: expect.stringMatching(/no invoice or credit note/) })
  })

  it('lists parked accounts and releases them', async () => {
    expect((await connected('parked', 'list')).stdout).toMatch(/No account is parked/)
    const id = accountId('voorbeeldnet', '10002')
    await createParkedStore(engine.table).park({ sellerId: 'voorbeeldnet', accountId: id, reason: 'unknown-plan', detail: 'Names plan "x".', runId: 'r', billingDate: '2026-10-02', parkedAt: '2026-10-02T03:00:00Z' })
    expect((await connected('parked', 'list')).stdout).toMatch(/10002 .*unknown-plan +Names plan "x"/)
    expect((await connected('parked', 'release', '10002')).stdout).toMatch(/^run_voorbeeldnet_2026-10-02_Europe\.Amsterdam~release-.* started\n$/)
    expect(await connected('parked', 'release')).toMatchObject({ code: 2, stderr: expect.stringMatching(/--all/) })
    expect((await connected('mail-issues', 'list')).stdout).toMatch(/Every bill was mailed/)
  })

  it('lists dead letters and sends them back', async () => {
    await sqs.send(new SendMessageCommand({ QueueUrl: outputs.MailDeadLetterQueueUrl!, MessageBody: JSON.stringify({ runId: 'r', filler: 'x'.repeat(1000) }) }))
    const listed = await connected('dead-letters', 'list')
    expect(listed.stdout).toMatch(/mail +1[\s\S]*mail +\S+ +20\S+Z +1 +\{"runId":"r"/)
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    expect(await connected('dead-letters', 'redrive', 'mail')).toMatchObject({ code: 0, stdout: '1 messages of mail were sent back.\n' })
    expect((await connected('dead-letters', 'list')).stdout).toMatch(/mail +0/)
  })
})
