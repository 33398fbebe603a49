import type { Seller } from '../../domain/sellers/seller.ts'

export interface SellerRecord {
  readonly seller: Seller
  /** Revision of the catalog that is published; a bill run pins it. 0 where no plan was imported yet. */
  readonly catalogRevision: number
  /** IANA zones in which the seller has accounts, in alphabetical order. */
  readonly zones: readonly string[]
}

/** Another version was stored meanwhile: read again. */
export class SellerChangedError extends Error {
  readonly code = 'seller-changed'
}

export interface SellerStore {
  /** The current seller, or the frozen copy of a version (with today's zones and catalog). */
  get(sellerId: string, version?: number): Promise<SellerRecord | undefined>
  list(): Promise<readonly SellerRecord[]>
  /** Stores the seller as its next version; documents keep referring to the version they were issued under.
   * @param seller its `version` is 1 for a new seller, else one more than the stored one
   * @throws SellerChangedError where it is not */
  put(seller: Seller): Promise<void>
  addZones(sellerId: string, zones: readonly string[]): Promise<void>
  /** Makes the plans of the next revision current.
   * @throws SellerChangedError where `revision` is not the one after the published one */
  publishCatalog(sellerId: string, revision: number): Promise<void>
}
