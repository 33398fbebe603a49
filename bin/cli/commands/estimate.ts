import { InvalidArgumentError, type Command } from 'commander'
import { estimateRun, type Estimate, type EstimateQuestion } from '../../../application/estimating/estimate-run.ts'
import { estimateSchema } from '../../../contracts/estimating/estimate-schema.ts'
import { chunkSize } from '../../../domain/bill-runs/chunk.ts'
import { UsageError } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { estimateBasis } from '../estimate-basis.ts'
import { tableText } from '../table-text.ts'

type Options = Readonly<Record<string, string | number | boolean | undefined>>

/** Options of features, and what each says of a bill: the names are those of estimates/measured.json. */
const featureOptions = {
  pdf: 'PDF, opened on the bill page', attachPdf: 'PDF, if it were attached', eInvoices: 'e-invoice attached', network: 'e-invoice over the network', archive: 'archive, each night, with PDF and e-invoice',
  exports: 'export of the books', reminders: 'reminder, sent', decisions: 'decision about an offer, with two events',
} as const

/** @throws InvalidArgumentError for what is no number */
function asNumber(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(value)) throw new InvalidArgumentError('It is no number.')
  return value
}

export function register(program: Command, context: CliContext): void {
  program.command('estimate')
    .description('how long a bill run takes, what it costs on AWS and what to ask AWS for before it; no stack is needed')
    .requiredOption('--accounts <count>', 'accounts that a run bills', asNumber)
    .option('--lines <count>', 'lines of a bill', asNumber, 3)
    .option('--ses-rate <mails>', 'mails a second that SES allows the account', asNumber, 14)
    .option('--region <region>', 'a region of estimates/prices.yaml', 'us-east-1')
    .option('--runs-per-month <count>', 'such runs in a month', asNumber, 1)
    .option('--shards <count>', 'index shards of the seller', asNumber, 8)
    .option('--mail-workers <count>', 'mailConcurrency as it is; without it, what the rate needs', asNumber)
    .option('--issue-workers <count>', 'issueConcurrency as it is; without it, what the rate needs', asNumber)
    .option('--pdf <share>', 'share of bills whose PDF is opened', asNumber, 0)
    .option('--attach-pdf <share>', 'share of bills whose PDF would be attached', asNumber, 0)
    .option('--e-invoices <share>', 'share of bills with an e-invoice attached', asNumber, 0)
    .option('--network <share>', 'share of bills that go over an e-invoice network', asNumber, 0)
    .option('--reminders <share>', 'reminders per bill', asNumber, 0.05)
    .option('--decisions <share>', 'decisions about offers per bill', asNumber, 0)
    .option('--exports <count>', 'times that each bill is exported', asNumber, 1)
    .option('--archive <share>', 'share of bills that are archived: 1 or 0', asNumber, 1)
    .action((options: Options, command: Command) => {
      const parsed = estimateSchema.safeParse(options)
      if (!parsed.success) throw new UsageError(parsed.error.issues.map(({ path, message }) => `--${path.join('.').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${message}`).join('; '))
      const { region, accounts, lines, sesRate, runsPerMonth, shards, mailWorkers, issueWorkers, ...rest } = parsed.data
      const features = { 'mail events': 1, 'reminders: looking at what falls due': 1, ...Object.fromEntries(Object.entries(featureOptions).map(([option, name]) => [name, rest[option as keyof typeof featureOptions]])) }
      const question: EstimateQuestion = { accounts, lines, sesPerSecond: sesRate, runsPerMonth, shards, ...(mailWorkers === undefined ? {} : { mailWorkers }), ...(issueWorkers === undefined ? {} : { issueWorkers }), features }
      const estimate = estimateRun(question, estimateBasis(region))
      if (globalsOf(command).json) return context.json({ region, question, estimate })
      context.line(estimateText(question, estimate, region))
    })
}

function estimateText({ accounts, lines, sesPerSecond, runsPerMonth }: EstimateQuestion, { duration, mailWorkers, issueWorkers, perRun, perMonth, storage, requests, warnings }: Estimate, region: string): string {
  const [slowest, next] = duration.bounds
  return [
    `A run over ${whole(accounts)} accounts, ${lines} lines a bill, SES at ${sesPerSecond} mails a second, ${region}`,
    '',
    tableText(['', ''], [
      ['takes', `${spell(duration.seconds)}; ${slowest!.bound} decides (${slowest!.perSecond.toFixed(1)} bills a second), then ${next!.bound} (${next!.perSecond.toFixed(0)})`],
      ['no faster than', spell(duration.floorSeconds)],
      ['workers', `${mailWorkers} send mail, ${issueWorkers} issue chunks of ${chunkSize} bills`],
      ['a run costs', `${usd(perRun.usd)}, of it ${usd(perRun.withoutMailUsd)} without SES (${usd(perRun.withoutMailUsd / accounts * 1_000_000)} per million bills)`],
      ['a month costs', `${usd(perMonth.usd)}: ${runsPerMonth} runs ${usd(perMonth.runsUsd)}, the idle stack ${usd(perMonth.idleUsd)}, features ${usd(Object.values(perMonth.featuresUsd).reduce((sum, each) => sum + each, 0))}`],
      ['the table grows', `${storage.gbPerYear.toFixed(1)} GB a year; what a year adds costs ${usd(storage.usdPerMonthAfterAYear)} a month, with backup`],
    ]),
    '',
    tableText(['term of a run', 'quantity', 'USD'], perRun.lines.map(({ unit, quantity, usd: each }) => [unit, quantity < 10 ? quantity.toFixed(3) : whole(quantity), each.toFixed(4)])),
    '',
    tableText(['feature', 'USD a month'], Object.entries(perMonth.featuresUsd).filter(([, each]) => each > 0).map(([name, each]) => [name, each.toFixed(2)])),
    '',
    tableText(['ask AWS for', 'at least', 'unit', 'why'], requests.map(({ of, atLeast, unit, why }) => [of, whole(atLeast), unit, why])),
    ...(warnings.length > 0 ? ['', ...warnings.map((warning) => `! ${warning}`)] : []),
    '',
    'List prices without taxes and free tiers. Where prices and figures are from, and which were not read: docs/cost.md, estimates/.',
  ].join('\n')
}

const whole = (value: number) => Math.round(value).toLocaleString('en')
const usd = (value: number) => `${value.toFixed(2)} USD`

/** @example spell(4000) // '1 h 7 min' */
function spell(seconds: number): string {
  if (seconds < 120) return `${Math.ceil(seconds)} s`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 48 * 60) return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  return `${(minutes / 60 / 24).toFixed(1)} days`
}
