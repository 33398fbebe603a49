/** What SES tells about a mail after it took it, from the weakest to the strongest: a bounce can follow a delivery, a late delivery note
 * does not undo a bounce. */
export const mailEvents = {
  sent: 'SES took it.',
  delayed: 'It is still being tried.',
  delivered: 'The receiving system took it.',
  'soft-bounced': 'It was refused for now: full, or not now. The address stays.',
  rejected: 'SES refused it: a virus.',
  bounced: 'The address does not exist or refuses for good.',
  complained: 'The recipient marked it as spam.',
} as const

export type MailEventType = keyof typeof mailEvents

const order = Object.keys(mailEvents) as MailEventType[]

/** Whether an event says more than what is noted already. @example isStronger('delivered', 'bounced') // false */
export function isStronger(event: MailEventType, than: MailEventType | undefined): boolean {
  return than === undefined || order.indexOf(event) > order.indexOf(than)
}

/** Events after which an address is not mailed again until a person has corrected it. */
export const holdOfEvent: Partial<Readonly<Record<MailEventType, 'bounced' | 'complained'>>> = { bounced: 'bounced', complained: 'complained' }

/** An event about one recipient of one mail. */
export interface MailEvent {
  readonly type: MailEventType
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly recipient: string
  readonly sesMessageId: string
  readonly detail?: string
}
