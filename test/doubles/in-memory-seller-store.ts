import { SellerChangedError, type SellerRecord, type SellerStore } from '../../application/ports/seller-store.ts'
import type { Seller } from '../../domain/sellers/seller.ts'

export interface InMemorySellers extends SellerStore {
  readonly versions: Map<string, Seller[]>
}

export function createInMemorySellerStore(): InMemorySellers {
  const versions = new Map<string, Seller[]>()
  const zones = new Map<string, Set<string>>()
  const revisions = new Map<string, number>()
  const record = (seller: Seller): SellerRecord => ({ seller, catalogRevision: revisions.get(seller.id) ?? 0, zones: [...(zones.get(seller.id) ?? [])].sort() })
  return {
    versions,
    async get(sellerId, version) {
      const all = versions.get(sellerId) ?? []
      const seller = version === undefined ? all.at(-1) : all[version - 1]
      return seller && record(seller)
    },
    async list() {
      return [...versions.keys()].sort().map((id) => record(versions.get(id)!.at(-1)!))
    },
    async put(seller) {
      const all = versions.get(seller.id) ?? []
      if (seller.version !== all.length + 1) throw new SellerChangedError(`Seller "${seller.id}" was changed by somebody else meanwhile.`)
      versions.set(seller.id, [...all, seller])
    },
    async addZones(sellerId, more) {
      zones.set(sellerId, new Set([...(zones.get(sellerId) ?? []), ...more]))
    },
    async publishCatalog(sellerId, revision) {
      if (revision !== (revisions.get(sellerId) ?? 0) + 1) throw new SellerChangedError(`Catalog revision ${revision} of "${sellerId}" is not the one to be published next.`)
      revisions.set(sellerId, revision)
    },
  }
}
