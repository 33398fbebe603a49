import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { paceSchema } from '../../../contracts/queueing/pace-schema.ts'
import { allAtOnce, paceBills, type PacePlan } from '../../../domain/queueing/pace-bills.ts'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import { UsageError } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { isDate } from '../is-date.ts'
import { pacePlot } from '../pace-plot.ts'
import { readYaml } from '../read-yaml.ts'
import type { Services } from '../services.ts'
import { tableText } from '../table-text.ts'

interface Options {
  readonly plot?: string
  readonly apply?: string
  readonly hours: string
}

export function register(program: Command, context: CliContext): void {
  program.command('pace')
    .description('on which days to mail which share of the bills, so that agents are not swamped; due dates never move, and no stack is needed')
    .argument('<file>', 'JSON or YAML: groups of bills, contact rates, capacity (docs/queueing.md)')
    .option('--plot <file>', 'also draw all at once against paced, as SVG')
    .option('--apply <seller>', 'let the bill runs of this seller follow the plan: each group is then named by its billing date')
    .option('--hours <hours>', 'hours of the day at which mails go, with --apply', '8,11,14')
    .action(async (file: string, { plot, apply, hours }: Options, command: Command) => {
      const parsed = paceSchema.safeParse(await readYaml(file))
      if (!parsed.success) throw new UsageError(parsed.error.issues.map(({ path, message }) => `${path.join('.') || file}: ${message}`).join('; '))
      const plan = paceBills(parsed.data)
      const once = allAtOnce(parsed.data)
      if (plot !== undefined) await writeFile(plot, pacePlot(once, plan, parsed.data.utilisation ?? 0.85))
      if (apply !== undefined) await context.withServices(command, (services) => applyPlan(services, apply, plan, hoursOf(hours), context))
      if (globalsOf(command).json) return context.json({ plan, allAtOnce: { days: once.days, overloads: once.overloads } })
      context.line(planText(plan, once))
    })
}

/** Stores the plan as the seller's mail pacing. Dates that were paced before stay, but for those of half a year ago. */
async function applyPlan(services: Services, sellerId: string, plan: PacePlan, hours: readonly number[], context: CliContext): Promise<void> {
  await chosenSellers(services, sellerId)
  const wrong = plan.releases.find(({ group }) => !isDate(group))
  if (wrong) throw new UsageError(`The group "${wrong.group}" is not named by a billing date such as 2026-12-01: which run is it?`)
  const { version, policy } = await services.policies.get(sellerId, 'mail-pacing')
  const newest = (await services.policies.versions(sellerId, 'mail-pacing'))[0]?.version ?? version
  const now = services.clock.now()
  const oldest = addToDate(now.slice(0, 10), 'month', -6)
  const kept = Object.entries(policy.dates).filter(([date]) => date >= oldest)
  const planned = Object.entries(Object.groupBy(plan.releases, ({ group }) => group))
    .map(([date, releases = []]) => [date, releases.flatMap((release) => hours.map((hour) => ({ date: release.date, hour, weight: release.bills })))] as const)
  await services.policies.put({
    sellerId, kind: 'mail-pacing', version: newest + 1, state: 'active', policy: { dates: Object.fromEntries([...kept, ...planned]) },
    writtenBy: 'command line', writtenAt: now, activatedBy: 'command line', activatedAt: now,
  })
  context.note(`The runs of ${planned.map(([date]) => date).join(', ')} of ${sellerId} follow this plan: mail-pacing version ${newest + 1}.`)
}

function hoursOf(text: string): readonly number[] {
  const hours = text.split(',').map(Number)
  if (hours.some((hour) => !Number.isInteger(hour) || hour < 0 || hour > 23)) throw new UsageError(`--hours ${text}: hours are whole numbers from 0 to 23, such as 8,11,14.`)
  return hours
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
