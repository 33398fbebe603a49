import type { BillingDocument } from '../documents/billing-document.ts'

/** What can still be credited of an invoice. */
export interface CreditLeft {
  /** Net per line, in the order of the lines, with the line's sign. */
  readonly lines: readonly bigint[]
  /** VAT per (category, rate), in the order of the invoice's breakdown. */
  readonly vat: readonly bigint[]
  /** Including VAT. Less than lines and VAT together where the engine has credited periods of the invoice itself. */
  readonly gross: bigint
}

/** @param creditNotes of the account; those of other invoices are passed over
 * @example creditLeft(invoice, []).gross === invoice.gross // true */
export function creditLeft(invoice: BillingDocument, creditNotes: readonly BillingDocument[]): CreditLeft {
  const own = creditNotes.filter(({ kind, precedingDocument }) => kind === 'credit-note' && precedingDocument?.number === invoice.number)
  const byPerson = own.filter(({ creditReason }) => creditReason !== undefined)
  return {
    lines: invoice.lines.map(({ position, net }) => byPerson.flatMap(({ lines }) => lines).filter((line) => line.creditedPosition === position).reduce((left, line) => left - line.net, net)),
    vat: invoice.vat.map(({ category, rate, vat }) => byPerson.flatMap((note) => note.vat).filter((each) => each.category === category && each.rate === rate).reduce((left, each) => left - each.vat, vat)),
    gross: own.reduce((left, note) => left - note.gross, invoice.gross),
  }
}
