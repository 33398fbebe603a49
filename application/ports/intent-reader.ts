import type { Intent } from '../../domain/replies/read-intent.ts'

/** What an intent is read from: the customer's own words, without quote and signature. */
export interface WordsToRead {
  readonly text: string
  /** ISO 639-1, or `und`. */
  readonly language: string
  readonly hasAttachment: boolean
}

/** Tells what a customer wants. An `unsure` is a valid answer, and what a reader that fails should give: a mail is filed either way. */
export type ReadIntent = (words: WordsToRead) => Promise<Intent>
