/** A payment that cannot be recorded as it was asked for. */
export class PaymentError extends Error {
  readonly code: 'unknown-account' | 'unknown-seller' | 'unknown-invoice' | 'unknown-payment' | 'currency-differs' | 'future-date' | 'payment-differs' | 'already-decided' | 'not-a-payment' | 'not-open' | 'not-written-off' | 'more-than-left' | 'too-large-a-difference'

  constructor(code: PaymentError['code'], message: string) {
    super(message)
    this.name = 'PaymentError'
    this.code = code
  }
}
