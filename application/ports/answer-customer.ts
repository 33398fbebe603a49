import type { CustomerCase } from '../../domain/cases/case.ts'
import type { AnswerAttachment } from './compose-answer.ts'

export interface CaseAnswer {
  readonly case: CustomerCase
  /** The same key is the same answer, and is mailed once. */
  readonly key: string
  readonly text: string
  readonly attachments?: readonly AnswerAttachment[]
  /** ISO 8601 in UTC. */
  readonly at: string
}

/** Mails an agent's answer to the address on file, in the thread of what the case is about.
 * `unknown`: it may or may not have left. */
export type AnswerCustomer = (answer: CaseAnswer) => Promise<{ readonly kind: 'sent' | 'unknown'; readonly reference?: string } | { readonly kind: 'no-address' | 'failed' }>
