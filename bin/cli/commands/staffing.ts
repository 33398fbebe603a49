import type { Command } from 'commander'
import { planStaffing } from '../../../application/queueing/plan-staffing.ts'
import { staffingSchema } from '../../../contracts/queueing/pace-schema.ts'
import { UsageError } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { tableText } from '../table-text.ts'

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

export function register(program: Command, context: CliContext): void {
  program.command('staffing')
    .description('how many agents a load needs: Erlang C where all wait, Erlang A where some leave; no stack is needed')
    .requiredOption('--per-hour <contacts>', 'contacts that come in an hour', Number)
    .requiredOption('--handling <seconds>', 'mean time an agent is busy with one', Number)
    .option('--within <seconds>', 'answered within this time', Number, 20)
    .option('--service-level <share>', 'is this share of all offered', Number, 0.8)
    .option('--patience <seconds>', 'mean time after which a waiting customer leaves', Number)
    .option('--occupancy <share>', 'agents are busy at most this share of their time', Number)
    .option('--shrinkage <share>', 'share of paid time that agents are not there', Number)
    .action((options: Readonly<Record<string, number>>, command: Command) => {
      const given = { perHour: options.perHour, handlingSeconds: options.handling, withinSeconds: options.within, serviceLevel: options.serviceLevel, patienceSeconds: options.patience, occupancy: options.occupancy, shrinkage: options.shrinkage }
      const parsed = staffingSchema.safeParse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))
      if (!parsed.success) throw new UsageError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
      const answer = answerOf(parsed.data)
      if (globalsOf(command).json) return context.json(answer)
      const { agents, rostered, figures } = answer
      context.line(tableText(['', ''], [
        ['load', `${figures.load.toFixed(2)} erlang`], ['agents', String(agents)], ['to roster', String(rostered)], ['service level', percent(figures.serviceLevel)],
        ['occupancy', percent(figures.occupancy)], ['find all busy', percent(figures.waits)], ['leave', percent(figures.abandons)], ['mean wait', `${figures.meanWait.toFixed(1)} s`],
      ]))
    })
}

function answerOf(question: Parameters<typeof planStaffing>[0]) {
  try {
    return planStaffing(question)
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message)
    throw error
  }
}
