import type { Seller } from '../../domain/sellers/seller.ts'

export interface SellerRecord {
  readonly seller: Seller
  /** Revision of the catalog that is published; a bill run pins it. */
  readonly catalogRevision: number
  /** IANA zones in which the seller has accounts. */
  readonly zones: readonly string[]
}

export interface SellerStore {
  /** The current seller, or the frozen copy of a version. */
  get(sellerId: string, version?: number): Promise<SellerRecord | undefined>
  list(): Promise<readonly SellerRecord[]>
  /** Stores the seller as its next version; documents keep referring to the version they were issued under. */
  put(seller: Seller): Promise<void>
  addZones(sellerId: string, zones: readonly string[]): Promise<void>
  publishCatalog(sellerId: string, revision: number): Promise<void>
}
