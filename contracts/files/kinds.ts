import { customerColumns } from './customer-columns.ts'
import { planColumns } from './plan-columns.ts'
import { subscriptionColumns } from './subscription-columns.ts'
import { usageColumns } from './usage-columns.ts'
import { columnNamed, type Columns } from './columns.ts'

export const rowKinds = { plans: planColumns, customers: customerColumns, subscriptions: subscriptionColumns, usage: usageColumns } as const satisfies Record<string, Columns>

const fileNames = [
  ['usage', /usage|meter/i],
  ['subscriptions', /subscription/i],
  ['customers', /customer|account/i],
  ['plans', /plan|catalog/i],
  ['seller', /seller/i],
] as const

export type Kind = (typeof fileNames)[number][0]

/** What a file holds by its name, e.g. `customers-2027.csv`. */
export function kindByName(fileName: string): Kind | undefined {
  return fileNames.find(([, pattern]) => pattern.test(fileName))?.[0]
}

/** What a file holds by the columns of its rows or the keys of its first entry. */
export function kindByKeys(keys: readonly string[]): Kind | undefined {
  const has = (name: string) => columnNamed(keys, name) !== undefined
  if (has('meter') && has('time')) return 'usage'
  if (has('customer_number')) return has('reference') ? 'subscriptions' : 'customers'
  if (has('charges') || has('charge')) return 'plans'
  return has('legalName') ? 'seller' : undefined
}
