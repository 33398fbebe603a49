import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { JournalClaim } from './journal-register.ts'
import type { HeldMails } from './mail-releases.ts'
import type { NumberClaim } from './run-store.ts'

/** Documents of one account that are issued together, outside a run, and what they take. */
export interface SingleIssue {
  readonly accountId: string
  /** The same key is the same request: it issues once. At most 200 characters. */
  readonly requestKey: string
  /** 1 to 10, with consecutive ordinals; those of one kind in the order of their numbers. */
  readonly documents: readonly BillingDocument[]
  /** One per kind of document. */
  readonly series: readonly NumberClaim[]
  readonly journal: JournalClaim
  /** Mails that must go out: noted with the documents, so that one that nobody queued is released later. */
  readonly mails: readonly HeldMails[]
}

export interface DocumentIssuer {
  /** What the request issued, or undefined where it has not. */
  issuedFor(accountId: string, requestKey: string): Promise<readonly BillingDocument[] | undefined>
  /** Moves the counters and stores the documents, their places in the registers, their mails and the request's marker in one transaction.
   * @throws NumbersTakenError when a counter moved, an ordinal was taken or the request was answered before */
  issue(issue: SingleIssue): Promise<void>
}
