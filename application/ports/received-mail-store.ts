import type { Intent } from '../../domain/replies/read-intent.ts'
import type { MailAddress, MailAttachment } from '../../domain/replies/received-mail.ts'
import type { MailKind } from '../../domain/replies/mail-kind.ts'
import type { ReplyOutcome } from '../../domain/replies/reply-outcome.ts'

/** A mail that was received, and what became of it. The mail itself is in the mail box. */
export interface ReceivedReply {
  /** `rpl_` + when it came + SES's id (reply-id.ts). */
  readonly id: string
  /** ISO 8601 in UTC. */
  readonly receivedAt: string
  /** Where the raw mail is. */
  readonly rawKey: string
  readonly from?: MailAddress
  readonly subject: string
  readonly messageId?: string
  /** The newest message ids of its References, the oldest first: an answer goes on in the thread. */
  readonly references?: readonly string[]
  readonly kind: MailKind
  readonly kindReason: string
  readonly outcome: ReplyOutcome
  /** How the bill or case was found, or why not. */
  readonly matchedBy: string
  readonly sender: 'verified' | 'unverified'
  readonly senderReason: string
  readonly sellerId?: string
  readonly accountId?: string
  readonly documentId?: string
  readonly caseId?: string
  readonly replyText: string
  readonly language: string
  readonly intent: Intent
  /** `key` where it is stored by itself. */
  readonly attachments: readonly (MailAttachment & { readonly key?: string })[]
  readonly warnings: readonly string[]
}

/** A mail of ours that left, by the id that SES gave it: answers name it. */
export interface SentMail {
  readonly sesMessageId: string
  readonly accountId: string
  readonly caseId: string
  readonly at: string
}

export interface ReceivedMailStore {
  /** Stores what became of a mail unless it is there; returns what is stored. */
  put(reply: ReceivedReply): Promise<ReceivedReply>
  get(id: string): Promise<ReceivedReply | undefined>
  /** Mails of a month (YYYY-MM), the newest first. */
  list(month: string, limit: number): Promise<readonly ReceivedReply[]>
  /** Mails that wait for a person, the oldest first. */
  waiting(limit: number): Promise<readonly ReceivedReply[]>
  /** A person decided: it waits no longer. */
  settle(id: string, decision: { readonly outcome: ReplyOutcome; readonly matchedBy: string; readonly caseId?: string; readonly accountId?: string }): Promise<void>

  /** Takes a message for the mail `replyId`: returns the id of the mail that took it first, which is `replyId` itself the first time and after a retry.
   * @param digest of the content: the same Message-ID with other content is another message */
  claimMessage(messageId: string, digest: string, replyId: string): Promise<string>

  noteSent(sent: SentMail): Promise<void>
  /** The first of the ids that is a mail of ours. */
  findSent(sesMessageIds: readonly string[]): Promise<SentMail | undefined>

  /** Whether replies to a document's address are no longer taken. */
  isRevoked(accountId: string, ordinal: number): Promise<boolean>
  revoke(accountId: string, ordinal: number, by: { readonly actor: string; readonly at: string; readonly reason: string }): Promise<void>
}
