/** What of an error may be logged. */
export interface ErrorReport {
  readonly name: string
  readonly code?: string
  readonly message: string
  /** Frames only: the first line of a stack repeats the message. */
  readonly stack?: string
  readonly retryable?: boolean
}

const personal: readonly (readonly [RegExp, string])[] = [
  [/[^\s<>"'(),;:]{1,64}@[^\s<>"'(),;:]{1,255}/g, '<address>'],
  [/\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b/g, '<iban>'],
]

/** An error as it may enter the log: e-mail addresses and IBANs are taken out of the message,
 * because services quote what they refuse (SES names the address, DynamoDB may name a value). */
export function reportError(error: unknown): ErrorReport {
  if (!(error instanceof Error)) return { name: typeof error, message: redact(String(error)) }
  const { code, retryable } = error as { code?: unknown; retryable?: unknown }
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).join('\n')
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: redact(error.message),
    ...(frames ? { stack: frames } : {}),
    ...(retryable === true ? { retryable } : {}),
  }
}

function redact(text: string): string {
  return personal.reduce((rest, [pattern, word]) => rest.replace(pattern, word), text.slice(0, 2_000))
}
