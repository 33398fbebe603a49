import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import { shardKeysDue } from '../../domain/bill-runs/shard-keys.ts'
import type { DocumentDraft } from '../../domain/documents/billing-document.ts'
import type { BillingContext, ParkReason } from '../../domain/invoicing/bill-outcome.ts'
import { createPageAccounts, type AccountPosition } from '../accounts/page-accounts.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { CatalogStore } from '../ports/catalog-store.ts'
import type { SellerRecord } from '../ports/seller-store.ts'
import { billAccount, type AccountBill } from './bill-account.ts'
import { inParallel } from './in-parallel.ts'

export interface DryRunTotals {
  invoices: number
  creditNotes: number
  net: bigint
  vat: bigint
  gross: bigint
}

/** What bills of a plan come to now, and what they came to in the month before, net. */
export interface PlanDifference {
  readonly planId: string
  readonly currency: string
  now: bigint
  before: bigint
  /** Accounts that the plan bills now. */
  accounts: number
}

export interface MovedBill {
  readonly accountId: string
  readonly customerNumber: string
  readonly currency: string
  /** Gross, minor units; negative in the customer's favour. */
  readonly now: bigint
  readonly before: bigint
}

export interface DryRunReport {
  readonly sellerId: string
  readonly date: IsoDate
  readonly accounts: number
  readonly nothingDue: number
  /** Per currency. */
  readonly totals: Readonly<Record<string, DryRunTotals>>
  readonly lastMonth: Readonly<Record<string, DryRunTotals>>
  readonly plans: readonly PlanDifference[]
  /** The accounts whose bill moves most, the largest first. */
  readonly moved: readonly MovedBill[]
  readonly parked: Readonly<Partial<Record<ParkReason, { readonly count: number; readonly examples: readonly { readonly accountId: string; readonly detail: string }[] }>>>
  /** Where it stopped, if accounts are left. */
  readonly next?: AccountPosition
}

export interface DryRunOptions {
  readonly zone?: string
  /** How many moved accounts to name. */
  readonly most: number
  /** Accounts to look at before it stops and says where; all where absent. */
  readonly atMost?: number
  /** Where an earlier one stopped. */
  readonly after?: AccountPosition
  readonly onProgress?: (accounts: number) => void
}

/** It names no place in this dry run. */
export class DryRunPositionError extends Error {
  readonly code = 'invalid-cursor'
}

/** Lines of no plan: charges sold once. */
export const soldOnce = '(sold once)'

const pageSize = 100
const width = 8
const examplesKept = 5

/** What the bill run of a date would do, account by account, without writing anything: totals, what differs from the month before per plan, and
 * the accounts whose bill moves most. Holds a page of accounts and the sums, however many accounts there are. */
export function createDryRun({ accounts, accountReader, catalog }: { readonly accounts: Pick<AccountStore, 'listByBillingKey'>; readonly accountReader: AccountReader; readonly catalog: Pick<CatalogStore, 'load'> }) {
  const pageAccounts = createPageAccounts(accounts)
  return async ({ seller, zones, catalogRevision }: SellerRecord, date: IsoDate, options: DryRunOptions): Promise<DryRunReport> => {
    const context: BillingContext = { seller, plans: await catalog.load(seller.id, catalogRevision), billingDate: date, issueDate: date }
    const monthBefore = addToDate(date, 'month', -1)
    const report = createReport(options.most)
    const keys = (options.zone === undefined ? zones : [options.zone]).flatMap((zone) => shardKeysDue(seller.id, zone, date, seller.shards))
    let { after, atMost: left = Infinity } = options
    do {
      const page = await pageAccounts(keys, { limit: Math.min(pageSize, left), ...(after ? { after } : {}) })
      if (!page) throw new DryRunPositionError('The position is not one of this dry run.')
      const bills = await inParallel(page.accounts, width, ({ id }) => billAccount(accountReader, id, context, false))
      bills.forEach((bill, index) => report.add(page.accounts[index]!, bill, monthBefore, date))
      options.onProgress?.(page.accounts.length)
      after = page.next
      left -= page.accounts.length
    } while (after && left > 0)
    return { sellerId: seller.id, date, ...report.result(), ...(after ? { next: after } : {}) }
  }
}

