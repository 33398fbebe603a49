import { readRow } from '../../contracts/files/read-row.ts'
import { subscriptionColumns, type SubscriptionRow } from '../../contracts/files/subscription-columns.ts'
import type { Problem } from '../../contracts/files/columns.ts'
import { accountId, subscriptionId } from '../../domain/accounts/ids.ts'
import type { SubscriptionNews } from '../../domain/accounts/merge-subscription.ts'
import type { SubscriptionChange } from '../../domain/accounts/subscription.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { ImportSource } from '../ports/import-source.ts'
import { sellerOfRow, type Parties } from './parties.ts'
import type { Place, ProblemLog } from './problem-log.ts'

/** The rows of one subscription: the one that starts it, its changes, or both. */
export interface SubscriptionGroup {
  readonly place: Place
  readonly seller: Seller
  readonly customerNumber: string
  readonly reference: string
  readonly accountId: string
  readonly id: string
  news: SubscriptionNews
  /** Some row of it is wrong: then none of it is taken, for half a history is a wrong one. */
  broken: boolean
}

/** Puts the rows of a subscription together, which follow each other in a file. Rows that name no subscription count as groups of their own. */
export async function* subscriptionGroups(source: ImportSource, parties: Parties, log: ProblemLog | undefined): AsyncGenerator<SubscriptionGroup | undefined> {
  let group: SubscriptionGroup | undefined
  for await (const each of source.rows()) {
    const place = { file: source.file, row: each.row }
    const { row, problems } = 'cells' in each
      ? readRow(subscriptionColumns, each.cells)
      : { row: undefined, problems: ['problem' in each ? each.problem : { reason: 'is not a row of subscriptions' }] }
    const seller = row && sellerOfRow(parties, source, row.seller)
    const found: readonly Problem[] = [
      ...problems,
      ...(row ? rowProblems(row) : []),
      ...(seller && 'reason' in seller ? [{ column: 'seller', ...seller }] : []),
    ]
    for (const problem of found) log?.error(place, problem)

    if (!row?.customer_number || !row.reference || !seller || 'reason' in seller) {
      yield undefined
      continue
    }
    const id = subscriptionId(seller.id, row.customer_number, row.reference)
    if (group && group.id !== id) {
      yield group
      group = undefined
    }
    if (group && !row.effective && group.news.base) {
      log?.error(place, { column: 'reference', value: row.reference, reason: `starts twice: also row ${group.place.row}`, allowed: '`effective` on the row of a change' })
      group.broken = true
    }
    group ??= { place, seller, customerNumber: row.customer_number, reference: row.reference, accountId: accountId(seller.id, row.customer_number), id, news: { changes: [] }, broken: false }
    if (found.length > 0) group.broken = true
    else group.news = withRow(group.news, row)
  }
  if (group) yield group
}

const onlyAtStart = ['start', 'end', 'anchor', 'billed_through', 'label', 'trial_until', 'attributes', 'prices'] as const

function rowProblems(row: SubscriptionRow): readonly Problem[] {
  if (!row.effective) return row.paused ? [{ column: 'paused', reason: 'needs the day from which', allowed: '`effective` on a row of its own' }] : []
  const problems: Problem[] = onlyAtStart.filter((column) => row[column]).map((column) => ({ column, reason: 'stands on the row of a change', allowed: 'only plan, quantity and paused beside `effective`' }))
  if (!row.plan && !row.quantity && typeof row.paused !== 'boolean') problems.push({ column: 'effective', reason: 'names a change and nothing changes', allowed: 'plan, quantity or paused' })
  return problems
}

function withRow(news: SubscriptionNews, row: SubscriptionRow): SubscriptionNews {
  if (row.effective) {
    const change: SubscriptionChange = {
      effective: row.effective,
      ...(row.plan ? { planId: row.plan } : {}), ...(row.quantity ? { quantity: row.quantity } : {}), ...(typeof row.paused === 'boolean' ? { paused: row.paused } : {}),
    }
    return { ...news, changes: [...news.changes, change] }
  }
  const base = { start: row.start, planId: row.plan, quantity: row.quantity, end: row.end, anchor: row.anchor, billedThrough: row.billed_through, label: row.label, trialUntil: row.trial_until, attributes: row.attributes, prices: row.prices }
  return { ...news, base: Object.fromEntries(Object.entries(base).filter(([, value]) => value)) }
}
