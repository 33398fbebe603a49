import { createAccountReader } from '../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../adapters/dynamodb/account-store.ts'
import { createBillingInputs } from '../adapters/dynamodb/billing-input-store.ts'
import { createCatalogStore } from '../adapters/dynamodb/catalog-store.ts'
import { documentToItem } from '../adapters/dynamodb/document-item.ts'
import { createDocumentStore } from '../adapters/dynamodb/document-store.ts'
import { createDraftStore } from '../adapters/dynamodb/draft-store.ts'
import { createJournalRegister } from '../adapters/dynamodb/journal-register.ts'
import { createMailReleases } from '../adapters/dynamodb/mail-releases.ts'
import { createParkedStore } from '../adapters/dynamodb/parked-store.ts'
import { createPolicyStore } from '../adapters/dynamodb/policy-store.ts'
import { createRunStore } from '../adapters/dynamodb/run-store.ts'
import { createSellerStore } from '../adapters/dynamodb/seller-store.ts'
import type { Table } from '../adapters/dynamodb/table.ts'
import { createRunQueue, sizeOfMail } from '../adapters/sqs/run-queue.ts'
import { createIssueChunk } from '../application/bill-runs/issue-chunk.ts'
import { createLoadRunContext } from '../application/bill-runs/load-run-context.ts'
import { createLoadPacing, createQueueMails } from '../application/bill-runs/queue-mails.ts'
import { createPlanShard } from '../application/bill-runs/plan-shard.ts'
import { createSettleShard } from '../application/bill-runs/settle-shard.ts'
import { createStartRun } from '../application/bill-runs/start-run.ts'
import { systemClock } from '../adapters/clock/system-clock.ts'
import type { BillingDocument } from '../domain/documents/billing-document.ts'
import { addToDate } from '../domain/calendar/add-to-date.ts'
import { aSeller } from '../test/builders/company.ts'
import { startDynoxide } from '../test/doubles/dynoxide.ts'
import { createCountingQueue, type QueueCounts, type Stage } from './counting-queue.ts'
import { itemBytes } from './item-bytes.ts'
import { createMailStage } from './mail-stage.ts'
import { createMeter, type Around, type Count, type ItemCount } from './meter.ts'
import { seedCompany } from './seed-company.ts'
import { createWaveGate, type Waves } from './wave-gate.ts'

export interface StageFigures {
  readonly invocations: number
  readonly messages: number
  /** CPU of this process, milliseconds: the code and the SDK, not the engine, which is a process of its own. */
  readonly cpuMs: number
  readonly waves: Waves
}

export interface BillRunFigures {
  readonly accounts: number
  readonly invoices: number
  readonly writeUnits: number
  readonly readUnits: number
  readonly sqsRequests: number
  readonly invocations: number
  readonly recipients: number
  readonly mailBytes: number
  readonly itemP95: number
  readonly itemMax: number
  readonly seconds: number
  readonly heapMb: number
  readonly byCommand: ReadonlyMap<string, Count>
  readonly byItem: ReadonlyMap<string, ItemCount>
  readonly queues: Readonly<Record<Stage, QueueCounts>>
  readonly stages: Readonly<Record<Stage, StageFigures>>
}

export interface BillRunOptions {
  /** Subscriptions, and so lines, of each account; 'mixed' is one to five. */
  readonly lines?: number | 'mixed'
  /** Months that were billed before the one that is measured. */
  readonly history?: number
  /** Count waves of calls, which takes longer. */
  readonly waves?: boolean
  /** What else is measured on the table that was billed. */
  readonly after?: (billed: Billed) => Promise<void>
}

export interface Billed {
  readonly table: Table
  readonly meter: ReturnType<typeof createMeter>
  readonly documents: readonly BillingDocument[]
}

const firstDate = '2026-11-01'

