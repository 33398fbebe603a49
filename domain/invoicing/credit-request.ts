/** What a person asks to credit of an issued invoice. Amounts in minor units. */
export type CreditRequest =
  /** All that is left of it. */
  | { readonly type: 'whole' }
  /** Lines by position, each whole (what is left of it) or by a net amount of the line's sign. */
  | { readonly type: 'lines'; readonly lines: readonly { readonly position: number; readonly net?: bigint }[] }
  /** An amount including VAT, spread over the lines in proportion to what is left of them. */
  | { readonly type: 'amount'; readonly gross: bigint }

export const creditRefusals = {
  'not-an-invoice': 'Only an invoice can be credited.',
  'nothing-left': 'The invoice is credited in full.',
  'unknown-line': 'The invoice has no such line.',
  'over-credit': 'More would be credited than was invoiced.',
  'not-positive': 'The credit must be more than zero.',
} as const

/** A credit that must not be given. */
export class CreditRefusal extends Error {
  readonly code: keyof typeof creditRefusals

  constructor(code: keyof typeof creditRefusals, detail = '') {
    super(`${creditRefusals[code]} ${detail}`.trim())
    this.code = code
  }
}
