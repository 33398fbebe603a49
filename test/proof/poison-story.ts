import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { isQuiet, untilQuiet } from './blows.ts'
import { commandLine, readBooks, type Books } from './books.ts'
import { checkBooks } from './check-books.ts'
import { billingDate, sellerId, writeCompany } from './company.ts'
import { startMachine, type Machine } from './machine.ts'

export interface PoisonStory {
  readonly accounts: number
  readonly say: (text: string) => void
}

const limitMs = 1_800_000
const local = { region: 'eu-west-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }

/**
 * Spoils a price in the table before a run, so that every chunk fails as often as its queue allows and becomes a dead letter; puts a
 * message into the queue that nobody can ever read; mends the price, redrives, and checks that the run is as if nothing had happened.
 * @returns what is wrong, in words; empty: nothing
 */
export async function tellPoisonStory(folder: string, { accounts, say }: PoisonStory): Promise<readonly string[]> {
  const expected = writeCompany(join(folder, 'company'), accounts)
  const machine = await startMachine(folder)
  try {
    await commandLine(machine.connection, 'import', join(folder, 'company'))
    const mend = await spoilPlan(machine)
    await sendUnreadable(machine)
    await machine.fire('StartBillRunSchedule', `${billingDate}T12:00:00Z`)
    await untilQuiet(machine, limitMs)
    const spoiled = await deadLetters(machine)
    const state = await stateOfRun(machine)
    say(`  with a spoiled price: run ${state}, dead letters ${describe(spoiled)}`)
    if (count(spoiled, 'invoice') < 2 || state === 'closed') return ['nothing became a dead letter although no price could be read']

    await mend()
    const said = await commandLine(machine.connection, 'dead-letters', 'redrive', 'invoice')
    say(`  price mended; ${said.trim()}`)
    await untilClosed(machine)
    await untilQuiet(machine, limitMs)
    const left = await deadLetters(machine)
    say(`  after the redrive: run ${await stateOfRun(machine)}, dead letters ${describe(left)}`)
    const books = await readBooks(folder, machine.connection)
    // What no code can read stays where it is, in sight, until it expires.
    const unread = count(left, 'invoice') === 1 ? [] : [`${count(left, 'invoice')} dead letters of invoice are left, not the one that cannot be read`]
    return [...unread, ...checkBooks({ ...books, deadLetters: books.deadLetters.filter(({ name }) => name !== 'invoice') }, expected)]
  } finally {
    await machine.stop()
  }
}

/** Makes the plan that most customers have unreadable, as a change by hand in the console might.
 * @returns a function that puts back what was there */
async function spoilPlan({ connection, endpoints }: Machine): Promise<() => Promise<void>> {
  const table = DynamoDBDocumentClient.from(new DynamoDBClient({ ...local, endpoint: endpoints.dynamodb! }))
  const { TableName } = outputs(connection)
  const Key = { pk: `SELLER#${sellerId}`, sk: 'PLAN#internet#000001' }
  const { Item } = await table.send(new GetCommand({ TableName, Key }))
  if (Item === undefined) throw new Error(`There is no item ${Key.pk} / ${Key.sk}.`)
  await table.send(new PutCommand({ TableName, Item: { ...Key, spoiled: true } }))
  return async () => {
    await table.send(new PutCommand({ TableName, Item }))
    table.destroy()
  }
}

async function sendUnreadable({ connection, endpoints }: Machine): Promise<void> {
  const sqs = new SQSClient({ ...local, endpoint: endpoints.sqs! })
  await sqs.send(new SendMessageCommand({ QueueUrl: outputs(connection).InvoiceQueueUrl, MessageBody: '{"runId": ' }))
  sqs.destroy()
}

function outputs(connection: string): Record<string, string> {
  return (JSON.parse(readFileSync(connection, 'utf8')) as { outputs: Record<string, string> }).outputs
}

const deadLetters = async ({ connection }: Machine): Promise<Books['deadLetters']> => JSON.parse(await commandLine(connection, '--json', 'dead-letters', 'list')) as Books['deadLetters']

async function stateOfRun({ connection }: Machine): Promise<string> {
  const runs = JSON.parse(await commandLine(connection, '--json', 'run', 'list')) as Books['runs']
  return runs[0]?.state ?? 'not there'
}

/** The message that cannot be read goes round its five times again meanwhile, so the queues may be busy for longer than the run. */
async function untilClosed(machine: Machine): Promise<void> {
  for (let quiet = 0; quiet < 3;) {
    if (await stateOfRun(machine) === 'closed') return
    quiet = await isQuiet(machine) ? quiet + 1 : 0
    await setTimeout(500)
  }
}

const count = (queues: Books['deadLetters'], wanted: string): number => queues.find(({ name }) => name === wanted)?.count ?? 0
const describe = (queues: Books['deadLetters']): string => queues.filter((each) => each.count > 0).map((each) => `${each.name} ${each.count}`).join(', ') || 'none'
