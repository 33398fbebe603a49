import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { Plan } from '../../domain/catalog/plan.ts'
import type { Seller } from '../../domain/sellers/seller.ts'
import type { CatalogStore } from '../ports/catalog-store.ts'
import type { ImportSource } from '../ports/import-source.ts'
import type { SellerRecord, SellerStore } from '../ports/seller-store.ts'

/** Sellers and plans as they are stored, and as they will be once this import is written. Few enough to hold in memory. */
export interface Parties {
  readonly stored: ReadonlyMap<string, SellerRecord>
  readonly sellers: Map<string, Seller>
  plans(sellerId: string): Promise<Map<string, Plan>>
  storedPlans(sellerId: string): Promise<ReadonlyMap<string, Plan>>
  /** The seller of rows that name none: the one given, the only one in the file's folder, or the only one there is. */
  defaultSeller(source: ImportSource): string | undefined
  noteFolder(folder: string, sellerId: string): void
  today(seller: Seller): IsoDate
}

export async function loadParties(stores: { readonly sellers: SellerStore; readonly catalog: CatalogStore }, asOf: string, given: string | undefined): Promise<Parties> {
  const records = new Map((await stores.sellers.list()).map((record) => [record.seller.id, record]))
  const sellers = new Map([...records].map(([id, { seller }]) => [id, seller]))
  const stored = new Map<string, Promise<ReadonlyMap<string, Plan>>>()
  const next = new Map<string, Promise<Map<string, Plan>>>()
  const folders = new Map<string, Set<string>>()

  const storedPlans = (sellerId: string) => {
    const record = records.get(sellerId)
    const plans = stored.get(sellerId) ?? (record ? stores.catalog.load(sellerId, record.catalogRevision) : Promise.resolve(new Map<string, Plan>()))
    stored.set(sellerId, plans)
    return plans
  }

  return {
    stored: records,
    sellers,
    storedPlans,
    plans(sellerId) {
      const plans = next.get(sellerId) ?? storedPlans(sellerId).then((known) => new Map(known))
      next.set(sellerId, plans)
      return plans
    },
    defaultSeller({ folder }) {
      if (given !== undefined) return given
      const here = [...(folders.get(folder) ?? [])]
      if (here.length === 1) return here[0]
      return here.length === 0 && sellers.size === 1 ? [...sellers.keys()][0] : undefined
    },
    noteFolder(folder, sellerId) {
      folders.set(folder, (folders.get(folder) ?? new Set()).add(sellerId))
    },
    today: (seller) => localDate(asOf, seller.timeZone),
  }
}

/** The seller of a row, or why there is none. */
export function sellerOfRow(parties: Parties, source: ImportSource, named: string | null | undefined): Seller | { readonly value: string; readonly reason: string; readonly allowed: string } {
  const id = named ?? parties.defaultSeller(source)
  const known = [...parties.sellers.keys()].join(', ') || 'none is known: import seller.yaml first'
  if (id === undefined) return { value: '', reason: 'names no seller, and there is more than one or none', allowed: `a column seller, or --seller: ${known}` }
  return parties.sellers.get(id) ?? { value: id, reason: 'is not a seller that is known or imported here', allowed: known }
}
