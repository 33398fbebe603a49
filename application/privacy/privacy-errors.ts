/** A customer's data cannot be removed now: `reasons` says each thing that stands in the way. */
export class PrivacyError extends Error {
  readonly code: 'cannot-anonymise' | 'no-legal-hold'
  readonly reasons: readonly string[]

  constructor(code: PrivacyError['code'], message: string, reasons: readonly string[] = []) {
    super(message)
    this.name = 'PrivacyError'
    this.code = code
    this.reasons = reasons
  }
}
