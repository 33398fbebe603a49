// How long runs take at scale, under AWS's quotas: npm run bench -- scale [--quick] [--write]
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EstimateBasis } from '../../application/estimating/estimate-run.ts'
import { estimateBasis } from '../../bin/cli/estimate-basis.ts'
import { readAws } from '../../bin/cli/read-estimates.ts'
import { tableText } from '../../bin/cli/table-text.ts'
import { estimateDuration } from '../../domain/estimating/run-duration.ts'
import { repositoryRoot } from '../../lib/repository-root.ts'
import { boundsPlot, concurrencyPlot, makespanPlot } from './plots.ts'
import { answer, before, today, type Answer, type Question } from './scenarios.ts'

const sizes = [1_000_000, 10_000_000, 100_000_000] as const
const rates = [14, 500, 5_000] as const
const folder = join(repositoryRoot, 'docs/plots')

/** Simulates every size at every SES rate, on a cold and a warm table, as the code is and as it was. `--quick` leaves out 100 million; `--write` draws docs/plots. */
export function scale(options: readonly string[]): void {
  const basis = estimateBasis('us-east-1')
  const aws = readAws()
  const ask = (question: Question) => answer(question, basis, aws)
  const chosen = options.includes('--quick') ? sizes.slice(0, 2) : sizes
  const answers = chosen.flatMap((accounts) => rates.flatMap((sesPerSecond) => [false, true].map((coldTable) => ask({ accounts, sesPerSecond, coldTable }))))
  console.log('\nRuns of one seller, three lines a bill, workers as `billkeep estimate` asks for (goal: makespan <= 1.1 times the floor)')
  print(answers)
  console.log('\nThe same with the workers of lib/environments.ts (4 mail, 16 issue), and the code as it was before')
  const fixed = { plan: 4, issue: 16, mail: 4 }
  print([
    ask({ accounts: 1_000_000, sesPerSecond: 14, coldTable: false, workers: fixed }),
    ask({ accounts: 1_000_000, sesPerSecond: 500, coldTable: false, workers: fixed }),
    ...([500, 5_000] as const).flatMap((sesPerSecond) => [false, true].map((coldTable) => ask({ accounts: 1_000_000, sesPerSecond, coldTable, design: before }))),
    ask({ accounts: 10_000_000, sesPerSecond: 5_000, coldTable: false, design: before }),
  ])
  const rows = boundsOf(basis)
  console.log('\nBills a second that each part lets through, of one run')
  console.log(tableText(['part', 'before', 'now'], rows.map(({ name, before: was, now }) => [name, was.toFixed(0), now.toFixed(0)])))
  if (!options.includes('--write')) return
  mkdirSync(folder, { recursive: true })
  const write = (name: string, svg: string) => writeFileSync(join(folder, `${name}.svg`), svg)
  write('scale-makespan', makespanPlot(answers.filter(({ scenario }) => !scenario.coldTable)))
  write('scale-concurrency-500', concurrencyPlot(find(answers, 500).outcome.samples, '1 million accounts, SES at 500 a second'))
  write('scale-concurrency-5000', concurrencyPlot(find(answers, 5_000).outcome.samples, '1 million accounts, SES at 5,000 a second'))
  write('scale-bounds', boundsPlot(rows))
}

function find(answers: readonly Answer[], sesPerSecond: number): Answer {
  return answers.find(({ scenario }) => scenario.accounts === 1_000_000 && scenario.sesPerSecond === sesPerSecond && !scenario.coldTable)!
}

function print(answers: readonly Answer[]): void {
  console.log(tableText(['accounts', 'SES/s', 'table', 'workers: issue, mail', 'makespan s', 'floor s', 'times', 'estimate s', 'issued s', 'most at a time', 'conflicts: numbers, shards, totals', 'come again', 'lost', 'writes waited s', 'USD per million without SES'], answers.map(({ scenario, outcome, floor, estimated, usdWithoutMail }) => {
    const { accounts, sesPerSecond, coldTable, workers } = scenario
    const { makespan, issuedAt, conflicts, returned, deadLetters, tableWait, partitionWait, samples } = outcome
    const times = makespan / floor
    return [
      accounts.toLocaleString('en'), sesPerSecond, coldTable ? 'cold' : 'warm', `${workers.issue}, ${workers.mail}`, makespan.toFixed(0), floor.toFixed(0), `${times.toFixed(3)}${times > 1.1 ? ' !' : ''}`, estimated.toFixed(0), issuedAt.toFixed(0),
      Math.max(...samples.map(({ issuing, mailing }) => issuing + mailing)), `${conflicts.numbers}, ${conflicts.shards}, ${conflicts.mailTotals}`, returned, deadLetters, `${(tableWait + partitionWait).toFixed(0)}`, (usdWithoutMail / accounts * 1e6).toFixed(2),
    ]
  })))
}

/** What each part lets through, before and now, with a warm table and workers as they are by default. */
function boundsOf({ figures, quotas, latencies, megabytesPerCore, planWorkers, issueWorkers }: EstimateBasis) {
  const bounds = (mailWorkers: number, mailPartUnits: number, claimReads: number) => {
    const hot = { runPartitionWrites: figures.hot.runPartitionWrites + mailPartUnits }
    const duration = estimateDuration({ ...figures, hot }, {
      accounts: 1, sesPerSecond: 5_000, shareOfSesRate: today.shareOfSesRate, shards: 8, quotas, megabytesPerCore, latencies: { ...latencies, transaction: latencies.transaction + (claimReads - 1) * latencies.single },
      workers: { plan: planWorkers, issue: issueWorkers, mail: mailWorkers }, writeUnitsPerInvoice: figures.byLines[1]!.perInvoice.dynamodbWrite!,
    })
    return new Map(duration.bounds.map(({ bound, perSecond }) => [bound, perSecond]))
  }
  const [was, now] = [bounds(4, 13, before.claimReads), bounds(4, 0, today.claimReads)]
  const rows = [...now].filter(([bound]) => bound !== 'SES rate').map(([bound, perSecond]) => ({ name: bound === 'issue workers' ? `${issueWorkers} issue workers (setting)` : bound === 'mail workers' ? '4 mail workers (setting)' : bound, before: was.get(bound)!, now: perSecond }))
  return rows.sort((a, b) => a.now - b.now)
}