function createReport(most: number) {
  const totals: Record<string, DryRunTotals> = {}
  const lastMonth: Record<string, DryRunTotals> = {}
  const plans = new Map<string, PlanDifference>()
  const parked: Partial<Record<ParkReason, { count: number; examples: { accountId: string; detail: string }[] }>> = {}
  let moved: MovedBill[] = []
  let counted = 0
  let nothingDue = 0

  return {
    add({ id: accountId, customerNumber, currency }: { readonly id: string; readonly customerNumber: string; readonly currency: string }, { outcome, snapshot }: AccountBill, monthBefore: IsoDate, date: IsoDate): void {
      counted += 1
      const previous = (snapshot?.documents ?? []).filter(({ billingDate, creditReason }) => billingDate >= monthBefore && billingDate < date && creditReason === undefined)
      for (const document of previous) count(lastMonth, document)
      for (const document of previous) for (const [planId, net] of byPlan(document)) planOf(planId, currency).before += net
      if (outcome.kind === 'nothing-due') nothingDue += 1
      if (outcome.kind === 'parked') {
        const entry = (parked[outcome.reason] ??= { count: 0, examples: [] })
        entry.count += 1
        if (entry.examples.length < examplesKept) entry.examples.push({ accountId, detail: outcome.detail })
        return
      }
      if (outcome.kind === 'invoice') {
        count(totals, outcome.draft)
        for (const [planId, net] of byPlan(outcome.draft)) {
          const plan = planOf(planId, currency)
          plan.now += net
          plan.accounts += 1
        }
      }
      const before = previous.reduce((sum, document) => sum + signed(document, document.gross), 0n)
      const now = outcome.kind === 'invoice' ? signed(outcome.draft, outcome.draft.gross) : 0n
      if (now !== before) keep({ accountId, customerNumber, currency, now, before })
    },
    result: () => ({
      accounts: counted, nothingDue, totals, lastMonth, parked, moved: largest(moved, most),
      plans: [...plans.values()].sort((left, right) => compareMagnitude(right.now - right.before, left.now - left.before) || (left.planId < right.planId ? -1 : 1)),
    }),
  }

  function planOf(planId: string, currency: string): PlanDifference {
    const key = `${planId} ${currency}`
    const plan = plans.get(key) ?? { planId, currency, now: 0n, before: 0n, accounts: 0 }
    plans.set(key, plan)
    return plan
  }

  /** Cut back now and then, so that it never holds many more than are asked for. */
  function keep(bill: MovedBill): void {
    moved.push(bill)
    if (moved.length >= 2 * most + 100) moved = largest(moved, most)
  }
}

function largest(bills: readonly MovedBill[], most: number): MovedBill[] {
  return [...bills].sort((left, right) => compareMagnitude(right.now - right.before, left.now - left.before) || (left.accountId < right.accountId ? -1 : 1)).slice(0, most)
}

function count(into: Record<string, DryRunTotals>, document: DocumentDraft): void {
  const total = (into[document.currency] ??= { invoices: 0, creditNotes: 0, net: 0n, vat: 0n, gross: 0n })
  total[document.kind === 'invoice' ? 'invoices' : 'creditNotes'] += 1
  total.net += signed(document, document.net)
  total.vat += signed(document, document.vatTotal)
  total.gross += signed(document, document.gross)
}

function byPlan(document: DocumentDraft): Map<string, bigint> {
  const nets = new Map<string, bigint>()
  for (const { planId = soldOnce, net } of document.lines) nets.set(planId, (nets.get(planId) ?? 0n) + signed(document, net))
  return nets
}

function signed({ kind }: Pick<DocumentDraft, 'kind'>, amount: bigint): bigint {
  return kind === 'credit-note' ? -amount : amount
}

function compareMagnitude(left: bigint, right: bigint): number {
  const difference = (left < 0n ? -left : left) - (right < 0n ? -right : right)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
