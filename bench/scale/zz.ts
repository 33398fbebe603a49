import { readAws, readFigures } from '../../bin/cli/read-estimates.ts'
import { simulateRun } from './simulate-run.ts'
const aws = readAws(), figures = readFigures()
const now = { shareOfSesRate: 0.95, claimReads: 1, finishRetries: true, runPartitions: 1 }
const before = { shareOfSesRate: 0.9, claimReads: 2, finishRetries: false, runPartitions: 1 }
for (const [accounts, ses, mail, issue] of [[1e6, 500, 45, 16], [1e6, 5000, 450, 16],[1e6, 5000, 450, 64], [1e7, 5000, 450, 16], [1e7, 5000, 450, 64]] as const)
for (const [name, design] of [['before', before], ['now', now], ['split', { ...now, runPartitions: 8 }]] as const)
for (const coldTable of [false, true]) {
  const t = performance.now()
  const r = simulateRun({ accounts, sesPerSecond: ses, coldTable, shards: 8, workers: { plan: 4, issue, mail }, design, seed: 1 }, figures, aws)
  const floor = Math.max(accounts / ses, accounts * 2.38 / 40000)
  console.log(accounts, ses, issue, name, coldTable ? 'cold' : 'warm', 'makespan', r.makespan.toFixed(0), 'ratio', (r.makespan / floor).toFixed(3), 'issued', r.issuedAt.toFixed(0), JSON.stringify(r.conflicts), 'ret', r.returned, 'dead', r.deadLetters, 'mailed', r.mailed, 'tw', r.tableWait.toFixed(0), 'pw', r.partitionWait.toFixed(0), ((performance.now() - t) / 1000).toFixed(1) + 's')
}
