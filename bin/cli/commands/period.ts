import type { Command } from 'commander'
import { createClosePeriod, createReopenPeriod, createSoftClosePeriod } from '../../../application/closing/close-period.ts'
import type { AccountingPeriod } from '../../../application/ports/period-store.ts'
import { formatAmount } from '../../../domain/money/amount.ts'
import { awaitExport } from '../await-export.ts'
import { UsageError } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import type { Services } from '../services.ts'
import { tableText } from '../table-text.ts'

interface Options {
  readonly seller?: string
  readonly by?: string
  readonly reason?: string
}

export function register(program: Command, context: CliContext): void {
  const period = program.command('period').description('close accounting periods: soft-close takes the cut, close stores the trial balance (docs/close.md)')

  const act = (name: string, description: string, work: (services: Services, command: { readonly sellerId: string; readonly month: string; readonly by: string }, options: Options) => Promise<AccountingPeriod>) =>
    period.command(name).description(description).argument('<YYYY-MM>')
      .option('--seller <id>', 'the seller (needed where there are several)')
      .option('--by <name>', 'who asks (default: the user of this machine)')
      .option('--reason <text>', 'why; reopening needs one')
      .action((month: string, options: Options, command: Command) => context.withServices(command, async (services) => {
        const [record, another] = await chosenSellers(services, options.seller)
        if (another) throw new UsageError('There are several sellers: choose one with --seller.')
        const by = options.by ?? process.env.USER ?? 'cli'
        const after = await work(services, { sellerId: record!.seller.id, month, by }, options)
        const { audit, clock } = services.finance
        await audit.record({ id: `aud_cli_${after.sellerId}_${month}_${after.version}`, at: clock.now(), actor: { id: by, role: 'finance' }, action: `period.${name}`, subject: `${after.sellerId} ${month}`, after: { state: after.state }, ...(options.reason ? { reason: options.reason } : {}) })
        if (globalsOf(command).json) context.json(after)
        else context.line(periodText(after))
      }))

  act('soft-close', 'take the cut of a month: what comes later is posted to the next one', ({ finance }, command) => createSoftClosePeriod(finance)(command))
  act('close', 'export a soft-closed month, store its trial balance and the hash of its manifest', async ({ finance }, command) => {
    const close = createClosePeriod(finance)
    const first = await close(command)
    if (first.kind === 'closed') return first.period
    await awaitExport(context, finance, first.run)
    const second = await close(command)
    if (second.kind !== 'closed') throw new Error(`The export of ${command.month} was done and is asked for again: its cut was taken anew meanwhile. Close again.`)
    return second.period
  })
  act('reopen', 'reopen the last closed month: with a reason, and a second person', ({ finance }, command, { reason }) => {
    if (!reason) throw new UsageError('Reopening needs --reason.')
    return createReopenPeriod(finance)({ ...command, reason })
  })

  period.command('list').description('periods that were ever closed; all others are open')
    .option('--seller <id>')
    .action((options: Options, command: Command) => context.withServices(command, async (services) => {
      const all = (await Promise.all((await chosenSellers(services, options.seller)).map(({ seller }) => services.finance.periods.list(seller.id)))).flat()
      if (globalsOf(command).json) context.json(all)
      else context.line(all.length ? tableText(['seller', 'period', 'state', 'cut', 'last', 'by', 'manifest'], all.map((each) => [each.sellerId, each.month, each.state, each.cut, each.events.at(-1)?.what ?? '', each.events.at(-1)?.by ?? '', each.closing?.manifest.slice(0, 12) ?? ''])) : 'No period was closed yet.')
    }))
}

function periodText({ sellerId, month, state, cut, events, closing }: AccountingPeriod): string {
  const asked = events.at(-1)?.what === 'reopen-requested' ? ' A second person has to ask as well.' : ''
  const head = `${month} of ${sellerId} is ${state}: journal up to ${cut}.${asked}`
  if (!closing) return head
  const money = (minor: bigint, currency: string) => formatAmount(minor, currency)
  return [
    head, `Export ${closing.exportId}, manifest ${closing.manifest}`,
    tableText(['account', 'name', 'currency', 'opening', 'debit', 'credit', 'closing'], closing.trialBalance.map((row) => [row.code, row.name, row.currency, ...[row.opening, row.debit, row.credit, row.closing].map((minor) => money(minor, row.currency))])),
  ].join('\n')
}
