import { join } from 'node:path'
import { untilQuiet } from './blows.ts'
import { commandLine, readBooks, type Books } from './books.ts'
import { mixedRequests, type BurstAsk } from './burst-requests.ts'
import { checkJournal, checkNumbers } from './check-books.ts'
import { checkEffects } from './check-effects.ts'
import { billingDate, sellerId, writeCompany } from './company.ts'
import { createClient, percentile, sendAtRate, type Answer, type Client } from './load.ts'
import { startMachine, type Machine } from './machine.ts'
import { seededRandom } from './seeded-random.ts'

export interface BurstStory {
  readonly accounts: number
  readonly seed: number
  readonly rate: number
  readonly seconds: number
  readonly say: (text: string) => void
}

const limitMs = 1_800_000
const nextDate = '2026-11-01'

/** What a busy API may say beside doing the work: another request of the key or of the account is under way, or there are too many. */
const documented = new Set([409, 429, 503])

/**
 * Bills October, then sends a burst of mixed requests while November is billed, repeats what was not answered, and checks that every
 * write was done once and the run is whole.
 * @returns what is wrong, in words; empty: nothing
 */
export async function tellBurstStory(folder: string, { accounts, seed, rate, seconds, say }: BurstStory): Promise<readonly string[]> {
  writeCompany(join(folder, 'company'), accounts)
  const machine = await startMachine(folder)
  const client = createClient(machine.endpoints.api!)
  try {
    await commandLine(machine.connection, 'import', join(folder, 'company'))
    await machine.fire('StartBillRunSchedule', `${billingDate}T12:00:00Z`)
    await untilQuiet(machine, limitMs)
    const { invoices } = await readBooks(folder, machine.connection)
    const targets = invoices.slice(0, 300).map((row) => ({ accountId: String(row.account_id), invoice: String(row.number) }))
    const tokens = { agents: await people(machine, 'agent', 6), operators: await people(machine, 'operator', 2), finance: await people(machine, 'finance', 2) }
    const asks = mixedRequests(seededRandom(seed), rate * seconds, targets, tokens)
    // The functions are warm before the clock runs: a burst is to meet a stack at work, not one that has just been started.
    await sendAtRate(client, asks.filter(({ method }) => method === 'GET').slice(0, 50), 5)

    const began = performance.now()
    const run = machine.fire('StartBillRunSchedule', `${nextDate}T12:00:00Z`)
    const answers = await sendAtRate(client, asks, rate)
    say(`  ${asks.length} requests, the last answered after ${((performance.now() - began) / 1_000).toFixed(0)} s; run of ${nextDate} meanwhile: ${JSON.stringify(await runOf(machine, nextDate))}`)
    for (const line of figures(answers)) say(`  ${line}`)
    await run
    await untilQuiet(machine, limitMs)
    const settled = await repeatUnanswered(client, answers, say)

    const books = await readBooks(folder, machine.connection)
    const closed = (await runOf(machine, nextDate)) as { state?: string, planned?: number, counts?: Books['runs'][number]['counts'] } | undefined
    const { invoiced = 0, nothingDue = 0, parked = 0 } = closed?.counts ?? {}
    say(`  run of ${nextDate}: ${closed?.state}, ${invoiced} invoiced + ${nothingDue} nothing due + ${parked} parked of ${closed?.planned}`)
    return [
      ...answers.filter(({ answer }) => answer.status === 0 || (answer.status >= 400 && !documented.has(answer.status))).map(({ ask, answer }) => `${ask.method} ${ask.path}: ${answer.status} ${answer.text.slice(0, 200)}`),
      ...(closed?.state === 'closed' && closed.planned === accounts && invoiced + nothingDue + parked === accounts ? [] : [`the run of ${nextDate} is ${JSON.stringify(closed)}`]),
      ...doubledInvoices(books), ...checkNumbers(books), ...checkJournal(books), ...(books.isVerified ? [] : ['verify-export --books found something wrong']),
      ...books.deadLetters.filter(({ count }) => count > 0).map(({ name, count }) => `${count} messages of ${name} are dead letters`),
      ...await checkEffects(client, settled, tokens, books),
    ]
  } finally {
    client.close()
    await machine.stop()
  }
}

const people = (machine: Machine, group: string, count: number): Promise<readonly string[]> => Promise.all(Array.from({ length: count }, (_, index) => machine.token([group], `${group}-${index}`)))

async function runOf(machine: Machine, date: string): Promise<unknown> {
  const runs = JSON.parse(await commandLine(machine.connection, '--json', 'run', 'list', '--seller', sellerId)) as Books['runs']
  return runs.find(({ runId }) => runId.includes(date))
}

/** What a client does that got no answer, or was told to come again: the same request under the same key, until it is done. */
async function repeatUnanswered(client: Client, answers: readonly { readonly ask: BurstAsk, readonly answer: Answer }[], say: (text: string) => void): Promise<ReadonlyMap<string, { readonly ask: BurstAsk, readonly answers: readonly Answer[] }>> {
  const settled = new Map<string, { ask: BurstAsk, answers: Answer[] }>()
  for (const { ask, answer } of answers) {
    if (ask.key === undefined) continue
    const own = settled.get(ask.key) ?? { ask, answers: [] }
    own.answers.push(answer)
    settled.set(ask.key, own)
  }
  let repeated = 0
  for (const { ask, answers: own } of settled.values()) {
    for (let attempt = 0; attempt < 5 && !own.some(({ status }) => status >= 200 && status < 300); attempt++) {
      repeated += 1
      own.push(await client.send(ask))
    }
  }
  say(`  ${settled.size} writes under keys of their own; ${repeated} requests repeated afterwards`)
  return settled
}

function figures(answers: readonly { readonly ask: BurstAsk, readonly answer: Answer }[]): readonly string[] {
  const statuses = Map.groupBy(answers, ({ answer }) => answer.status)
  const kinds = Map.groupBy(answers, ({ ask }) => ask.kind)
  const times = (of: typeof answers) => `p50 ${percentile(of.map(({ answer }) => answer.ms), 0.5).toFixed(0)} ms, p99 ${percentile(of.map(({ answer }) => answer.ms), 0.99).toFixed(0)} ms`
  return [
    `statuses: ${[...statuses].toSorted(([a], [b]) => a - b).map(([status, of]) => `${of.length} x ${status}`).join(', ')}; ${answers.filter(({ answer }) => answer.isReplay).length} replayed answers`,
    `all: ${times(answers)}`,
    ...[...kinds].toSorted(([a], [b]) => a.localeCompare(b)).map(([kind, of]) => `${kind} (${of.length}): ${times(of)}`),
  ]
}

function doubledInvoices({ invoices }: Books): readonly string[] {
  const bills = Map.groupBy(invoices, (row) => `${row.customer_number} of ${row.billing_date}`)
  return [...bills].filter(([, of]) => of.length > 1).map(([which, of]) => `customer ${which} has ${of.length} invoices`)
}
