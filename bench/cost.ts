import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chunkSize } from '../domain/bill-runs/chunk.ts'
import { bookOf, readAws, readPrices } from '../bin/cli/read-estimates.ts'
import { tableText } from '../bin/cli/table-text.ts'
import { costOf, priceUsage, withoutMail } from '../domain/estimating/price-book.ts'
import { stageMs, stageUsage, type Latencies } from '../domain/estimating/stage-time.ts'
import { addUsage, timesUsage } from '../domain/estimating/usage.ts'
import { repositoryRoot } from '../lib/repository-root.ts'
import { measureCost } from './measure-cost.ts'
import { usageOf } from './usage-of-run.ts'

/** US dollars per million invoices without what SES bills, in us-east-1. */
const goal = 2.5
const million = 1_000_000
const usd = (value: number) => value.toFixed(value < 0.1 ? 4 : 2)
/** Six digits: what is measured is not known better, and the file stays readable. */
const rounded = (_key: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value)

/** Counts a run by type of call and prices it. With `--write`, estimates/measured.json is written, which `billkeep estimate` and the simulation of scale read. */
export async function cost(options: readonly string[]): Promise<void> {
  const accounts = Number(options.find((each) => /^\d+$/.test(each)) ?? 1_000)
  const prices = readPrices()
  const { latencies: times, megabytesPerCore } = readAws()
  const latencies = Object.fromEntries(Object.entries(times).map(([kind, { ms }]) => [kind, ms])) as unknown as Latencies
  const { figures, shown } = await measureCost(accounts, new Date().toISOString().slice(0, 10))
  const per = (value: number) => (value / shown.invoices).toFixed(4)

  console.log(`\nCost of a bill run over ${accounts} accounts with one to five lines, per invoice`)
  console.log(tableText(['DynamoDB: operation and item', 'calls', 'write units', 'read units', 'bytes written'], [...shown.byItem]
    .sort(([, a], [, b]) => b.writeUnits - a.writeUnits || b.readUnits - a.readUnits)
    .map(([name, { calls, writeUnits, readUnits, bytes }]) => [name, per(calls), per(writeUnits), per(readUnits), (bytes / shown.invoices).toFixed(0)])))
  console.log(tableText(['SQS queue', 'requests', 'billed (64 KB each)', 'bytes'], Object.entries(shown.queues).map(([name, { requests, units, bytes }]) => [name, per(requests), per(units), (bytes / shown.invoices).toFixed(0)])))
  console.log(tableText(['stage', 'invocations', 'CPU ms per chunk', 'single', 'SQS', 'transactions', 'SES', 'ms on Lambda per chunk', 'GB-seconds per invoice'], Object.entries(figures.stages).map(([name, work]) => {
    const { single, sqs, transaction, ses } = work.roundTrips
    return [name, per(shown.stages[name === 'issue' ? 'invoice' : name as 'plan' | 'mail'].invocations), work.cpuMs.toFixed(0), ...[single, sqs, transaction, ses].map((each) => each.toFixed(1)), stageMs(work, latencies, megabytesPerCore.value).toFixed(0), (stageUsage(work, latencies, megabytesPerCore.value).lambdaGbSecond! / chunkSize).toFixed(5)]
  })))
  console.log(`Mail: ${(shown.mailBytes / shown.invoices).toFixed(0)} bytes, 1 recipient. Writes on the partition of the run: ${figures.hot.runPartitionWrites.toFixed(1)} a chunk.`)

  const time = Object.values(figures.stages).map((work) => timesUsage(stageUsage(work, latencies, megabytesPerCore.value), accounts / chunkSize))
  const usage = timesUsage(addUsage(usageOf(shown), ...time), million / shown.invoices)
  const books = Object.keys(prices.regions).map((region) => [region, bookOf(prices, region)!] as const)
  console.log('\nUSD per million invoices')
  console.log(tableText(['term', 'quantity', ...books.map(([region]) => region)], [
    ...priceUsage(usage, books[0]![1]).map(({ unit, quantity }) => [`${unit} (${prices.units[unit].unit})`, quantity.toFixed(quantity < 10 ? 3 : 0), ...books.map(([, book]) => usd(costOf({ [unit]: quantity }, book)))]),
    ['all', '', ...books.map(([, book]) => usd(costOf(usage, book)))],
    [`without SES (goal <= ${usd(goal)} in us-east-1)`, '', ...books.map(([, book]) => usd(costOf(withoutMail(usage), book)))],
    ['without SES, after a year of bills', '', ...books.map(([, book]) => usd(costOf(withoutMail(addUsage(usage, timesUsage(figures.afterAYear, million))), book)))],
  ]))
  console.log('\nWhat features add, USD per million of each')
  console.log(tableText(['feature', 'per', ...books.map(([region]) => region), 'usage of one'], Object.entries(figures.features).map(([name, { per: thing, usage: one }]) => (
    [name, thing, ...books.map(([, book]) => usd(costOf(timesUsage(one, million), book))), Object.entries(one).map(([unit, quantity]) => `${unit} ${Number(quantity.toPrecision(3))}`).join(', ')]))))
  console.log('\nThe stack of prod when nothing happens, USD a month')
  console.log(tableText(['term', 'quantity', ...books.map(([region]) => region)], [
    ...priceUsage(figures.idle, books[0]![1]).map(({ unit, quantity }) => [unit, quantity.toFixed(0), ...books.map(([, book]) => usd(costOf({ [unit]: quantity }, book)))]),
    ['all', '', ...books.map(([, book]) => usd(costOf(figures.idle, book)))],
  ]))
  if (options.includes('--write')) writeFileSync(join(repositoryRoot, 'estimates/measured.json'), `${JSON.stringify(figures, rounded, 2)}\n`)
}
