import { readFile, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { parse } from 'yaml'
import { paceSchema } from '../../../contracts/queueing/pace-schema.ts'
import { allAtOnce, paceBills, type PacePlan } from '../../../domain/queueing/pace-bills.ts'
import { UsageError } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { pacePlot } from '../pace-plot.ts'
import { tableText } from '../table-text.ts'

export function register(program: Command, context: CliContext): void {
  program.command('pace')
    .description('on which days to mail which share of the bills, so that agents are not swamped; due dates never move, and no stack is needed')
    .argument('<file>', 'JSON or YAML: groups of bills, contact rates, capacity (docs/queueing.md)')
    .option('--plot <file>', 'also draw all at once against paced, as SVG')
    .action(async (file: string, { plot }: { readonly plot?: string }, command: Command) => {
      const parsed = paceSchema.safeParse(await readDocument(file))
      if (!parsed.success) throw new UsageError(parsed.error.issues.map(({ path, message }) => `${path.join('.') || file}: ${message}`).join('; '))
      const plan = paceBills(parsed.data)
      const once = allAtOnce(parsed.data)
      if (plot !== undefined) await writeFile(plot, pacePlot(once, plan, parsed.data.utilisation ?? 0.85))
      if (globalsOf(command).json) return context.json({ plan, allAtOnce: { days: once.days, overloads: once.overloads } })
      context.line(planText(plan, once))
    })
}

async function readDocument(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => { throw new UsageError(`There is no file ${file}.`) })
  try {
    return parse(text, { schema: 'core' })
  } catch (error) {
    throw new UsageError(`${file} is neither JSON nor YAML: ${(error as Error).message.split('\n')[0]}`)
  }
}

function planText({ releases, days, overloads, held }: PacePlan, once: PacePlan): string {
  const before = new Map(once.days.map((day) => [day.date, day]))
  return [
    tableText(['date', 'bills mailed', 'of', 'contacts', 'capacity', 'used', 'all at once'], days.filter(({ bills, contacts }) => bills > 0 || contacts > 0.5).map(({ date, bills, contacts, capacity }) => [
      date, String(bills), releases.filter((each) => each.date === date).map(({ group }) => group).join(', '), contacts.toFixed(0), capacity.toFixed(0),
      capacity > 0 ? `${((100 * contacts) / capacity).toFixed(0)} %` : '-', (before.get(date)?.contacts ?? 0).toFixed(0),
    ])),
    '',
    overloads.length === 0 ? 'All fits.' : `Does not fit: ${overloads.map(({ date, contacts, groups }) => `${date} by ${Math.ceil(contacts)} contacts (${groups.join(', ')})`).join('; ')}.`,
    ...(held > 0 ? [`${held} bills jump so much that a person looks first; they are not in the plan.`] : []),
    once.overloads.length > 0 ? `All at once would be over on ${once.overloads.length} days, by up to ${Math.ceil(Math.max(...once.overloads.map(({ contacts }) => contacts)))} contacts.` : 'All at once would fit too.',
  ].join('\n')
}
