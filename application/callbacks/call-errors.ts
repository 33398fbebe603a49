/** A call that cannot be promised, or is not. `code` decides the HTTP status. */
export class CallError extends Error {
  readonly code: 'slot-full' | 'unknown-slot' | 'no-call' | 'not-callable'

  constructor(code: CallError['code'], message: string) {
    super(message)
    this.name = 'CallError'
    this.code = code
  }
}
