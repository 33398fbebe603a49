import type { BillRun } from '../../domain/bill-runs/bill-run.ts'
import type { BillingContext } from '../../domain/invoicing/bill-outcome.ts'
import type { CatalogStore } from '../ports/catalog-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { RunError } from './run-errors.ts'

export type LoadRunContext = (run: BillRun) => Promise<BillingContext>

/** Seller and catalog as the run pinned them at its start. Both are immutable under (version, revision), so a warm
 * function reads them once. */
export function createLoadRunContext({ sellers, catalog }: { readonly sellers: Pick<SellerStore, 'get'>; readonly catalog: CatalogStore }): LoadRunContext {
  let last: { readonly key: string; readonly parties: Promise<Pick<BillingContext, 'seller' | 'plans'>> } | undefined
  return async (run) => {
    const key = `${run.sellerId}#${run.sellerVersion}#${run.catalogRevision}`
    if (last?.key !== key) {
      const parties = load(run)
      parties.catch(() => { last = undefined })
      last = { key, parties }
    }
    return { ...(await last.parties), billingDate: run.billingDate, issueDate: run.issueDate }
  }

  async function load(run: BillRun) {
    const [record, plans] = await Promise.all([sellers.get(run.sellerId, run.sellerVersion), catalog.load(run.sellerId, run.catalogRevision)])
    if (!record) throw new RunError('unknown-seller', `Seller "${run.sellerId}" version ${run.sellerVersion}, which the run pinned, is not stored.`)
    return { seller: record.seller, plans }
  }
}
