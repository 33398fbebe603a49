import { costOf, priceUsage, withoutMail, type CostLine, type PriceBook } from '../../domain/estimating/price-book.ts'
import { chunkSize } from '../../domain/bill-runs/chunk.ts'
import { estimateDuration, type RunConditions, type RunDuration } from '../../domain/estimating/run-duration.ts'
import type { RunFigures } from '../../domain/estimating/run-figures.ts'
import { stageMs } from '../../domain/estimating/stage-time.ts'
import { figuresOfLines, usageOfRun } from '../../domain/estimating/run-usage.ts'
import { addUsage, timesUsage, type Usage } from '../../domain/estimating/usage.ts'

export interface EstimateQuestion {
  /** Accounts that a run bills. */
  readonly accounts: number
  readonly lines: number
  readonly sesPerSecond: number
  readonly runsPerMonth: number
  readonly shards: number
  /** Workers that send mail; as many as the rate needs where absent. */
  readonly mailWorkers?: number
  /** Chunks that are issued at the same time; as many as the rate needs where absent. */
  readonly issueWorkers?: number
  /** Share of bills whose customers open the PDF, take an e-invoice by mail, or over the network; reminders and decisions per bill. */
  readonly features: Readonly<Record<string, number>>
}

export interface EstimateBasis {
  readonly figures: RunFigures
  readonly book: PriceBook
  readonly shareOfSesRate: number
  readonly planWorkers: number
  /** mailConcurrency and issueConcurrency where nothing else is set. */
  readonly mailWorkers: number
  readonly issueWorkers: number
  readonly quotas: RunConditions['quotas'] & { readonly lambdaConcurrency: number; readonly coldTableWrites: number; readonly sqsRetentionDays: number; readonly sqsMostConcurrency: number }
  readonly latencies: RunConditions['latencies']
  readonly megabytesPerCore: number
}

export interface Request {
  readonly of: string
  readonly atLeast: number
  readonly unit: string
  readonly why: string
}

export interface Estimate {
  readonly duration: RunDuration
  readonly mailWorkers: number
  readonly issueWorkers: number
  readonly perRun: { readonly usd: number; readonly withoutMailUsd: number; readonly lines: readonly CostLine[] }
  readonly perMonth: { readonly runsUsd: number; readonly featuresUsd: Readonly<Record<string, number>>; readonly idleUsd: number; readonly usd: number }
  readonly storage: { readonly gbPerYear: number; readonly usdPerMonthAfterAYear: number }
  readonly requests: readonly Request[]
  readonly warnings: readonly string[]
}

const hour = 3600
/** More would only wait for each other at the counter of numbers (docs/scale.md). */
const mostIssueWorkers = 60

/** What a run of so many accounts takes, costs and needs from AWS, before it is run. */
export function estimateRun(question: EstimateQuestion, basis: EstimateBasis): Estimate {
  const { accounts, lines, sesPerSecond, runsPerMonth, shards } = question
  const { figures, book, quotas, latencies, megabytesPerCore, shareOfSesRate, planWorkers } = basis
  const { perInvoice, storedBytes } = figuresOfLines(figures, lines)
  const mailMs = stageMs(figures.stages.mail, latencies, megabytesPerCore) / chunkSize
  const mailWorkers = question.mailWorkers ?? Math.min(quotas.sqsMostConcurrency, Math.max(2, Math.ceil(1.1 * shareOfSesRate * sesPerSecond * mailMs / 1000)))
  const issueMs = (stageMs(figures.stages.issue, latencies, megabytesPerCore) + latencies.poll / figures.stages.issue.chunksPerInvocation) / chunkSize
  // Chunks that meet at the counter wait for each other: some room over what the rate needs.
  const issueWorkers = question.issueWorkers ?? Math.min(mostIssueWorkers, Math.max(basis.issueWorkers, Math.ceil(1.2 * shareOfSesRate * sesPerSecond * issueMs / 1000)))
  const writeUnitsPerInvoice = perInvoice.dynamodbWrite!
  const duration = estimateDuration(figures, {
    accounts, sesPerSecond, shareOfSesRate, shards, writeUnitsPerInvoice, quotas, latencies, megabytesPerCore, workers: { plan: planWorkers, issue: issueWorkers, mail: mailWorkers },
  })
  const perSecond = duration.bounds[0]!.perSecond
  const run = usageOfRun(figures, { accounts, lines, latencies, megabytesPerCore, mailsPerSecond: shareOfSesRate * sesPerSecond, mailWorkers })
  const monthly = runsPerMonth * accounts
  const features = Object.fromEntries(Object.entries(question.features).map(([name, share]) => [name, timesUsage(figures.features[name]!.usage, share * monthly)] as const))
  const featuresUsd = Object.fromEntries(Object.entries(features).map(([name, usage]) => [name, costOf(usage, book)]))
  const gbPerYear = 12 * monthly * storedBytes / 1e9
  const runsUsd = runsPerMonth * costOf(run, book)
  const idleUsd = costOf(figures.idle, book)
  return {
    duration, mailWorkers, issueWorkers,
    perRun: { usd: costOf(run, book), withoutMailUsd: costOf(withoutMail(run), book), lines: priceUsage(run, book).filter(({ usd }) => usd > 0) },
    perMonth: { runsUsd, featuresUsd, idleUsd, usd: runsUsd + idleUsd + sum(Object.values(featuresUsd)) },
    storage: { gbPerYear, usdPerMonthAfterAYear: costOf(storageOf(gbPerYear), book) },
    requests: requestsOf(question, basis, { perSecond, workers: basis.planWorkers + issueWorkers + mailWorkers, writeUnitsPerInvoice }),
    warnings: warningsOf(question, basis, duration, { mailConcurrency: mailWorkers, issueConcurrency: issueWorkers }),
  }
}

