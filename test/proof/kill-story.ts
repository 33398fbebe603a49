import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { strike, untilQuiet, type Blow } from './blows.ts'
import { billedAmounts, checkBooks } from './check-books.ts'
import { commandLine, readBooks, type Books } from './books.ts'
import { billingDate, writeCompany } from './company.ts'
import { startMachine, type Machine } from './machine.ts'

export interface KillStory {
  readonly accounts: number
  /** What is ended in mid-run, and when. */
  readonly blows: readonly Blow[]
  /** Compare with a run that nobody disturbs (it takes as long again). */
  readonly compare: boolean
  readonly say: (text: string) => void
}

/** Longest wait for a run to finish: it takes minutes on a busy machine, and an interrupted mail part is left alone until its lease of three minutes is over. */
const limitMs = 1_800_000

/**
 * Bills a company while functions and the whole stack are killed at random moments, starts the stack again each time on the same
 * data, lets it finish and checks the invariants from outside.
 * @returns what is wrong, in words; empty: nothing
 */
export async function tellKillStory(folder: string, { accounts, blows, compare, say }: KillStory): Promise<readonly string[]> {
  const expected = writeCompany(join(folder, 'company'), accounts)
  const undisturbed = compare ? billedAmounts(await billUndisturbed(folder, say)) : undefined

  const home = join(folder, 'disturbed')
  mkdirSync(home, { recursive: true })
  let machine = await startMachine(home)
  try {
    await commandLine(machine.connection, 'import', join(folder, 'company'))
    let firing = fireRun(machine)
    for (const blow of blows) {
      const hit = await strike(machine, blow)
      say(`  ${blow.target} ${hit ? 'killed' : 'not killed: the work was done before'} (after ${blow.afterInvocations} invocations and ${blow.thenMs} ms)`)
      await firing
      if (machine.hasEnded()) machine = await startMachine(home)
      // The next hour's firing: the same run, whatever became of the one before.
      firing = fireRun(machine)
    }
    await firing
    const began = performance.now()
    await untilQuiet(machine, limitMs)
    await redriveDeadLetters(machine, say)
    say(`  finished ${((performance.now() - began) / 1_000).toFixed(0)} s after the last kill`)
    await fireRun(machine)
    await untilQuiet(machine, limitMs)
    const books = await readBooks(home, machine.connection)
    say(`  ${describe(books)}`)
    return checkBooks(books, expected, undisturbed)
  } finally {
    await machine.stop()
  }
}

async function billUndisturbed(folder: string, say: (text: string) => void): Promise<Books> {
  const home = join(folder, 'undisturbed')
  mkdirSync(home, { recursive: true })
  const machine = await startMachine(home)
  try {
    await commandLine(machine.connection, 'import', join(folder, 'company'))
    const began = performance.now()
    await fireRun(machine)
    await untilQuiet(machine, limitMs)
    say(`  undisturbed: ${((performance.now() - began) / 1_000).toFixed(0)} s`)
    const books = await readBooks(home, machine.connection)
    say(`  ${describe(books)}`)
    return books
  } finally {
    await machine.stop()
  }
}

const fireRun = (machine: Machine): Promise<boolean> => machine.fire('StartBillRunSchedule', `${billingDate}T12:00:00Z`)

/** A message that five kills hit is a dead letter, and an operator sends it back: nothing is lost by it. */
async function redriveDeadLetters(machine: Machine, say: (text: string) => void): Promise<void> {
  const all = JSON.parse(await commandLine(machine.connection, '--json', 'dead-letters', 'list')) as Books['deadLetters']
  for (const { name, count } of all.filter(({ count }) => count > 0)) {
    say(`  ${count} messages of ${name} failed as often as allowed: redriven`)
    await commandLine(machine.connection, 'dead-letters', 'redrive', name)
  }
  await untilQuiet(machine, limitMs)
}

function describe({ runs, invoices, mails, deliveries, voids }: Books): string {
  const of = (wanted: string) => deliveries.filter(({ status }) => status === wanted).length
  const totals = runs.map(({ counts }) => counts.totals.EUR?.gross ?? '0').join(', ')
  return `${invoices.length} invoices, ${totals} cents, ${voids.length} numbers void; ${mails.length} mails arrived, ${of('SENT')} marked sent, ${of('FAILED')} failed, ${of('UNKNOWN')} unknown`
}
