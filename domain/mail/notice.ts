/** Short mails to a customer that are no bill, with the values that their texts need. */
export const noticeTemplates = {
  'one-time-code': ['code', 'minutes'],
  'page-code': ['code', 'minutes'],
  'call-unreached': ['attempts', 'phone'],
  'bill-link': ['number', 'url', 'until'],
  'dispute-received': ['number', 'amount', 'answerBy'],
  'dispute-upheld': ['number', 'amount', 'creditNote'],
  'dispute-partly': ['number', 'amount', 'creditNote', 'reason'],
  'dispute-rejected': ['number', 'amount', 'reason', 'payBy'],
  'dispute-withdrawn': ['number', 'amount', 'payBy'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type NoticeTemplate = keyof typeof noticeTemplates

/** One notice. Values are worded already: amounts and dates as the customer's language writes them. */
export interface Notice {
  /** The same key (per account) is the same notice, and is mailed once. */
  readonly key: string
  readonly accountId: string
  readonly template: NoticeTemplate
  readonly values: Readonly<Record<string, string>>
  /** The document it is about: an answer to the notice then reaches the same case as an answer to the bill. */
  readonly document?: { readonly id: string; readonly ordinal: number }
}
