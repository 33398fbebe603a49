/** Why a bill's mail failed: for certain not sent. Worded for the operator who reads the list. */
export const mailFailures = {
  'no-address': 'The account has no e-mail address.',
  'invalid-address': 'The account\'s e-mail address is not one that mail can be sent to.',
  'address-bounced': 'Mail to the address bounced before; it is on hold until it is corrected.',
  'address-complained': 'The recipient marked our mail as spam; the address is on hold.',
  'suppressed': 'The address is on the suppression list of SES.',
  'rejected': 'SES refused the message.',
  'bounced': 'The address does not exist, or refuses for good.',
  'not-composable': 'The mail could not be composed from the document.',
} as const

/** Why it is not known whether a bill's mail was sent. It is not sent again without a person or a delivery event saying so. */
export const mailDoubts = {
  'no-answer': 'SES was asked and gave no clear answer.',
  'interrupted': 'The sender stopped between claiming the bill and noting the outcome.',
} as const

export type MailFailure = keyof typeof mailFailures
export type MailDoubt = keyof typeof mailDoubts

/** What became of sending a bill. */
export type DeliveryOutcome =
  | { readonly status: 'SENT'; readonly to: string; /** Id that SES gave: replies and events name it. */ readonly sesMessageId: string }
  | { readonly status: 'FAILED'; readonly to?: string; readonly reason: MailFailure; readonly detail?: string }
  | { readonly status: 'UNKNOWN'; readonly to?: string; readonly reason: MailDoubt; readonly detail?: string }
