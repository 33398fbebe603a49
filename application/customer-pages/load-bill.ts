import type { CaseOnPage } from '../../domain/pages/bill-page-view.ts'
import type { BillPageFacts, BillStanding } from '../../domain/pages/bill-page-view.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import { disputesOn, extensionsOn } from '../../domain/collections/receivable-hold.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { comparePlans, type PlanComparison } from '../../domain/fairness/plan-comparison.ts'
import { lineContext } from '../../domain/invoicing/line-context.ts'
import { openItems, type OpenItem } from '../../domain/ledger/open-items.ts'
import type { AnnouncedWait } from '../../domain/pages/wait-text.ts'
import type { LoadService } from '../cases/load-service.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { CaseStore } from '../ports/case-store.ts'
import type { CatalogStore } from '../ports/catalog-store.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { ReceivableHolds } from '../ports/receivable-holds.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import type { LinkedBill } from './open-link.ts'

export interface LoadBillDeps {
  readonly reader: AccountReader
  readonly ledger: Pick<Ledger, 'list'>
  readonly holds: Pick<ReceivableHolds, 'list'>
  readonly cases: Pick<CaseStore, 'ofAccount'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly catalog: Pick<CatalogStore, 'load'>
  readonly loadService: LoadService
  /** The honest wait of a case that waits; `unknown` where no number can be given. */
  readonly waitOf: (waiting: CustomerCase, at: string) => Promise<AnnouncedWait>
}

/** How many days a case that is over stays on the page. */
const shownDays = 60

/** What a bill's page shows. Of the customer's cases those that name this bill: a link shows one bill only. */
export function createLoadBill({ reader, ledger, holds, cases, sellers, catalog, loadService, waitOf }: LoadBillDeps) {
  const plansOf = async (sellerId: string) => {
    const record = await sellers.get(sellerId)
    return catalog.load(sellerId, record?.catalogRevision ?? 0)
  }

  return {
    async page({ token, account, document, seller }: LinkedBill, at: string): Promise<BillPageFacts> {
      const today = localDate(at, account.timeZone)
      const [snapshot, entries, held, known, plans] = await Promise.all([
        reader.snapshot(account.id, { consistent: false, horizon: () => '' }), ledger.list(account.id), holds.list(account.id), cases.ofAccount(account.id), plansOf(account.sellerId),
      ])
      const documents = snapshot?.documents ?? [document]
      const asOf = document.issueDate > today ? document.issueDate : today
      const standing = openItems({ documents, entries, asOf, disputes: disputesOn(held, asOf), extensions: extensionsOn(held, asOf) }).find(({ currency }) => currency === document.currency)
      const previous = documents.findLast((each) => each.kind === 'invoice' && each.ordinal < document.ordinal && each.currency === document.currency)
      return {
        token, document, previous: document.kind === 'invoice' ? previous : undefined, seller, today,
        standing: standingOf(document, standing?.items.find(({ id }) => id === document.id)),
        known: { plans, subscriptions: snapshot?.subscriptions ?? [] },
        cases: await Promise.all(ofBill(known, document, at).map((each) => onPage(each, account.timeZone, at))),
      }
    },

    /** What other plans would have cost, over the last 3, 6 and 12 months. */
    async plans({ account, seller }: Pick<LinkedBill, 'account' | 'seller'>, at: string): Promise<readonly PlanComparison[]> {
      const today = localDate(at, account.timeZone)
      const since = addToDate(today, 'month', -14)
      const [snapshot, plans] = await Promise.all([reader.snapshot(account.id, { consistent: false, horizon: () => since, inputs: () => since }), plansOf(account.sellerId)])
      if (!snapshot) return []
      const context = lineContext(snapshot, { seller, plans, billingDate: today, issueDate: today }, undefined)
      return snapshot.subscriptions.flatMap((subscription) => comparePlans(subscription, snapshot.discounts ?? [], today, context))
    },
  }

  async function onPage(each: CustomerCase, zone: string, at: string): Promise<CaseOnPage> {
    const { id, openedAt, subject, outcome } = each
    const state = each.state === 'merged' ? 'claimed' : each.state
    return {
      id, openedOn: localDate(openedAt, zone), subject, state,
      ...(outcome?.text ? { outcome: outcome.text } : {}),
      ...(state === 'callback-booked' && each.call ? { call: { promised: each.call, zone: (await loadService(each.sellerId, at)).calendar.timeZone, readersZone: zone } } : {}),
      ...(state === 'waiting' ? { wait: await waitOf(each, at) } : {}),
    }
  }
}

export type LoadBill = ReturnType<typeof createLoadBill>

function standingOf({ gross, dueDate, kind }: BillingDocument, item: OpenItem | undefined): BillStanding {
  if (kind === 'credit-note') return { open: 0n, disputed: 0n, dueDate }
  return item ? { open: item.open, disputed: item.disputed, dueDate: item.dueDate } : { open: gross > 0n ? gross : 0n, disputed: 0n, dueDate }
}

function ofBill(cases: readonly CustomerCase[], document: BillingDocument, at: string): CustomerCase[] {
  const since = new Date(Date.parse(at) - shownDays * 86_400_000).toISOString()
  return cases.filter(({ links, state, updatedAt }) => links.some(({ documentId }) => documentId === document.id) && (state !== 'resolved' || updatedAt > since) && state !== 'merged').slice(0, 10)
}
