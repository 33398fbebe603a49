import type { IsoDate } from '../calendar/iso-date.ts'
import type { MailDoubt, MailFailure } from '../mail/bill-delivery.ts'

/** A step that was taken for an invoice; what it says never changes. */
export interface TakenStep {
  readonly step: string
  readonly on: IsoDate
  readonly outcome: 'sent' | 'unknown' | 'handed-over'
  readonly to?: string
  readonly sesMessageId?: string
  readonly doubt?: MailDoubt
  /** Fee that it charged, minor units, and its entry. */
  readonly fee?: { readonly entryId: string; readonly amount: bigint }
}

/** An overdue invoice that is being dunned. It is watched from its first reminder's date until it is paid or handed over. */
export interface DunningSubject {
  readonly sellerId: string
  readonly accountId: string
  readonly ordinal: number
  readonly documentId: string
  readonly number: string
  readonly state: 'open' | 'paid' | 'handed-over'
  readonly taken: readonly TakenStep[]
  /** The date on which to look again. */
  readonly nextOn: IsoDate
  /** Why it waits, for a person who asks. */
  readonly waits?: DunningWait
  readonly failure?: MailFailure
  /** A step that is under way: only who claimed it may take it. */
  readonly claim?: { readonly step: string; readonly owner: string; readonly until: string }
}

export const dunningWaits = {
  'next-step': 'Its next step is not due yet.',
  disputed: 'All that is open is disputed.',
  paused: 'Reminders are paused.',
  plan: 'A payment plan runs.',
  small: 'What is open is less than the seller reminds of.',
  unmailable: 'No mail can be sent to the customer.',
  'no-step': 'The schedule has no further step.',
} as const satisfies Readonly<Record<string, string>>

export type DunningWait = keyof typeof dunningWaits
