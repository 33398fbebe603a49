export type NoticeState = 'sending' | 'sent' | 'failed' | 'unknown'

/** Which notices were mailed. The claim is written before the mail goes: after a crash in between nobody knows, and it is not sent again. */
export interface NoticeStore {
  /** True for the first to claim; else the state of what is there. */
  claim(accountId: string, key: string, at: string): Promise<true | NoticeState>
  note(accountId: string, key: string, state: Exclude<NoticeState, 'sending'>, detail: { readonly sesMessageId?: string; readonly reason?: string }): Promise<void>
  /** Takes the claim back: it certainly was not sent, and may be tried again. */
  release(accountId: string, key: string): Promise<void>
}
