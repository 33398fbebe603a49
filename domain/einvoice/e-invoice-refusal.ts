/** What keeps a document from being an e-invoice: the field, and what is allowed. */
export interface EInvoiceProblem {
  /** Field of the document or of its seller, e.g. `seller.legalId.scheme`. */
  readonly path: string
  readonly reason: string
}

/** The document cannot be expressed in the profile; `problems` says why, all of it. */
export class EInvoiceRefusal extends Error {
  readonly code = 'e-invoice-refused'
  readonly problems: readonly EInvoiceProblem[]

  constructor(number: string, problems: readonly EInvoiceProblem[]) {
    super(`${number} cannot be an e-invoice: ${problems.map(({ path, reason }) => `${path} ${reason}`).join('; ')}.`)
    this.name = 'EInvoiceRefusal'
    this.problems = problems
  }
}
