/** What the mail client's own markup says about a line: part of a signature, the line that introduces a quote, or the beginning
 * of the earlier message, of which everything from here on is. */
export type LineMark = 'signature' | 'attribution' | 'rest'

/** One line of a mail's text, without its quote signs. */
export interface ReplyLine {
  readonly text: string
  /** How deep it is quoted: 0 is the writer's own. */
  readonly depth: number
  readonly mark?: LineMark
}

/** Whether the line holds nothing that can be seen. */
export function isBlank({ text }: Pick<ReplyLine, 'text'>): boolean {
  return text === ''
}

/** The text with the characters that look like nothing or like a space made plain, and no space at its end.
 * @example plainSpaces('Hallo\u00a0\u200b ') // 'Hallo' */
export function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' ').replace(/[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b\u2060\ufeff]/g, '').trimEnd()
}
