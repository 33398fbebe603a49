import type { Seller } from '../../domain/sellers/seller.ts'

export interface AnswerAttachment {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** A mail in a case's thread. */
export interface Answer {
  readonly caseId: string
  readonly seller: Seller
  readonly to: { readonly display: string; readonly address: string }
  readonly subject: string
  readonly language: string
  readonly text: string
  /** What it answers, quoted below: who wrote it, when, and the text. */
  readonly quote?: { readonly introduction: string; readonly text: string }
  /** Message ids without brackets, the oldest first. The last is what it answers. */
  readonly thread: readonly string[]
  /** The bill that it is about: its thread is gone on with where no mail is answered. */
  readonly documentId?: string
  /** Made by the product, not by a person: says so to other machines. */
  readonly automatic: boolean
  readonly attachments?: readonly AnswerAttachment[]
}

/** The whole message (RFC 5322). Nothing of a given text reaches a header unsafely. */
export type ComposeAnswer = (answer: Answer) => Promise<Uint8Array>
