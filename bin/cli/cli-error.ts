/** The command was used wrongly, or its input is wrong: exit code 2, one line, no stack. */
export class UsageError extends Error {
  readonly code = 'usage'
}

/** Exit codes: scripts tell what went wrong from them. */
export const exitCodes = { ok: 0, failed: 1, usage: 2 } as const

/** Documents that a person may not issue as asked. */
const documentCodes = [
  'document-not-found', 'account-not-found', 'nothing-to-issue', 'invalid-request-key', 'number-void', 'partly-credited', 'cannot-bill', 'draft-not-found', 'draft-changed',
  'not-an-invoice', 'nothing-left', 'unknown-line', 'over-credit', 'not-positive', 'invalid-amount', 'invalid-decimal', 'e-invoice-refused',
]

/** Payments that cannot be recorded as asked, and bank files that are none. */
const paymentCodes = [
  'bank-file', 'unknown-account', 'unknown-invoice', 'unknown-payment', 'currency-differs', 'payment-differs', 'already-decided', 'not-a-payment', 'more-than-left', 'too-large-a-difference', 'unknown-hold',
  'invalid-policy', 'policy-changed', 'invalid-hold',
]

/** Exports and closings that cannot be as asked. */
const financeCodes = ['invalid-export', 'period-state', 'second-person', 'invalid-ledger-profile']

const usageCodes = new Set(['no-address', 'answer-empty', 'answer-too-large', 'not-failed', 'case-not-found', 'case-state', 
  'usage', 'future-date', 'issue-date-too-early', 'unknown-seller', 'unknown-zone', 'no-series', 'run-not-found', 'run-closed', 'not-parked',
  ...documentCodes, ...financeCodes, ...paymentCodes,
])

/** One line that says what is wrong and what to do, and the exit code. */
export function describeError(error: unknown): { readonly line: string; readonly exitCode: number } {
  if (!(error instanceof Error)) return { line: String(error), exitCode: exitCodes.failed }
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'ECONNREFUSED' || /ECONNREFUSED/.test(error.message)) {
    return { line: 'Nothing answers at the address of the connection file. Is the local stack running? Start it with: npm start', exitCode: exitCodes.failed }
  }
  if (error.name === 'ResourceNotFoundException') return { line: `The table or queue of the connection file does not exist there: ${error.message}`, exitCode: exitCodes.failed }
  if (error.name === 'CredentialsProviderError') return { line: `AWS credentials are missing: ${error.message}`, exitCode: exitCodes.failed }
  return { line: error.message.split('\n')[0] || error.name, exitCode: usageCodes.has(code) ? exitCodes.usage : exitCodes.failed }
}
