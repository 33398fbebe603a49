import type { MailEvent, MailEventType } from '../../domain/mail/mail-event.ts'

/** A person has to correct an address. */
export interface AddressTask {
  readonly sellerId: string
  readonly accountId: string
  readonly address: string
  readonly why: 'bounced' | 'complained'
  readonly detail?: string
  readonly documentId?: string
  readonly at: string
}

export interface MailEventStore {
  /** Notes what happened to a document's mail, unless something stronger is noted. A mail whose outcome was UNKNOWN is thereby known:
   * SENT. Returns what was noted before and whether this was noted; undefined where no such mail is known. */
  note(documentId: string, event: MailEvent): Promise<{ readonly noted: boolean; readonly before?: MailEventType; readonly settled: boolean } | undefined>
  /** The strongest event of a document's mail. */
  eventOf(accountId: string, ordinal: number): Promise<{ readonly type: MailEventType; readonly at: string; readonly detail?: string } | undefined>
  /** Puts the account's address on hold, where it still is that address. */
  hold(accountId: string, address: string, why: 'bounced' | 'complained'): Promise<boolean>
  /** Sets another address and takes the hold off; false where the account is not there. */
  correct(accountId: string, address: string): Promise<boolean>

  putTask(task: AddressTask): Promise<void>
  /** The oldest first. */
  tasks(sellerId: string, limit: number): Promise<readonly AddressTask[]>
  endTask(accountId: string): Promise<void>
  /** Takes a mail off the operators' list. */
  endIssue(sellerId: string, documentId: string): Promise<void>
  /** Notes that a bill is mailed once more: false where its mail did not fail. The delivery is UNKNOWN until `resent`. */
  beginResend(accountId: string, ordinal: number, to: string, at: string): Promise<boolean>
  resent(accountId: string, ordinal: number, outcome: { readonly to: string; readonly sesMessageId: string; readonly at: string }): Promise<void>
  resendFailed(accountId: string, ordinal: number, outcome: { readonly to: string; readonly detail: string; readonly at: string }): Promise<void>
}