function storageOf(gb: number): Usage {
  return addUsage({ dynamodbStorageGb: gb }, { dynamodbBackupGb: gb })
}

function requestsOf({ accounts }: EstimateQuestion, { quotas }: EstimateBasis, run: { readonly perSecond: number; readonly workers: number; readonly writeUnitsPerInvoice: number }): readonly Request[] {
  const { perSecond, workers: concurrency, writeUnitsPerInvoice } = run
  const aDay = Math.min(accounts, Math.ceil(perSecond * 24 * hour))
  const writes = Math.ceil(perSecond * writeUnitsPerInvoice)
  return [
    { of: 'SES daily sending quota', atLeast: aDay, unit: 'mails in 24 hours', why: 'a new production account begins at 50,000; what is over it waits in the queue' },
    ...(concurrency > quotas.lambdaConcurrency / 2 ? [{ of: 'Lambda concurrency', atLeast: 2 * concurrency, unit: 'functions at a time', why: `the run takes ${concurrency}, and the API shall not suffer` }] : []),
    ...(writes > quotas.coldTableWrites ? [{ of: 'warm throughput of the table', atLeast: writes, unit: 'write units a second', why: `a table that never had such a run takes ${quotas.coldTableWrites}` }] : []),
    ...(writes > quotas.tableWrites * 0.8 ? [{ of: 'DynamoDB write quota of a table', atLeast: Math.ceil(writes * 1.25), unit: 'write units a second', why: `the quota is ${quotas.tableWrites}` }] : []),
  ]
}

function warningsOf({ sesPerSecond, accounts, shards, mailWorkers, issueWorkers }: EstimateQuestion, basis: EstimateBasis, { seconds, bounds, floorSeconds }: RunDuration, needed: Readonly<Record<'mailConcurrency' | 'issueConcurrency', number>>): readonly string[] {
  const { quotas, shareOfSesRate } = basis
  const days = seconds / hour / 24
  const [slowest] = bounds
  return [
    ...(days > quotas.sqsRetentionDays - 1 ? [`The last mails would wait ${days.toFixed(1)} days; SQS drops messages after ${quotas.sqsRetentionDays}. Ask for a higher rate, or spread the accounts over more billing days.`] : []),
    ...(slowest!.bound !== 'SES rate' ? [`Not the SES rate decides (${(shareOfSesRate * sesPerSecond).toFixed(0)} mails a second) but: ${slowest!.bound} (${slowest!.perSecond.toFixed(0)}).`] : []),
    ...(seconds > 1.1 * floorSeconds + 120 ? [`${(seconds / floorSeconds).toFixed(2)} times what the quotas alone would allow (${(floorSeconds / hour).toFixed(2)} h).`] : []),
    ...(accounts / shards > 1_000_000 ? [`Each of ${shards} index shards has ${Math.round(accounts / shards)} accounts: one invocation plans about a million. Give the seller more shards before its accounts are imported.`] : []),
    ...(mailWorkers === undefined && needed.mailConcurrency !== basis.mailWorkers ? [`Set mailConcurrency to ${needed.mailConcurrency} in cdk.json (it is ${basis.mailWorkers}): fewer workers do not reach the rate; more wait for their turn, and Lambda bills their waiting.`] : []),
    ...(issueWorkers === undefined && needed.issueConcurrency !== basis.issueWorkers ? [`Set issueConcurrency to ${needed.issueConcurrency} in cdk.json (it is ${basis.issueWorkers}): bills must be issued as fast as they are mailed.`] : []),
  ]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
