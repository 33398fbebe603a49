import { mailPartDocuments } from '../../application/bill-runs/mail-parts.ts'
import { chunkSize } from '../../domain/bill-runs/chunk.ts'
import { seededRandom } from '../../examples/retention/seeded-random.ts'
import type { RunFigures, StageWork } from '../../domain/estimating/run-figures.ts'
import type { Aws } from '../../bin/cli/read-estimates.ts'
import { createEventQueue } from './event-queue.ts'
import { createItem, createLimit } from './meeting-points.ts'
import { createWorkerPool } from './worker-pool.ts'

/** How the code behaves where it matters for scale; what it was before stays here to be compared with. */
export interface Design {
  /** Accounts in a chunk. */
  readonly chunkSize: number
  /** Share of SES's rate that is used. */
  readonly shareOfSesRate: number
  /** What a mail worker may catch up of the turns that it missed between two parts. */
  readonly catchUpSeconds: number
  /** Reads of counters, one after the other, before a claim's transaction. */
  readonly claimReads: number
  /** How often a claim may lose before its message comes again. */
  readonly claimTries: number
  /** A chunk that meets another at its shard's counts tries again at once; else its message comes again after the visibility time-out. */
  readonly finishRetries: boolean
  /** Items that a run's mail totals are spread over. */
  readonly mailTotalsItems: number
  /** The progress of mails stands in the partition of the run; else each chunk's in one of its own. */
  readonly mailPartsInRunPartition: boolean
}

export interface Scenario {
  readonly accounts: number
  readonly sesPerSecond: number
  readonly coldTable: boolean
  readonly shards: number
  readonly workers: { readonly plan: number; readonly issue: number; readonly mail: number }
  readonly design: Design
  readonly seed: number
}

export interface Sample {
  readonly at: number
  readonly issuing: number
  readonly mailing: number
  readonly waitingChunks: number
  readonly waitingParts: number
}

export interface RunOutcome {
  readonly makespan: number
  readonly issuedAt: number
  readonly mailed: number
  readonly samples: readonly Sample[]
  readonly conflicts: { readonly numbers: number; readonly shards: number; readonly mailTotals: number }
  /** Why messages came again. */
  readonly gaveUp: { readonly claims: number; readonly shards: number; readonly mailTotals: number }
  /** Messages that came again after their visibility time-out, and those that would be in the dead-letter queue. */
  readonly returned: number
  readonly deadLetters: number
  /** Seconds that writes waited for the table, and for the partition of the run. */
  readonly tableWait: number
  readonly partitionWait: number
  readonly busySeconds: { readonly issue: number; readonly mail: number }
  readonly mostWaiting: number
}

/** Visibility time-outs, deliveries before the dead-letter queue, and the time that an invocation may take: lib/queues.ts, lib/function-table. */
const invoiceVisibility = 360
const invoiceDeliveries = 5
const mailVisibility = 1080
const mailSeconds = 165
const finishTries = 16
/** Waits grow up to so many seconds. */
const longestWait = 0.6
/** Write units of a part of mails on the totals of its run's mails, and on its own progress. */
const mailTotalsUnits = 2
const mailPartUnits = 13
/** Of the writes of an invoice, those of issuing; the rest is mailing. */
const issueShare = 0.54

interface Part {
  readonly mails: number
}

/** Lets one run of one seller happen, chunk by chunk, under AWS's quotas: planning, issuing and mailing at the same time, event sources that grow,
 * claims of numbers that meet at the counters, writes that wait for the table and the partition, mails at SES's pace. The same seed is the same run. */
