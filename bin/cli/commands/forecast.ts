import { Option, type Command } from 'commander'
import { createContactCounts } from '../../../adapters/dynamodb/contact-counts.ts'
import { createLoadService } from '../../../application/cases/load-service.ts'
import { forecastFromFile } from '../../../application/queueing/forecast-from-file.ts'
import { createLoadForecast, type Forecast } from '../../../application/queueing/load-forecast.ts'
import { staffForecast } from '../../../application/queueing/staff-forecast.ts'
import { forecastFileSchema, forecastStaffing, liveForecastSchema } from '../../../contracts/queueing/forecast-schema.ts'
import { addToDate } from '../../../domain/calendar/add-to-date.ts'
import { UsageError } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { forecastText } from '../forecast-text.ts'
import { readYaml } from '../read-yaml.ts'
import type { Services } from '../services.ts'

interface Options {
  readonly seller?: string
  readonly input?: string
  readonly from?: string
  readonly to?: string
  readonly bills: readonly { readonly date: string; readonly count: number }[]
  readonly hours?: boolean
  readonly handling?: number
  readonly within: number
  readonly serviceLevel: number
  readonly patience?: number
}

/** Days that are forecast where no end is given. */
const usualDays = 13

export function register(program: Command, context: CliContext): void {
  program.command('forecast')
    .description('how many contacts bills will cause, per day and hour, with the interval that holds nine of ten; of a seller, or from a file without a stack')
    .option('--seller <seller>', 'from the bills and contacts that were counted')
    .option('--input <file>', 'JSON or YAML instead: bills, contacts, until, releases, from, to (docs/queueing.md)')
    .option('--from <date>', 'first day, with --seller; today where it is left out')
    .option('--to <date>', 'last day, with --seller; two weeks where it is left out')
    .addOption(new Option('--bills <date=count>', 'bills of a coming run, with --seller, once per run; where none is given, as many as a month before').argParser(addBills).default([], 'as last month'))
    .option('--hours', 'show each hour too')
    .option('--handling <seconds>', 'also say how many agents each hour needs: mean time that one contact takes', Number)
    .option('--within <seconds>', 'answered within this time', Number, 20)
    .option('--service-level <share>', 'is this share of all offered', Number, 0.8)
    .option('--patience <seconds>', 'mean time after which a waiting customer leaves', Number)
    .action(async (options: Options, command: Command) => {
      if ((options.seller === undefined) === (options.input === undefined)) throw new UsageError('Give either --seller or --input.')
      const staffing = staffingOf(options)
      const forecast = options.input === undefined ? await context.withServices(command, (services) => live(services, options)) : forecastFromFile(checked(forecastFileSchema, await readYaml(options.input)))
      const days = staffing ? staffed(forecast, staffing) : forecast.days
      if (globalsOf(command).json) return context.json({ ...forecast, days })
      context.line(forecastText({ ...forecast, days }, { hours: options.hours === true || staffing !== undefined }))
    })
}

async function live({ sellers, policies, runs, table, clock, ...services }: Services, { seller = '', from, to, bills }: Options): Promise<Forecast> {
  await chosenSellers({ sellers, ...services }, seller)
  const at = clock.now()
  const first = from ?? at.slice(0, 10)
  const asked = checked(liveForecastSchema, { from: first, to: to ?? addToDate(checkedDate(first), 'day', usualDays), ...(bills.length > 0 ? { bills } : {}) })
  return createLoadForecast({ contacts: createContactCounts(table), runs, policies, loadService: createLoadService({ policies, sellers }) })(seller, { ...asked, at })
}

function addBills(text: string, before: Options['bills']): Options['bills'] {
  const [, date, count] = /^(\d{4}-\d{2}-\d{2})=(\d{1,9})$/.exec(text) ?? []
  if (date === undefined) throw new UsageError(`--bills ${text}: write a date and how many, such as 2026-12-01=14000.`)
  return [...before, { date, count: Number(count) }]
}

function checkedDate(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) throw new UsageError(`${text} is not a date such as 2026-12-01.`)
  return text
}

function staffingOf({ handling, within, serviceLevel, patience }: Options) {
  return handling === undefined ? undefined : checked(forecastStaffing, { handlingSeconds: handling, withinSeconds: within, serviceLevel, ...(patience === undefined ? {} : { patienceSeconds: patience }) })
}

function staffed(forecast: Forecast, staffing: NonNullable<ReturnType<typeof staffingOf>>) {
  try {
    return staffForecast(forecast.days, staffing)
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message)
    throw error
  }
}

function checked<Value>(schema: { safeParse(given: unknown): { success: true; data: Value } | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } } }, given: unknown): Value {
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new UsageError(parsed.error.issues.slice(0, 10).map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`).join('; '))
  return parsed.data
}
