import type { CallSlot, CaseActor, CaseCall, CaseChannel, CaseFlag, CaseLink } from './case.ts'

/** What was written, by the customer or to them. */
export interface CaseMessage {
  readonly channel: CaseChannel
  readonly text: string
  /** Id of the stored mail, or of what else holds it in full. */
  readonly reference?: string
}

/** How a call went. */
export type CallOutcome = 'no-answer' | 'busy' | 'reached'

/** What can happen to a case. */
export type CaseChange =
  | {
    readonly type: 'opened'
    readonly sellerId: string
    readonly channel: CaseChannel
    readonly kind: string
    readonly subject: string
    readonly language: string
    readonly skill: string
    readonly flags: readonly CaseFlag[]
    readonly links: readonly CaseLink[]
    readonly message?: CaseMessage
  }
  | { readonly type: 'claimed'; readonly leaseUntil: string }
  | { readonly type: 'released'; readonly reason: 'given-back' | 'lease-ended' }
  | { readonly type: 'noted'; readonly text: string }
  | { readonly type: 'message-received'; readonly message: CaseMessage }
  | { readonly type: 'answered'; readonly message: CaseMessage }
  | { readonly type: 'asked-customer'; readonly wakeAt: string }
  | { readonly type: 'woken' }
  | { readonly type: 'classified'; readonly kind?: string; readonly subject?: string; readonly skill?: string; readonly language?: string }
  | { readonly type: 'linked'; readonly links: readonly CaseLink[] }
  | { readonly type: 'flagged'; readonly flags: readonly CaseFlag[] }
  | { readonly type: 'transferred'; readonly skill?: string; readonly language?: string; readonly reason: string }
  | { readonly type: 'merged-into'; readonly caseId: string }
  | { readonly type: 'absorbed'; readonly caseId: string; readonly openedAt: string; readonly call?: CaseCall }
  | { readonly type: 'resolved'; readonly outcome: string; readonly text?: string }
  | { readonly type: 'reopened'; readonly reason: string }
  | { readonly type: 'warned'; readonly level: 'near' | 'breach' }
  /** To be called when the case's turn comes. */
  | { readonly type: 'call-asked'; readonly bookingId: string; readonly phone: string }
  /** To be called in a slot; with the booking that the case has already, another attempt. */
  | { readonly type: 'call-booked'; readonly bookingId: string; readonly phone: string; readonly slot: CallSlot }
  | { readonly type: 'call-due' }
  | { readonly type: 'call-attempted'; readonly outcome: CallOutcome }
  | { readonly type: 'call-cancelled' }

export type CaseEventType = CaseChange['type']

/** One entry of a case's history. Append-only. */
export interface CaseEvent {
  /** 1, 2, 3, ... within the case. */
  readonly sequence: number
  /** What the event derives from (a request's key, a mail's id): the same key is the same event. */
  readonly key: string
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly by: CaseActor
  readonly change: CaseChange
}
