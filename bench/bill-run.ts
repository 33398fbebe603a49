import type { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
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
import { createRunQueue, sizeOfMail } from '../adapters/sqs/run-queue.ts'
import { createIssueChunk } from '../application/bill-runs/issue-chunk.ts'
import { createLoadRunContext } from '../application/bill-runs/load-run-context.ts'
import { createLoadPacing, createQueueMails } from '../application/bill-runs/queue-mails.ts'
import { createPlanShard } from '../application/bill-runs/plan-shard.ts'
import { createSettleShard } from '../application/bill-runs/settle-shard.ts'
import { createStartRun } from '../application/bill-runs/start-run.ts'
import { systemClock } from '../adapters/clock/system-clock.ts'
import { billingKey } from '../domain/accounts/billing-key.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../test/builders/company.ts'
import { startDynoxide } from '../test/doubles/dynoxide.ts'
import { createMailStage } from './mail-stage.ts'
import { createMeter } from './meter.ts'

/** Accounts have one to five of these, so bills have one to five lines. */
const planIds = ['Internet 100 Mbit/s', 'Mobile 10 GB', 'Television Plus', 'Fixed telephone', 'Cloud storage 1 TB']

/** What one function invocation takes from each queue, as lib/ declares it. */
const batchSize = { plan: 1, invoice: 2, mail: 1 } as const

export interface BillRunFigures {
  readonly accounts: number
  readonly invoices: number
  readonly writeUnits: number
  readonly readUnits: number
  readonly sqsRequests: number
  readonly invocations: number
  readonly recipients: number
  readonly itemP95: number
  readonly itemMax: number
  readonly seconds: number
  readonly heapMb: number
  readonly byCommand: ReadonlyMap<string, { calls: number; readUnits: number; writeUnits: number }>
}

/** Bills `accounts` accounts (one to five subscriptions each) through the production use cases and adapters on
 * DynamoDB, and counts every call. The queue is a counter: a message costs its share of a batched send, one receive and
 * one delete, as an event source with the batch sizes above would make them; empty polls are not counted. */
export async function measureBillRun(accounts: number): Promise<BillRunFigures> {
  const engine = await startDynoxide()
  const meter = createMeter()
  try {
    const { table } = engine
    const sellers = createSellerStore(table)
    const catalog = createCatalogStore(table)
    const seller = aSeller({ shards: 1 })
    await seed(accounts)
    meter.watch('DynamoDB', table.client as never)
    const queues: Record<string, string[]> = { plan: [], invoice: [], mail: [] }
    let invocations = 0
    let sqsRequests = 0
    const sqs = { send: async (command: SendMessageBatchCommand) => {
      sqsRequests += 1
      for (const entry of command.input.Entries ?? []) queues[String(command.input.QueueUrl)]!.push(entry.MessageBody!)
      return { Failed: [] }
    } } as unknown as SQSClient
    const queue = createRunQueue(sqs, { plan: 'plan', invoice: 'invoice', mail: 'mail' })
    const runs = createRunStore(table)
    const documents = createDocumentStore(table)
    const events = { chunkIssued: () => {}, runClosed: () => {} }
    const settleShard = createSettleShard({ runs, queue, clock: systemClock, events })
    const planShard = createPlanShard({ runs, queue, settleShard })
    const issueChunk = createIssueChunk({
      runs, documents, queueMails: createQueueMails({ queue, clock: systemClock, releases: createMailReleases(table), loadPacing: createLoadPacing({ policies: createPolicyStore(table), clock: systemClock }) }), settleShard, events, sizeOfMail, journal: createJournalRegister(table), inputs: createBillingInputs(table),
      accounts: createAccountReader(table), accountMarks: createAccountStore(table), parked: createParkedStore(table), drafts: createDraftStore(table), policies: createPolicyStore(table), clock: systemClock, jitter: Math.random,
      loadContext: createLoadRunContext({ sellers, catalog }),
    })
    const mailStage = createMailStage(table)
    const begin = performance.now()
    const startRun = createStartRun({ runs, sellers, documents, queue })
    const { run } = await startRun({ sellerId: seller.id, zone: seller.timeZone, billingDate: '2026-11-01', asOf: '2026-11-01T03:00:00Z', kind: 'manual' })
    invocations += 1
    await drain('plan', async (body) => planShard(JSON.parse(body)))
    await drain('invoice', async (body) => issueChunk(JSON.parse(body)))
    await drain('mail', async (body) => mailStage.send(body))
    const seconds = (performance.now() - begin) / 1000
    const closed = await runs.get(run.runId)
    if (closed?.state !== 'closed') throw new Error('The run did not close.')
    const sizes = mailStage.documents.map((document) => itemBytes(documentToItem(document))).sort((a, b) => a - b)
    return {
      accounts, invocations, sqsRequests, seconds,
      invoices: closed.counts!.invoiced,
      writeUnits: meter.total('DynamoDB', 'writeUnits'),
      readUnits: meter.total('DynamoDB', 'readUnits'),
      recipients: mailStage.recipients(),
      itemP95: sizes[Math.floor(sizes.length * 0.95)] ?? 0,
      itemMax: sizes.at(-1) ?? 0,
      heapMb: process.memoryUsage().heapUsed / 1e6,
      byCommand: new Map(meter.counts),
    }

    async function drain(name: keyof typeof batchSize, work: (body: string) => Promise<unknown>): Promise<void> {
      for (let batch = queues[name]!.splice(0, batchSize[name]); batch.length > 0; batch = queues[name]!.splice(0, batchSize[name])) {
        invocations += 1
        sqsRequests += 2
        for (const body of batch) await work(body)
      }
    }

    async function seed(count: number): Promise<void> {
      await sellers.put(seller)
      await catalog.put(seller.id, 1, planIds.map((id, index) => aPlan(id, `${9 + index}.95`)))
      await sellers.publishCatalog(seller.id, 1)
      await sellers.addZones(seller.id, [seller.timeZone])
      const store = createAccountStore(table)
      for (let from = 0; from < count; from += 200) {
        const batch = Array.from({ length: Math.min(200, count - from) }, (_, index) => anAccount(String(100_000 + from + index)))
        await store.putMany(batch.map((account) => ({ account, billingKey: billingKey(account, seller.shards) })))
        await store.putSubscriptions(batch.flatMap((account, index) =>
          planIds.slice(0, 1 + ((from + index) % 5)).map((planId) => aSubscription(account, planId, { reference: planId, label: 'Dorpsstraat 12, Ede' })),
        ))
      }
    }
  } finally {
    await engine.stop()
  }
}

/** Size of an item as DynamoDB counts it: names and values in UTF-8; 3 bytes and 1 per element for maps and lists. */
function itemBytes(value: unknown, top = true): number {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (typeof value === 'number' || typeof value === 'bigint') return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1
  if (typeof value === 'boolean' || value === null) return 1
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + 1 + itemBytes(each, false), 3)
  const entries = Object.entries(value as object).filter(([, each]) => each !== undefined)
  return entries.reduce((sum, [name, each]) => sum + Buffer.byteLength(name) + itemBytes(each, false) + (top ? 0 : 1), top ? 0 : 3)
}
