import { chunkSize } from '../domain/bill-runs/chunk.ts'
import type { LineFigures, RunFigures, StageWork } from '../domain/estimating/run-figures.ts'
import { addUsage, timesUsage, type Usage } from '../domain/estimating/usage.ts'
import { measureBillRun, type BillRunFigures } from './bill-run.ts'
import { measureFeatures } from './cost-features.ts'
import { stages, type Stage } from './counting-queue.ts'
import { idleUsage } from './idle-usage.ts'
import { usageOf } from './usage-of-run.ts'

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
    const [one, more] = [await measureBillRun(chunkSize, { lines: count }), await measureBillRun(3 * chunkSize, { lines: count })]
    const perInvoice = timesUsage(minus(usageOf(more), usageOf(one)), 1 / (2 * chunkSize))
    if (count === 3) perRun = minus(usageOf(one), timesUsage(perInvoice, chunkSize))
    byLines.push({ lines: count, perInvoice, storedBytes: storedBytes(more), mailBytes: more.mailBytes / more.invoices })
  }
  const waved = await measureBillRun(chunkSize, { lines: 3, waves: true, after: async (billed) => { features = await measureFeatures(billed) } })
  const wavedMore = await measureBillRun(3 * chunkSize, { lines: 3, waves: true })
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

/** The work of one chunk: what three take more than one, so that what a run takes once is not in it. */
function workOf(stage: Stage, shown: BillRunFigures, { stages: one }: BillRunFigures, { stages: more }: BillRunFigures): StageWork {
  const chunks = shown.accounts / chunkSize
  const trips = (kind: keyof StageWork['roundTrips']) => (more[stage].waves[kind] - one[stage].waves[kind]) / 2
  return {
    cpuMs: shown.stages[stage].cpuMs / chunks, memory: stages[stage].memory, chunksPerInvocation: stages[stage].trigger.batchSize,
    roundTrips: { single: trips('single'), sqs: trips('sqs'), transaction: trips('transaction'), ses: trips('ses') },
  }
}

/** All items of a run are in one partition of the table until DynamoDB splits it. */
function runPartitionWrites({ byItem, accounts }: BillRunFigures): number {
  const types = ['chunk and manifest', 'chunk done', 'shard of a run', 'mail totals of a run', 'complete shards']
  return [...byItem].filter(([name]) => types.some((type) => name.endsWith(` ${type}`))).reduce((sum, [, { writeUnits }]) => sum + writeUnits, 0) / (accounts / chunkSize)
}

function storedBytes({ byItem, invoices }: BillRunFigures): number {
  return ['PutItem document', 'PutItem delivery of a bill'].reduce((sum, name) => sum + byItem.get(name)!.bytes / invoices + itemOverhead, 0)
}

function minus(a: Usage, b: Usage): Usage {
  return addUsage(a, timesUsage(b, -1))
}
