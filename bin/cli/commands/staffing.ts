import type { Command } from 'commander'
import * as z from 'zod'
import { planStaffing } from '../../../application/queueing/plan-staffing.ts'
import { staffForecast } from '../../../application/queueing/staff-forecast.ts'
import { forecastStaffing } from '../../../contracts/queueing/forecast-schema.ts'
import { staffingSchema } from '../../../contracts/queueing/pace-schema.ts'
import { UsageError } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { hourTable } from '../forecast-text.ts'
import { readYaml } from '../read-yaml.ts'
import { tableText } from '../table-text.ts'

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

export function register(program: Command, context: CliContext): void {
  program.command('staffing')
    .description('how many agents a load needs: Erlang C where all wait, Erlang A where some leave; no stack is needed')
    .option('--per-hour <contacts>', 'contacts that come in an hour', Number)
    .option('--forecast <file>', 'for each hour of a forecast instead: what billkeep forecast --json printed')
    .requiredOption('--handling <seconds>', 'mean time an agent is busy with one', Number)
    .option('--within <seconds>', 'answered within this time', Number, 20)
    .option('--service-level <share>', 'is this share of all offered', Number, 0.8)
    .option('--patience <seconds>', 'mean time after which a waiting customer leaves', Number)
    .option('--occupancy <share>', 'agents are busy at most this share of their time', Number)
    .option('--shrinkage <share>', 'share of paid time that agents are not there', Number)
    .action(async ({ forecast, ...options }: Readonly<Record<string, number>> & { readonly forecast?: string }, command: Command) => {
      if (forecast !== undefined) return showHours(forecast, options, globalsOf(command).json === true, context)
      if (options.perHour === undefined) throw new UsageError('Give --per-hour, or --forecast with a file.')
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
  return outOfRange(() => planStaffing(question))
}

function outOfRange<Value>(work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message)
    throw error
  }
}

const forecastOutput = z.looseObject({ days: z.array(z.looseObject({ date: z.iso.date(), mean: z.number(), p5: z.number(), p95: z.number(), hours: z.array(z.looseObject({ hour: z.int(), mean: z.number().min(0), p5: z.number(), p95: z.number().min(0) })) })).max(400) })

/** Agents for each hour of a forecast. */
async function showHours(file: string, { handling, within, serviceLevel, patience, occupancy, shrinkage }: Readonly<Record<string, number>>, json: boolean, context: CliContext): Promise<void> {
  const given = { handlingSeconds: handling, withinSeconds: within, serviceLevel, patienceSeconds: patience, occupancy, shrinkage }
  const question = forecastStaffing.safeParse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))
  const read = forecastOutput.safeParse(await readYaml(file))
  if (!read.success) throw new UsageError(`${file} is not what billkeep forecast --json prints: ${read.error.issues[0]!.path.join('.')}: ${read.error.issues[0]!.message}`)
  if (!question.success) throw new UsageError(question.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
  const days = outOfRange(() => staffForecast(read.data.days, question.data))
  if (json) return context.json({ days })
  context.line(hourTable(days))
}
