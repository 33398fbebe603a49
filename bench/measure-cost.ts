import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { LineFigures, RunFigures, StageWork } from '../domain/estimating/run-figures.ts'
import { addUsage, timesUsage, type Usage } from '../domain/estimating/usage.ts'
import { measureBillRun, type BillRunFigures } from './bill-run.ts'
import { measureFeatures } from './cost-features.ts'
import { stages, type Stage } from './counting-queue.ts'
import { idleUsage } from './idle-usage.ts'

/** Bytes that Lambda itself logs of an invocation: START, END, REPORT and the trace's line, each billed with 26 bytes more. */
const platformLogBytes = 480
/** Share of invocations that X-Ray records by default, besides one a second. */
const tracedShare = 0.05
const lines = [1, 3, 5, 10] as const
/** Bytes of an item beside its names and values, as DynamoDB bills storage. */
const itemOverhead = 100

export interface Measured {
  readonly figures: RunFigures
  /** The run that the tables of docs/cost.md show. */
  readonly shown: BillRunFigures
}

/** Measures everything that estimates stand on. Counts are the same on every machine; `cpuMs` is this one's.
 * @param accounts of the run that is shown */
export async function measureCost(accounts: number, measured: string): Promise<Measured> {
  let features: RunFigures['features'] = {}
  const shown = await measureBillRun(accounts)
  const byLines: LineFigures[] = []
  let perRun: Usage = {}
  for (const count of lines) {
    const [hundred, more] = [await measureBillRun(100, { lines: count }), await measureBillRun(300, { lines: count })]
    const perInvoice = timesUsage(minus(usageOf(more), usageOf(hundred)), 1 / 200)
    if (count === 3) perRun = minus(usageOf(hundred), timesUsage(perInvoice, 100))
    byLines.push({ lines: count, perInvoice, storedBytes: storedBytes(more), mailBytes: more.mailBytes / more.invoices })
  }
  const waved = await measureBillRun(100, { lines: 3, waves: true, after: async (billed) => { features = await measureFeatures(billed) } })
  const wavedMore = await measureBillRun(300, { lines: 3, waves: true })
  const later = await measureBillRun(100, { lines: 3, history: 12 })
  const fresh = await measureBillRun(100, { lines: 3 })
  return {
    shown,
    figures: {
      measured, perRun, byLines, features, idle: idleUsage(),
      afterAYear: timesUsage(minus(usageOf(later), usageOf(fresh)), 1 / 100),
      stages: { plan: workOf('plan', shown, waved, wavedMore), issue: workOf('invoice', shown, waved, wavedMore), mail: workOf('mail', shown, waved, wavedMore) },
      hot: { runPartitionWrites: runPartitionWrites(shown) },
    },
  }
}

/** What a run used, without Lambda's time: that depends on how long its calls take. */
export function usageOf(figures: BillRunFigures): Usage {
  const { writeUnits, readUnits, queues, invocations, recipients } = figures
  const logBytes = invocations * platformLogBytes + figures.stages.invoice.messages * lineBytes(['InvoicesIssued', 'AccountsParked'], 'billing') + figures.stages.mail.messages * lineBytes(['MailsSent', 'MailsFailed', 'MailsUnknown'], 'mailing')
  return {
    dynamodbWrite: writeUnits, dynamodbRead: readUnits, sqsRequest: Object.values(queues).reduce((sum, { units }) => sum + units, 0),
    lambdaRequest: invocations, sesRecipient: recipients, logGb: logBytes / 1e9, trace: invocations * tracedShare,
  }
}

/** The work of one chunk: what 300 accounts take more than 100, so that what a run takes once is not in it. */
function workOf(stage: Stage, shown: BillRunFigures, { stages: hundred }: BillRunFigures, { stages: more }: BillRunFigures): StageWork {
  const chunks = shown.accounts / 100
  const trips = (kind: keyof StageWork['roundTrips']) => (more[stage].waves[kind] - hundred[stage].waves[kind]) / 2
  return {
    cpuMs: shown.stages[stage].cpuMs / chunks, memory: stages[stage].memory, chunksPerInvocation: stages[stage].trigger.batchSize,
    roundTrips: { single: trips('single'), sqs: trips('sqs'), transaction: trips('transaction'), ses: trips('ses') },
  }
}

/** All items of a run are in one partition of the table until DynamoDB splits it. */
function runPartitionWrites({ byItem, accounts }: BillRunFigures): number {
  const types = ['chunk and manifest', 'chunk done', 'shard of a run', 'mail totals of a run', 'complete shards']
  return [...byItem].filter(([name]) => types.some((type) => name.endsWith(` ${type}`))).reduce((sum, [, { writeUnits }]) => sum + writeUnits, 0) / (accounts / 100)
}

function storedBytes({ byItem, invoices }: BillRunFigures): number {
  return ['PutItem document', 'PutItem delivery of a bill'].reduce((sum, name) => sum + byItem.get(name)!.bytes / invoices + itemOverhead, 0)
}

/** Bytes of one line of metrics in the log. */
function lineBytes(names: readonly string[], capability: string): number {
  const line = new Metrics({ namespace: 'Billkeep', serviceName: `billkeep-prod-${capability}` })
  for (const name of names) line.addMetric(name, MetricUnit.Count, 100)
  const bytes = Buffer.byteLength(JSON.stringify(line.serializeMetrics()))
  line.clearMetrics()
  return bytes + 26
}

function minus(a: Usage, b: Usage): Usage {
  return addUsage(a, timesUsage(b, -1))
}
