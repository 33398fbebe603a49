import { tableText } from '../bin/cli/table-text.ts'
import { measureBillRun, type BillRunFigures } from './bill-run.ts'
import { measureColdStarts } from './cold-start.ts'
import { cost } from './cost.ts'
import { measureLatency } from './latency.ts'
import { measureRetention } from './retention.ts'
import { scale } from './scale/run-scale.ts'

/** Goals of the bill run, per invoice. Counts are exact; times depend on the machine and are only reported. */
const goals = { writeUnits: 2.5, readUnits: 1, sqsRequests: 0.05, invocations: 0.03 } as const

const which = process.argv[2] ?? 'all'
if (which === 'all' || which === 'bill-run') await billRun()
if (which === 'all' || which === 'cost') await cost(process.argv.slice(3))
if (which === 'all' || which === 'scale') scale(process.argv.slice(3))
if (which === 'all' || which === 'engine') await import('./engine.ts')
if (which === 'all' || which === 'cold-start') coldStart(Number(process.argv[3] ?? 9))
if (which === 'all' || which === 'latency') await latency(Number(process.argv[3] ?? 200))
if (which === 'all' || which === 'retention') retention()

async function billRun(): Promise<void> {
  const small = await measureBillRun(1_000)
  const large = await measureBillRun(10_000)
  console.log('\nBill run, per invoice')
  const per = (figures: BillRunFigures, name: keyof typeof goals) => figures[name] / figures.invoices
  console.log(tableText(['', '1,000 accounts', '10,000 accounts', 'goal', 'exponent'], [
    ...(Object.keys(goals) as (keyof typeof goals)[]).map((name) => [name, per(small, name).toFixed(4), per(large, name).toFixed(4), `<= ${goals[name]}`, Math.log10(large[name] / small[name]).toFixed(3)]),
    ['SES recipients', (small.recipients / small.invoices).toFixed(4), (large.recipients / large.invoices).toFixed(4), '= 1', ''],
    ['invoice item p95, bytes', small.itemP95, large.itemP95, '<= 1024', ''],
    ['invoice item max, bytes', small.itemMax, large.itemMax, '', ''],
    ['heap after the run, MB', small.heapMb.toFixed(0), large.heapMb.toFixed(0), 'flat', ''],
    ['seconds (this machine)', small.seconds.toFixed(1), large.seconds.toFixed(1), '', ''],
  ]))
  console.log('\nCalls of the run over 10,000 accounts')
  console.log(tableText(['command', 'calls', 'read units', 'write units'], [...large.byCommand].sort().map(([command, count]) => [command, count.calls, count.readUnits, count.writeUnits])))
}

function coldStart(rounds: number): void {
  const { empty, functions } = measureColdStarts(rounds)
  console.log(`\nLoading a function (median of ${rounds} fresh processes). An empty handler: ${empty.cpuMs.toFixed(1)} ms of CPU, ${empty.wallMs.toFixed(1)} ms, ${empty.rssMb.toFixed(0)} MB.`)
  console.log(tableText(['function', 'KB', 'modules', 'CPU ms', 'SDK only', 'to SDK', 'to empty', 'wall ms', 'MB', 'of'], functions.map((each) => [
    each.name, each.kilobytes.toFixed(0), each.modules, each.cpuMs.toFixed(0), each.sdkOnly.cpuMs.toFixed(0), each.toSdk.toFixed(2), each.toEmpty.toFixed(0), each.wallMs.toFixed(0), each.rssMb.toFixed(0), each.memory,
  ])))
}

async function latency(rounds: number): Promise<void> {
  const [bare, ...others] = await measureLatency(rounds)
  console.log(`\nAnswers of the API on the local stack, one request at a time, ${rounds} each`)
  console.log(tableText(['route', 'p50 ms', 'p99 ms', 'p50 to bare', 'p99 to bare'], [bare!, ...others].map(({ route, p50, p99 }) => [route, p50.toFixed(1), p99.toFixed(1), (p50 / bare!.p50).toFixed(1), (p99 / bare!.p99).toFixed(1)])))
}

function retention(): void {
  console.log('\nReport on what keeps customers')
  console.log(tableText(['figure', 'value'], Object.entries(measureRetention()).map(([name, value]) => [name, value.toFixed(1)])))
}
