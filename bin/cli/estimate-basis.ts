import type { EstimateBasis } from '../../application/estimating/estimate-run.ts'
import { shareOfRate } from '../../application/mailing/pacer.ts'
import { environments } from '../../lib/environments.ts'
import { billingFunctions } from '../../lib/function-table/billing.ts'
import { UsageError } from './cli-error.ts'
import { bookOf, readAws, readFigures, readPrices } from './read-estimates.ts'

/** What estimates of a region stand on: prices, quotas and figures as data, and what the code and the stack do.
 * @throws UsageError where the price book has no such region */
export function estimateBasis(region: string): EstimateBasis {
  const prices = readPrices()
  const book = bookOf(prices, region)
  if (!book) throw new UsageError(`There are no prices for ${region}. There are: ${Object.keys(prices.regions).join(', ')}.`)
  const { quotas, latencies, megabytesPerCore } = readAws()
  return {
    book, figures: readFigures(), shareOfSesRate: shareOfRate, planWorkers: billingFunctions.PlanShard.trigger.concurrency, mailWorkers: environments.prod.mailConcurrency, issueWorkers: environments.prod.issueConcurrency,
    quotas: mapped(quotas, ({ value }) => value), latencies: mapped(latencies, ({ ms }) => ms), megabytesPerCore: megabytesPerCore.value,
  }
}

function mapped<K extends string, V>(entries: Readonly<Record<K, V>>, to: (value: V) => number): Record<K, number> {
  return Object.fromEntries(Object.entries<V>(entries).map(([name, value]) => [name, to(value)])) as Record<K, number>
}
