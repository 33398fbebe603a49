import { setTimeout } from 'node:timers/promises'
import { MultiBar, Presets, type SingleBar } from 'cli-progress'
import { runStatus, type RunStatus } from '../../application/bill-runs/run-status.ts'
import type { RunStore } from '../../application/ports/run-store.ts'
import type { CliContext } from './context.ts'

const everyMilliseconds = 500
/** Mails that do not come any more (a dead letter, a stopped queue) must not hold the terminal for ever. */
const patienceMilliseconds = 60_000

/** Shows progress until every run is closed and the outcome of every mail is known, or nothing moves for a minute:
 * bars on a terminal, else a line for each change. */
export async function watchRuns(context: Pick<CliContext, 'note'>, runs: RunStore, runIds: readonly string[]): Promise<void> {
  const screen = process.stderr.isTTY ? createBars(runIds) : createLines(context)
  let moved = performance.now()
  let before = ''
  try {
    for (;;) {
      const all = await Promise.all(runIds.map((runId) => runStatus(runs, runId)))
      screen.show(all)
      const now = JSON.stringify(all.map((status) => [status.run.state, accountsDone(status), mailsDone(status)]))
      if (now !== before) moved = performance.now()
      before = now
      if (all.every((status) => status.run.state === 'closed' && mailsDone(status) >= status.counts.invoiced)) return
      if (all.some((status) => status.run.state === 'paused') || performance.now() - moved > patienceMilliseconds) break
      await setTimeout(everyMilliseconds)
    }
  } finally {
    screen.stop()
  }
  context.note('Nothing moves any more: see "billkeep run status", "billkeep dead-letters list" and whether the run is paused or its mails are paced.')
}

const accountsDone = ({ counts }: RunStatus) => counts.invoiced + counts.nothingDue + counts.parked + counts.held
const mailsDone = ({ mails }: RunStatus) => mails.sent + mails.failed + mails.unknown

interface Screen {
  show(all: readonly RunStatus[]): void
  stop(): void
}

function createBars(runIds: readonly string[]): Screen {
  const bars = new MultiBar({ format: '{label} [{bar}] {value}/{total} {what}', stream: process.stderr, hideCursor: true, clearOnComplete: false, emptyOnZero: true }, Presets.legacy)
  const width = Math.max(...runIds.map((runId) => runId.length))
  const pairs = new Map<string, readonly [SingleBar, SingleBar]>()
  return {
    show(all) {
      for (const status of all) {
        const { runId } = status.run
        const [accounts, mails] = pairs.get(runId) ?? [
          bars.create(0, 0, { label: runId.padEnd(width), what: 'accounts' }), bars.create(0, 0, { label: ''.padEnd(width), what: 'mails' }),
        ]
        pairs.set(runId, [accounts, mails])
        accounts.setTotal(status.planned)
        accounts.update(accountsDone(status))
        mails.setTotal(status.counts.invoiced)
        mails.update(mailsDone(status))
      }
    },
    stop: () => bars.stop(),
  }
}

function createLines({ note }: Pick<CliContext, 'note'>): Screen {
  const last = new Map<string, string>()
  return {
    show(all) {
      for (const status of all) {
        const line = `${status.run.runId}: ${accountsDone(status)}/${status.planned} accounts, ${mailsDone(status)}/${status.counts.invoiced} mails, ${status.run.state}`
        if (last.get(status.run.runId) !== line) note(line)
        last.set(status.run.runId, line)
      }
    },
    stop() {},
  }
}
