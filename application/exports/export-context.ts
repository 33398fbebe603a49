import type { ExportRun } from '../../domain/ledger/export-run.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { ExportError } from './export-errors.ts'
import type { RowContext } from './fact-rows.ts'

/** Reads what the rows of an export depend on. */
export function createLoadExportContext({ sellers, policies }: { readonly sellers: Pick<SellerStore, 'get'>; readonly policies: Pick<PolicyStore, 'get'> }) {
  return async (run: ExportRun): Promise<RowContext> => {
    const record = await sellers.get(run.sellerId)
    const chart = await policies.get(run.sellerId, 'chart-of-accounts', run.chartVersion)
    if (!record || !chart) throw new ExportError('invalid-export', `Seller "${run.sellerId}" or version ${run.chartVersion} of its chart of accounts is not stored.`)
    return { spec: run, chart: chart.policy, vatCountry: vatCountryOf(record.seller) }
  }
}

export type LoadExportContext = ReturnType<typeof createLoadExportContext>

/** Where a seller is registered for VAT: the prefix of its number. */
export function vatCountryOf({ vatNumber, address }: Pick<Seller, 'vatNumber' | 'address'>): string {
  const prefix = vatNumber.slice(0, 2).toUpperCase()
  if (!/^[A-Z]{2}$/.test(prefix)) return address.country
  return prefix === 'EL' ? 'GR' : prefix
}
