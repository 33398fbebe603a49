import { execFileSync } from 'node:child_process'
import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { strike, untilQuiet } from './blows.ts'
import { readBooks, type Books } from './books.ts'
import { checkBooks, checkJournal, checkNumbers } from './check-books.ts'
import { billingDate, writeCompany } from './company.ts'
import { startMachine, type Machine } from './machine.ts'

export interface UpgradeStory {
  readonly accounts: number
  /** The older version: a commit or tag of this repository. */
  readonly from: string
  readonly say: (text: string) => void
}

const limitMs = 1_800_000

/**
 * Imports and begins a bill run with an older version, ends it in mid-run, lets today's code finish that run on the same data, bills
 * the next month, goes back to the older version for the month after, and forward again.
 * @returns what is wrong, in words; empty: nothing
 */
export async function tellUpgradeStory(folder: string, { accounts, from, say }: UpgradeStory): Promise<readonly string[]> {
  const source = checkOut(from, join(folder, 'older'))
  const expected = writeCompany(join(folder, 'company'), accounts)
  let machine: Machine | undefined
  try {
    machine = await startMachine(folder, { source })
    execFileSync(process.execPath, ['--no-warnings', 'bin/billkeep.ts', '--connection', machine.connection, 'import', join(folder, 'company')], { cwd: source, stdio: 'pipe' })
    const firing = machine.fire('StartBillRunSchedule', `${billingDate}T12:00:00Z`)
    await strike(machine, { target: 'stack', afterInvocations: 6, thenMs: 100 })
    await firing
    say(`  ${from} ended in the middle of the run of ${billingDate}`)

    machine = await startMachine(folder)
    say(`  today's code goes on: ${(await machine.queues()).filter((each) => each.ready + each.inFlight > 0).map((each) => `${each.label} ${each.ready + each.inFlight}`).join(', ') || 'no message waits'}`)
    await settle(machine, billingDate)
    const afterUpgrade = await readBooks(folder, machine.connection)
    const wrong = [...checkBooks(afterUpgrade, expected)]
    say(`  ${describe(afterUpgrade)}`)
    await settle(machine, months[1])
    await machine.stop()

    machine = await startMachine(folder, { source })
    say(`  back to ${from}`)
    await settle(machine, months[2])
    await machine.stop()

    machine = await startMachine(folder)
    await settle(machine, months[3])
    const books = await readBooks(folder, machine.connection)
    say(`  forward again: ${describe(books)}`)
    return [...wrong, ...checkNumbers(books), ...checkJournal(books), ...checkMonths(books, accounts), ...(books.isVerified ? [] : ['verify-export --books found something wrong'])]
  } finally {
    await machine?.stop()
    execFileSync('git', ['worktree', 'remove', '--force', source])
  }
}

/** A work tree of the older version, with today's packages. */
function checkOut(from: string, target: string): string {
  execFileSync('git', ['worktree', 'add', '--quiet', '--detach', target, from])
  symlinkSync(realpathSync('node_modules'), join(target, 'node_modules'))
  mkdirSync(join(target, 'build'), { recursive: true })
  return target
}

/** Dates that are billed; on the days between them a run finds nobody due. */
const months = [billingDate, '2026-11-01', '2026-12-01', '2027-01-01'] as const

/** Fires a date and waits until its run is done; the second firing must change nothing. */
async function settle(machine: Machine, date: string): Promise<void> {
  for (let firing = 0; firing < 2; firing++) {
    await machine.fire('StartBillRunSchedule', `${date}T12:00:00Z`)
    await untilQuiet(machine, limitMs)
    await setTimeout(200)
  }
}

function checkMonths({ runs, invoices }: Books, accounts: number): readonly string[] {
  const wrong = runs.flatMap(({ runId, state, planned, counts }) => {
    const isWhole = state === 'closed' && counts.invoiced + counts.nothingDue + counts.parked === planned
    return isWhole && (planned === accounts || !months.some((date) => runId.includes(date))) ? [] : [`run ${runId} is ${state}, planned ${planned}: ${JSON.stringify(counts)}`]
  })
  const bills = Map.groupBy(invoices, (row) => `${row.customer_number} of ${row.billing_date}`)
  return [...wrong, ...[...bills].filter(([, of]) => of.length > 1).map(([which, of]) => `customer ${which} has ${of.length} invoices`)]
}

function describe({ runs, invoices, mails, mailIssues }: Books): string {
  return `${runs.length} runs (${runs.filter(({ state }) => state === 'closed').length} closed), ${invoices.length} invoices, ${mails.length} mails, ${mailIssues.length} mails in the operator's list`
}
