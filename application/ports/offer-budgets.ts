/** What offers have cost, per policy and calendar month, in minor units. */
export interface OfferBudgets {
  spent(sellerId: string, month: string): Promise<ReadonlyMap<string, bigint>>
  /** Counts the cost of an accepted offer once per `key`, unless it would pass `most`.
   * @returns false where it would: nothing is counted */
  spend(of: { readonly sellerId: string; readonly month: string; readonly policyId: string; readonly key: string; readonly amount: bigint; readonly most?: bigint }): Promise<boolean>
}
