import type { SendOutcome } from '../../application/ports/bill-mailer.ts'

interface ErrorRule {
  readonly name?: RegExp
  readonly message?: RegExp
  /** Matches only where the message names our own address or domain. */
  readonly namesSender?: true
  readonly status?: 4
  readonly then: Exclude<SendOutcome['kind'], 'accepted'> | 'suppressed'
}

/** What is certain after an error of SendRawEmail; the first rule that fits decides. Only errors that SES answers before
 * it accepts, or that happen before it was reached, say "not sent". Everything else, time-outs, resets and 5xx among
 * them, is unknown. Sources: SES API reference (SendRawEmail, common errors), SES developer guide (sending errors). */
export const sesErrorRules: readonly ErrorRule[] = [
  { name: /throttl/i, message: /daily/i, then: 'stopped' },
  { name: /throttl|toomanyrequests|slowdown/i, then: 'throttled' },
  { name: /^MessageRejected/, message: /suppress|blacklist/i, then: 'suppressed' },
  { name: /^MessageRejected/, message: /paused|suspended|disabled/i, then: 'stopped' },
  { name: /^MessageRejected/, message: /not verified/i, namesSender: true, then: 'stopped' },
  { name: /^(MessageRejected|InvalidParameter|ValidationE)/, then: 'refused' },
  { name: /SendingPaused|DoesNotExist|NotVerified|CredentialsProviderError|^AccessDenied/, then: 'stopped' },
  { name: /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/, then: 'stopped' },
  { name: /^TimeoutError$/, message: /did not establish a connection/i, then: 'stopped' },
  { status: 4, then: 'stopped' },
]

/** The outcome that an error stands for. @param sender the address the mail was from */
export function classifySesError(error: unknown, sender: string): SendOutcome {
  const { names, message, status } = factsOf(error)
  const domain = sender.slice(sender.lastIndexOf('@') + 1).toLowerCase()
  const rule = sesErrorRules.find((each) =>
    (!each.name || names.some((name) => each.name!.test(name)))
    && (!each.message || each.message.test(message))
    && (!each.namesSender || message.toLowerCase().includes(domain))
    && (!each.status || Math.floor(status / 100) === each.status))
  const detail = `${names[0] ?? 'Error'}: ${message}`.slice(0, 300)
  switch (rule?.then ?? 'unknown') {
    case 'throttled': return { kind: 'throttled' }
    case 'stopped': return { kind: 'stopped', detail }
    case 'refused': return { kind: 'refused', reason: 'rejected', detail }
    case 'suppressed': return { kind: 'refused', reason: 'suppressed', detail }
    case 'unknown': return { kind: 'unknown', detail }
  }
}

function factsOf(error: unknown): { readonly names: readonly string[]; readonly message: string; readonly status: number } {
  const { name, code, cause, message, $metadata } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>
  const inner = (typeof cause === 'object' && cause !== null ? cause : {}) as Record<string, unknown>
  const metadata = ($metadata ?? {}) as Record<string, unknown>
  return {
    names: [code, inner.code, name].filter((each): each is string => typeof each === 'string'),
    message: typeof message === 'string' ? message : '',
    status: typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : 0,
  }
}