export function simulateRun(scenario: Scenario, figures: RunFigures, { quotas, latencies, megabytesPerCore }: Aws): RunOutcome {
  const { accounts, sesPerSecond, coldTable, shards, workers, design, seed } = scenario
  const events = createEventQueue()
  const random = seededRandom(seed)
  const chunks = Math.ceil(accounts / design.chunkSize)
  const parts = Math.ceil(design.chunkSize / mailPartDocuments)
  const delay = (kind: keyof typeof latencies, times = 1) => {
    const { ms, spread } = latencies[kind]
    // The spread of a sum of calls is that of one over the root of their number.
    return times * random.logNormal(ms, ms * spread / Math.sqrt(Math.max(1, times))) / 1000
  }
  const cpu = ({ cpuMs, memory }: StageWork) => cpuMs / Math.min(1, memory / megabytesPerCore.value) / 1000
  const growing = (most: number) => (now: number) => Math.min(most, quotas.sqsMostConcurrency.value, quotas.sqsStartConcurrency.value + quotas.sqsScaling.value * now)
  const writesPerChunk = figures.byLines.find(({ lines }) => lines === 3)!.perInvoice.dynamodbWrite! * design.chunkSize
  const tableWrites = (now: number) => (coldTable ? Math.min(quotas.tableWrites.value, quotas.coldTableWrites.value * 2 ** Math.floor(now / quotas.tableDoublingSeconds.value)) : quotas.tableWrites.value)
  const table = createLimit(events, tableWrites)
  const partition = createLimit(events, () => quotas.partitionWrites.value)
  const counter = createItem(events)
  const shardItems = Array.from({ length: shards }, () => createItem(events))
  const mailTotals = Array.from({ length: design.mailTotalsItems }, () => createItem(events))
  // Figures are of full chunks as they are today; the work of others is by their size.
  const size = design.chunkSize / chunkSize
  const sized = (work: StageWork): StageWork => ({ ...work, cpuMs: size * work.cpuMs, roundTrips: { ...work.roundTrips, single: size * work.roundTrips.single, ses: size * work.roundTrips.ses } })
  const [plan, issue, mail] = [figures.stages.plan, sized(figures.stages.issue), sized(figures.stages.mail)]
  const runPartitionWrites = size * figures.hot.runPartitionWrites - mailTotalsUnits * parts
  const gaveUp = { claims: 0, shards: 0, mailTotals: 0 }
  let [issuedAt, makespan, mailed, returned, deadLetters] = [0, 0, 0, 0, 0]

  const after = (seconds: number, then: () => void) => events.at(events.now() + seconds, then)
  /** Retries with growing waits while another transaction is at the item. */
  const meet = (item: ReturnType<typeof createItem>, then: (ended: boolean) => void, tries: number, attempt = 1): void => {
    const seconds = delay('transaction')
    if (item.begin(seconds)) return after(seconds, () => then(true))
    if (attempt >= tries) return after(delay('single'), () => then(false))
    after(delay('single') + Math.min(longestWait, 0.02 * 2 ** attempt) * random.uniform(), () => meet(item, then, tries, attempt + 1))
  }
  const claim = (then: (ended: boolean) => void, attempt = 1): void => {
    const reads = delay('single', design.claimReads)
    after(reads, () => {
      const seen = counter.read()
      const seconds = delay('transaction')
      // Half of the last read's time passes after the state was seen.
      after(delay('single') / 2, () => {
        if (counter.begin(seconds, seen)) return after(seconds, () => then(true))
        if (attempt >= design.claimTries) return after(delay('single'), () => then(false))
        after(delay('single') + 0.005 * Math.min(attempt, 12) * (1 + 3 * random.uniform()), () => claim(then, attempt + 1))
      })
    })
  }

  const issuePool = createWorkerPool<{ readonly shard: number; readonly deliveries: number }>(events, {
    batch: issue.chunksPerInvocation, allowed: growing(workers.issue),
    work: (jobs, worker, done) => {
      const next = (index: number): void => {
        const job = jobs[index]
        if (!job) return after(delay('poll'), done)
        const comesAgain = (why: 'claims' | 'shards') => {
          returned += 1
          gaveUp[why] += 1
          if (job.deliveries >= invoiceDeliveries) deadLetters += 1
          else after(invoiceVisibility, () => issuePool.add({ ...job, deliveries: job.deliveries + 1 }))
          next(index + 1)
        }
        const { single, sqs } = issue.roundTrips
        const before = delay('single', single / 2) + cpu(issue) / 2 + (index === 0 && worker >= issuePool.made() - 1 && events.now() < 60 ? delay('coldStart') : 0)
        after(before, () => claim((claimed) => {
          if (!claimed) return comesAgain('claims')
          const rest = Math.max(delay('single', single / 2) + delay('sqs', sqs) + cpu(issue) / 2, table.take(writesPerChunk * issueShare), partition.take(runPartitionWrites))
          after(rest, () => meet(shardItems[job.shard]!, (ended) => {
            if (!ended) return comesAgain('shards')
            issuedAt = events.now()
            for (let part = 0; part < parts; part++) mailPool.add({ mails: design.chunkSize / parts })
            next(index + 1)
          }, design.finishRetries ? finishTries : 1))
        }))
      }
      next(0)
    },
  })

  const interval = workers.mail / (design.shareOfSesRate * sesPerSecond)
  const turns: number[] = []
  const mailPool = createWorkerPool<Part>(events, {
    batch: 1, allowed: growing(workers.mail),
    work: ([part], worker, done) => {
      const { mails } = part!
      // Only its end was not noted: the next delivery does that.
      if (mails === 0) return after(delay('poll'), done)
      const start = events.now()
      const share = mails / design.chunkSize
      const cold = turns[worker] === undefined ? delay('coldStart') : 0
      const own = cold + cpu(mail) * share + delay('single', mail.roundTrips.single * share) + delay('ses', mail.roundTrips.ses * share) + Math.max(0, table.take(writesPerChunk * (1 - issueShare) * share), partition.take(mailTotalsUnits + (design.mailPartsInRunPartition ? mailPartUnits * mails / mailPartDocuments : 0)))
      const firstTurn = Math.max(start + cold - design.catchUpSeconds, turns[worker] ?? start + cold)
      const paced = firstTurn + mails * interval - start
      // What an invocation's time does not allow goes with the next delivery of the message.
      const sent = paced > mailSeconds ? Math.max(1, Math.floor((mailSeconds - (firstTurn - start)) / interval)) : mails
      turns[worker] = firstTurn + sent * interval
      // The last one is sent at its turn, and noted.
      const seconds = Math.max(own * sent / mails, turns[worker]! - interval - start + delay('ses') + delay('single'))
      after(seconds, () => meet(mailTotals[Math.floor(random.uniform() * mailTotals.length)]!, (ended) => {
        mailed += sent
        makespan = events.now()
        if (sent < mails) after(mailVisibility, () => mailPool.add({ mails: mails - sent }))
        else if (!ended) {
          returned += 1
          gaveUp.mailTotals += 1
          after(mailVisibility, () => mailPool.add({ mails: 0 }))
        }
        after(delay('poll'), done)
      }, finishTries))
    },
  })

  planAll(chunks, shards, Math.min(workers.plan, shards), (shard, seconds) => events.at(seconds, () => issuePool.add({ shard, deliveries: 1 })), cpu(plan) + (plan.roundTrips.single * latencies.single.ms + plan.roundTrips.sqs * latencies.sqs.ms) / 1000)
  const samples = sampled(events, accounts / sesPerSecond, () => ({ issuing: issuePool.busy(), mailing: mailPool.busy(), waitingChunks: issuePool.waiting(), waitingParts: mailPool.waiting() }), () => mailed + deadLetters * design.chunkSize >= accounts)
  events.run()
  const [issued, sent] = [issuePool.summary(), mailPool.summary()]
  return {
    makespan, issuedAt, mailed, samples, returned, gaveUp, deadLetters, tableWait: table.waitedSeconds(), partitionWait: partition.waitedSeconds(), mostWaiting: Math.max(issued.mostWaiting, sent.mostWaiting),
    conflicts: { numbers: counter.conflicts(), shards: shardItems.reduce((sum, item) => sum + item.conflicts(), 0), mailTotals: mailTotals.reduce((sum, item) => sum + item.conflicts(), 0) },
    busySeconds: { issue: issued.busySeconds, mail: sent.busySeconds },
  }
}

/** Shards are planned by so many workers, each chunk of them after the other. */
function planAll(chunks: number, shards: number, planners: number, plan: (shard: number, seconds: number) => void, secondsPerChunk: number): void {
  const perShard = Math.ceil(chunks / shards)
  let left = chunks
  for (let shard = 0; shard < shards; shard++) {
    const round = Math.floor(shard / planners)
    for (let index = 0; index < perShard && left > 0; index++, left--) plan(shard, (round * perShard + index + 1) * secondsPerChunk)
  }
}

/** Looks at the run some hundreds of times, evenly over about its length. */
function sampled(events: ReturnType<typeof createEventQueue>, about: number, look: () => Omit<Sample, 'at'>, over: () => boolean): readonly Sample[] {
  const samples: Sample[] = []
  const step = Math.max(0.5, about / 240)
  const sample = () => {
    samples.push({ at: events.now(), ...look() })
    if (!over() && samples.length < 5_000) events.at(events.now() + step, sample)
  }
  events.at(0, sample)
  return samples
}
