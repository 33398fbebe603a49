import type { CustomerCase } from '../../domain/cases/case.ts'
import type { CaseEvent } from '../../domain/cases/case-event.ts'

/** Where a case is looked for: in a lane of the queue, among those that an agent holds, among those that wait for the customer. */
export type CasePlace =
  | { readonly kind: 'waiting'; readonly lane: string; readonly since: string }
  | { readonly kind: 'claimed'; readonly until: string }
  | { readonly kind: 'waiting-for-customer'; readonly until: string }
  | { readonly kind: 'callback-booked'; readonly until: string }
  | { readonly kind: 'none' }

/** Where a case stays until a time. */
export type HeldKind = 'claimed' | 'waiting-for-customer' | 'callback-booked'

export interface PlacedCase {
  readonly caseId: string
  /** What the place sorts by. */
  readonly at: string
}

export interface CaseStore {
  /** Stores a case with its first event, unless it is there; returns what is stored. */
  open(opened: CustomerCase, event: CaseEvent, place: CasePlace): Promise<{ readonly case: CustomerCase; readonly created: boolean }>
  get(caseId: string): Promise<CustomerCase | undefined>
  /** In the order of the ids; those that are not there are left out. */
  getMany(caseIds: readonly string[]): Promise<readonly CustomerCase[]>
  /** Stores the next event and what the case is after it, together. `repeated`: an event with this key is there already;
   * `stale`: another event was first, so read again. */
  append(after: CustomerCase, event: CaseEvent, place: CasePlace): Promise<'appended' | 'repeated' | 'stale'>
  /** Oldest first; `next` is where the page ended. */
  events(caseId: string, query: { readonly after?: string; readonly limit: number }): Promise<{ readonly events: readonly CaseEvent[]; readonly next?: string }>
  /** Every case of an account, newest first. */
  ofAccount(accountId: string): Promise<readonly CustomerCase[]>

  /** Lanes that cases of the seller have waited in, in alphabetical order. */
  lanes(sellerId: string): Promise<readonly string[]>
  /** Cases in a lane, the most urgent first. */
  waiting(sellerId: string, lane: string, query: { readonly limit: number; readonly after?: PlacedCase }): Promise<readonly PlacedCase[]>
  /** Cases that agents hold, that wait for customers or for a promised call, by when that ends; with `until` only those that have ended then. */
  held(sellerId: string, kind: HeldKind, query: { readonly until?: string; readonly limit: number }): Promise<readonly PlacedCase[]>
}
