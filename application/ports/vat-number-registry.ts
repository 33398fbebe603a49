/** What a registry of VAT numbers says. `unknown`: it did not answer, or does not keep numbers of that country; ask again another day. */
export type VatNumberAnswer =
  | { readonly status: 'valid' | 'invalid'; /** What to keep as proof of the question, where the registry gives one. */ readonly reference?: string }
  | { readonly status: 'unknown'; readonly reason: string }

/** Says whether VAT numbers were issued and still hold. Never throws: what goes wrong is `unknown`. */
export interface VatNumberRegistry {
  /** @param vatNumber canonical: capitals, no separators, Greece as EL */
  check(vatNumber: string): Promise<VatNumberAnswer>
}
