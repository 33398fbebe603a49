import type { Command } from 'commander'
import { pauseRun, resumeRun } from '../../../application/bill-runs/change-run-state.ts'
import { createRequestRun } from '../../../application/bill-runs/request-run.ts'
import { runStatus } from '../../../application/bill-runs/run-status.ts'
import type { BillRun } from '../../../domain/bill-runs/bill-run.ts'
import { localDate } from '../../../domain/calendar/local-date.ts'
import { UsageError } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { isDate } from '../is-date.ts'
import { noteCommand } from '../note-command.ts'
import { showDryRun } from '../show-dry-run.ts'
import { runStatusText } from '../run-status-text.ts'
import { tableText } from '../table-text.ts'
import { watchRuns } from '../watch-runs.ts'

interface StartOptions {
  readonly date?: string
  readonly seller?: string
  readonly zone?: string
  readonly issueDate?: string
  readonly drafts?: true
  readonly watch?: boolean
  readonly dryRun?: boolean
  readonly most: string
}

export function register(program: Command, context: CliContext): void {
  const run = program.command('run').description('bill what is due on a date, or look at bill runs')
    .option('--date <YYYY-MM-DD>', 'billing date (default: today in the zone of the seller)')
    .option('--seller <id>', 'only this seller (default: all)')
    .option('--zone <zone>', 'only accounts of this zone (default: all zones of the seller)')
    .option('--issue-date <YYYY-MM-DD>', 'date on the bills (default: today)')
    .option('--drafts', 'stop at drafts: every bill waits for approval (billkeep drafts list)')
    .option('--dry-run', 'write nothing: totals, what differs from the month before per plan, and the bills that move most; any date')
    .option('--most <n>', 'with --dry-run: how many bills to name', '20')
    .option('--watch', 'show progress until the runs are closed and the mails are out')
    .action((options: StartOptions, command: Command) => startRuns(context, options, command))

  run.command('status').description('where a run stands')
    .argument('<runId>')
    .option('--watch', 'show progress until the run is closed and its mails are out')
    .action((runId: string, options: { watch?: boolean }, command: Command) => context.withServices(command, async ({ runs }) => {
      // `--watch` before the run id belongs to `run` itself, which has it too.
      if (options.watch ?? command.optsWithGlobals().watch) await watchRuns(context, runs, [runId])
      const status = await runStatus(runs, runId)
      if (globalsOf(command).json) context.json(status)
      else context.line(runStatusText(status))
    }))

  run.command('list').description('runs, newest date first')
    .option('--limit <n>', 'how many per seller', '20')
    .action((options: { limit: string }, command: Command) => context.withServices(command, async (services) => {
      const { seller, json } = command.optsWithGlobals<{ seller?: string; json?: boolean }>()
      const limit = Number(options.limit)
      if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit is a whole number from 1 on.')
      const all = (await Promise.all((await chosenSellers(services, seller)).map((each) => services.runs.list(each.seller.id, { limit })))).flat()
      if (json) context.json(all)
      else context.line(all.length ? runTable(all) : 'There is no run yet.')
    }))

  for (const [name, description, change] of [
    ['pause', 'let a run finish what is under way and hold the rest', (services, id) => pauseRun(services.runs, id)],
    ['resume', 'go on with a paused run', (services, id) => resumeRun(services.runs, services.queue, id)],
  ] as const satisfies readonly [string, string, (services: Parameters<Parameters<CliContext['withServices']>[1]>[0], id: string) => Promise<BillRun>][]) {
    run.command(name).description(description).argument('<runId>')
      .action((runId: string, _options: unknown, command: Command) => context.withServices(command, async (services) => {
        const changed = await change(services, runId)
        await noteCommand(services, { once: `${name}_${changed.runId}`, role: 'operator', action: `bill-run.${name}`, subject: changed.runId })
        if (globalsOf(command).json) context.json(changed)
        else context.line(`${changed.runId} is ${changed.state}.`)
      }))
  }
}

async function startRuns(context: CliContext, { date, seller, zone, issueDate, drafts, watch, dryRun, most }: StartOptions, command: Command): Promise<void> {
  for (const [option, value] of [['--date', date], ['--issue-date', issueDate]] as const) {
    if (value !== undefined && !isDate(value)) throw new UsageError(`${option} "${value}" is not a date of the calendar: YYYY-MM-DD.`)
  }
  if (dryRun) return showDryRun(context, { date, seller, zone, most: Number(most) }, command)
  await context.withServices(command, async (services) => {
    const requestRun = createRequestRun(services)
    const asOf = services.clock.now()
    const started: { run: BillRun; created: boolean }[] = []
    for (const record of await chosenSellers(services, seller)) {
      if (zone !== undefined && seller === undefined && !record.zones.includes(zone)) continue
      const billingDate = date ?? localDate(asOf, zone ?? record.seller.timeZone)
      const { runs, notYet } = await requestRun({ sellerId: record.seller.id, billingDate, asOf, ...(zone ? { zone } : {}), ...(issueDate ? { issueDate } : {}), ...(drafts ? { drafts } : {}) })
      started.push(...runs)
      for (const { run: { runId }, created } of runs) if (created) await noteCommand(services, { once: `start_${runId}`, role: 'operator', action: 'bill-run.start', subject: runId, after: { date: billingDate, ...(issueDate ? { issueDate } : {}), ...(drafts ? { drafts } : {}) } })
      for (const each of notYet) context.note(`Not yet in ${each.zone}: ${each.reason}`)
    }
    if (watch) await watchRuns(context, services.runs, started.map(({ run }) => run.runId))
    if (globalsOf(command).json) context.json(started)
    else for (const each of started) context.line(watch ? runStatusText(await runStatus(services.runs, each.run.runId)) : `${each.run.runId} ${each.created ? 'started' : `was there already, ${each.run.state}`}`)
    if (!watch && !globalsOf(command).json && started.length) context.line('Follow it with: billkeep run status <runId> --watch')
  })
}

function runTable(runs: readonly BillRun[]): string {
  return tableText(
    ['run', 'state', 'issued on', 'planned', 'invoiced', 'nothing due', 'parked', 'held'],
    runs.map(({ runId, state, issueDate, planned, counts }) => [runId, state, issueDate, planned ?? '', counts?.invoiced ?? '', counts?.nothingDue ?? '', counts?.parked ?? '', counts?.held ?? '']),
  )
}
