import type { ReplyTokenKey } from '../../domain/mail/bill-reply-token.ts'

export interface ReplyTokenKeys {
  /** Signs new bills. */
  readonly current: ReplyTokenKey
  /** All that are still accepted, the current one among them. */
  readonly accepted: readonly ReplyTokenKey[]
}

/** Reads the keys from where they are kept; remembers them.
 * @throws where they are missing or malformed */
export type LoadReplyTokenKeys = () => Promise<ReplyTokenKeys>
