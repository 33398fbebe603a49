import type { CaseChange } from './case-event.ts'
import type { CaseState } from './case-states.ts'
import type { CaseCall } from './case.ts'

/** The call that a case has after an event: one at a time. A booking takes the place of the one before; what was reached, given up, resolved
 * or passed on to another case is no longer promised.
 * @example callAfter(call, { type: 'call-attempted', outcome: 'busy' }, at)?.attempts // one more */
export function callAfter(before: CaseCall | undefined, change: CaseChange, at: string): CaseCall | undefined {
  switch (change.type) {
    case 'call-asked': return { bookingId: change.bookingId, phone: change.phone, attempts: 0 }
    case 'call-booked': return { bookingId: change.bookingId, phone: change.phone, slot: change.slot, attempts: before?.bookingId === change.bookingId ? before.attempts : 0 }
    case 'call-attempted': return change.outcome === 'reached' || !before ? undefined : { ...before, attempts: before.attempts + 1 }
    case 'asked-customer': return before && isLater(before, at) ? before : undefined
    case 'absorbed': return before ?? change.call
    case 'call-cancelled':
    case 'merged-into':
    case 'resolved': return undefined
    default: return before
  }
}

/** Whether a case that nobody works on is put aside until its call: one that was given back early too. */
export function waitsForCall(state: CaseState, call: CaseCall | undefined, at: string): boolean {
  return (state === 'waiting' || state === 'waiting-for-customer') && call !== undefined && isLater(call, at)
}

function isLater({ slot }: CaseCall, at: string): boolean {
  return slot !== undefined && slot.from > at
}
