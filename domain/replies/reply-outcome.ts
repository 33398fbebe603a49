/** What became of a received mail. Each has one; worded for who reads the list. */
export const replyOutcomes = {
  'case-opened': 'A case was opened.',
  'case-continued': 'It was added to a case.',
  'duplicate': 'The same message was received before.',
  'not-for-a-person': 'It is an automatic mail: nobody has to read it.',
  'bounce-noted': 'A bounce: the address is on hold and an operator has a task.',
  'complaint-noted': 'The recipient marked a bill as spam: the address is on hold.',
  'unmatched': 'No bill or case was found: a person decides.',
  'quarantined': 'A virus was found: nothing was taken from it, a person decides.',
} as const

export type ReplyOutcome = keyof typeof replyOutcomes

/** Outcomes that wait for a person. */
export const waitsForPerson: ReadonlySet<ReplyOutcome> = new Set(['unmatched', 'quarantined'])
