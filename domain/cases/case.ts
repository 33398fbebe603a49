import type { CaseState } from './case-states.ts'

export type CaseChannel = 'mail' | 'phone' | 'page' | 'api'

/** Who did something: a person with the role that let them, the customer, or the product itself. */
export interface CaseActor {
  readonly id: string
  readonly role: 'agent' | 'supervisor' | 'finance' | 'operator' | 'customer' | 'system'
}

/** What of the bills a case is about: a document, or lines of it. */
export interface CaseLink {
  readonly documentId: string
  /** Positions of lines; absent where the whole document is meant. */
  readonly positions?: readonly number[]
}

/** Facts that lift a case a little: see domain/cases/case-urgency.ts. */
export type CaseFlag = 'vulnerable' | 'complaint' | 'repeat' | 'callback' | 'cancellation'

/** A call that a customer was promised. */
export interface CaseCall {
  /** Of its place in the slot. */
  readonly bookingId: string
  /** E.164. */
  readonly phone: string
  /** When it is promised, ISO 8601; absent where the customer is called when the case's turn comes. */
  readonly slot?: CallSlot
  /** How often the customer was called and not reached. */
  readonly attempts: number
}

/** From, up to and not including to. */
export interface CallSlot {
  readonly from: string
  readonly to: string
}

/** One matter of one customer, from the first contact to its outcome. Its history is its events; this is what they come to. */
export interface CustomerCase {
  /** `cas_` + the account's 16 characters + `_` + 10 of its source: the id says where the case is stored. */
  readonly id: string
  readonly sellerId: string
  readonly accountId: string
  readonly state: CaseState
  /** Sequence of the last event: the write condition of the next. */
  readonly version: number
  readonly channel: CaseChannel
  /** A kind of the seller's service policy: `question`, `dispute`, `complaint`, ... */
  readonly kind: string
  readonly subject: string
  /** Two letters, ISO 639-1: who answers must speak it. */
  readonly language: string
  /** What who answers must know: a skill of the service policy. */
  readonly skill: string
  readonly flags: readonly CaseFlag[]
  readonly links: readonly CaseLink[]
  readonly openedAt: string
  readonly updatedAt: string
  /** When the case was with us: from being opened or coming back until it waits for the customer or is resolved. The service
   * clock sums the opening hours in them. The last has no end while it runs. */
  readonly withUs: readonly { readonly from: string; readonly to?: string }[]
  /** Messages that the customer wrote in it. */
  readonly messages: number
  readonly answers: number
  readonly agent?: string
  readonly leaseUntil?: string
  /** While it waits for the customer: when it comes back if nothing is heard. */
  readonly wakeAt?: string
  readonly call?: CaseCall
  readonly warned?: readonly ('near' | 'breach')[]
  readonly mergedInto?: string
  readonly outcome?: { readonly code: string; readonly text?: string }
  readonly resolvedAt?: string
}