/** Bills `accounts` accounts through the production use cases and adapters on DynamoDB, and counts every call. */
export async function measureBillRun(accounts: number, { lines = 'mixed', history = 0, waves = false, after }: BillRunOptions = {}): Promise<BillRunFigures> {
  const engine = await startDynoxide()
  const gate = createWaveGate()
  let gated = false
  const around: Around = (command, call) => (gated ? gate.around(command, call) : call())
  const meter = createMeter(around)
  try {
    const { table } = engine
    const sellers = createSellerStore(table)
    const seller = aSeller({ shards: 1 })
    await seedCompany(table, seller, accounts, lines)
    meter.watch('DynamoDB', table.client as never)
    const counting = createCountingQueue()
    const queue = createRunQueue({ send: (command: never) => around('SQS', () => counting.client.send(command)) } as never, { plan: 'plan', invoice: 'invoice', mail: 'mail' })
    const runs = createRunStore(table)
    const documents = createDocumentStore(table)
    const events = { chunkIssued: () => {}, runClosed: () => {} }
    const settleShard = createSettleShard({ runs, queue, clock: systemClock, events })
    const planShard = createPlanShard({ runs, queue, settleShard })
    const issueChunk = createIssueChunk({
      runs, documents, queueMails: createQueueMails({ queue, clock: systemClock, releases: createMailReleases(table), loadPacing: createLoadPacing({ policies: createPolicyStore(table), clock: systemClock }) }), settleShard, events, sizeOfMail, journal: createJournalRegister(table), inputs: createBillingInputs(table),
      accounts: createAccountReader(table), accountMarks: createAccountStore(table), parked: createParkedStore(table), drafts: createDraftStore(table), policies: createPolicyStore(table), clock: systemClock, jitter: Math.random,
      loadContext: createLoadRunContext({ sellers, catalog: createCatalogStore(table) }),
    })
    const startRun = createStartRun({ runs, sellers, documents, queue })
    let mailStage = createMailStage(table, around)
    const figures: Record<Stage, StageFigures> = { plan: none, invoice: none, mail: none }
    const drain = (stage: Stage, work: (body: string) => Promise<unknown>) => counting.drain(stage, async (bodies) => {
      const cpu = process.cpuUsage()
      for (const body of bodies) await work(body)
      const { user, system } = process.cpuUsage(cpu)
      const { invocations, messages, cpuMs, waves: before } = figures[stage]
      const taken = gate.take()
      figures[stage] = { invocations: invocations + 1, messages: messages + bodies.length, cpuMs: cpuMs + (user + system) / 1000, waves: { single: before.single + taken.single, sqs: before.sqs + taken.sqs, transaction: before.transaction + taken.transaction, ses: before.ses + taken.ses } }
    })
    let begin = 0
    let runId = ''
    for (let month = 0; month <= history; month++) {
      if (month === history) {
        meter.reset()
        counting.reset()
        gated = waves
        mailStage = createMailStage(table, around)
        for (const stage of Object.keys(figures) as Stage[]) figures[stage] = none
        begin = performance.now()
      }
      const billingDate = addToDate(firstDate, 'month', month)
      const { run } = await startRun({ sellerId: seller.id, zone: seller.timeZone, billingDate, asOf: `${billingDate}T03:00:00Z`, kind: 'manual' })
      runId = run.runId
      await drain('plan', async (body) => planShard(JSON.parse(body)))
      await drain('invoice', async (body) => issueChunk(JSON.parse(body)))
      await drain('mail', async (body) => mailStage.send(body))
    }
    const seconds = (performance.now() - begin) / 1000
    const closed = await runs.get(runId)
    if (closed?.state !== 'closed') throw new Error('The run did not close.')
    const sizes = mailStage.documents.map((document) => itemBytes(documentToItem(document))).sort((a, b) => a - b)
    const all = Object.values(figures)
    const figuresOfRun: BillRunFigures = {
      accounts, seconds,
      // The start of the run is an invocation too.
      invocations: 1 + all.reduce((sum, { invocations }) => sum + invocations, 0),
      sqsRequests: Object.values(counting.counts).reduce((sum, { requests }) => sum + requests, 0),
      invoices: closed.counts!.invoiced,
      writeUnits: meter.total('DynamoDB', 'writeUnits'),
      readUnits: meter.total('DynamoDB', 'readUnits'),
      recipients: mailStage.recipients(),
      mailBytes: mailStage.mailBytes(),
      itemP95: sizes[Math.floor(sizes.length * 0.95)] ?? 0,
      itemMax: sizes.at(-1) ?? 0,
      heapMb: process.memoryUsage().heapUsed / 1e6,
      byCommand: new Map(meter.counts),
      byItem: new Map(meter.items),
      queues: structuredClone(counting.counts),
      stages: { ...figures },
    }
    gated = false
    await after?.({ table, meter, documents: mailStage.documents })
    return figuresOfRun
  } finally {
    await engine.stop()
  }
}

const none: StageFigures = { invocations: 0, messages: 0, cpuMs: 0, waves: { single: 0, sqs: 0, transaction: 0, ses: 0 } }
