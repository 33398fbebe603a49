import type { MailAttachment, ReceivedMail } from '../../domain/replies/received-mail.ts'

/** Raw mails as they came, and their attachments. */
export interface MailBox {
  /** The mail's bytes as they arrive: a mail may have 40 MB.
   * @throws where there is no such mail */
  raw(key: string): Promise<AsyncIterable<Uint8Array>>
  /** An address at which the raw mail can be fetched for so many seconds, by whoever has it, as a download. */
  link(key: string, seconds: number): Promise<string>
  /** Stores an attachment by itself; returns its key. Storing it again is the same object. */
  keep(replyId: string, attachment: MailAttachment, bytes: Uint8Array): Promise<string>
  /** @throws where there is none */
  attachment(key: string): Promise<Uint8Array>
  /** Removes raw mails and attachments for good; what is not there is left alone. */
  remove(keys: readonly string[]): Promise<void>
}

/** Reads a raw mail (adapters/mail/parse-mail.ts). */
export type ReadMail = (source: AsyncIterable<Uint8Array>, keep?: (attachment: MailAttachment, bytes: Uint8Array) => Promise<void>) => Promise<ReceivedMail>
