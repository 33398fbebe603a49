import type { CustomerCase } from '../../domain/cases/case.ts'

export interface CaseAnswer {
  readonly case: CustomerCase
  /** The same key is the same answer, and is mailed once. */
  readonly key: string
  readonly text: string
}

/** Mails an agent's answer to the address on file, in the thread of what the case is about.
 * `unknown`: it may or may not have left. */
export type AnswerCustomer = (answer: CaseAnswer) => Promise<{ readonly kind: 'sent' | 'unknown'; readonly reference?: string } | { readonly kind: 'no-address' | 'failed' }>
