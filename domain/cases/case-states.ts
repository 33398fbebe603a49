import type { CaseEventType } from './case-event.ts'

/** Where a case stands. */
export const caseStates = {
  waiting: 'In the queue: nobody works on it.',
  claimed: 'An agent works on it.',
  'waiting-for-customer': 'The customer was asked something.',
  'callback-booked': 'The customer is called at a time that was promised, and it comes back to the queue then.',
  resolved: 'It has an outcome.',
  merged: 'It goes on in another case.',
} as const satisfies Readonly<Record<string, string>>

export type CaseState = keyof typeof caseStates

/** What may happen in a state, and where it leads. What is not here is refused. A message always gets through: a customer who
 * writes again puts the case back in the queue; into a merged one the use case sends it on. */
export const caseTransitions = {
  waiting: {
    claimed: 'claimed', noted: 'waiting', 'message-received': 'waiting', classified: 'waiting', linked: 'waiting', transferred: 'waiting', flagged: 'waiting', warned: 'waiting',
    absorbed: 'waiting', 'merged-into': 'merged', resolved: 'resolved', 'call-asked': 'waiting', 'call-booked': 'callback-booked', 'call-cancelled': 'waiting',
  },
  claimed: {
    claimed: 'claimed', released: 'waiting', noted: 'claimed', 'message-received': 'claimed', classified: 'claimed', linked: 'claimed', transferred: 'waiting', flagged: 'claimed',
    warned: 'claimed', answered: 'claimed', 'asked-customer': 'waiting-for-customer', absorbed: 'claimed', 'merged-into': 'merged', resolved: 'resolved',
    'call-asked': 'claimed', 'call-booked': 'callback-booked', 'call-cancelled': 'claimed', 'call-attempted': 'claimed',
  },
  'waiting-for-customer': {
    claimed: 'claimed', noted: 'waiting-for-customer', 'message-received': 'waiting', classified: 'waiting-for-customer', linked: 'waiting-for-customer', transferred: 'waiting',
    flagged: 'waiting-for-customer', woken: 'waiting', absorbed: 'waiting-for-customer', 'merged-into': 'merged', resolved: 'resolved',
    'call-asked': 'waiting', 'call-booked': 'callback-booked',
  },
  'callback-booked': {
    claimed: 'claimed', noted: 'callback-booked', 'message-received': 'callback-booked', classified: 'callback-booked', linked: 'callback-booked', transferred: 'callback-booked',
    flagged: 'callback-booked', absorbed: 'callback-booked', 'merged-into': 'merged', resolved: 'resolved',
    'call-asked': 'waiting', 'call-booked': 'callback-booked', 'call-cancelled': 'waiting', 'call-due': 'waiting',
  },
  resolved: { noted: 'resolved', 'message-received': 'waiting', linked: 'resolved', reopened: 'waiting', absorbed: 'resolved' },
  merged: { noted: 'merged' },
} as const satisfies Readonly<Record<CaseState, Partial<Readonly<Record<CaseEventType, CaseState>>>>>

/** The state after an event; undefined where the event cannot happen.
 * @example nextCaseState('claimed', 'resolved') // 'resolved' */
export function nextCaseState(state: CaseState, event: CaseEventType): CaseState | undefined {
  const transitions: Partial<Readonly<Record<CaseEventType, CaseState>>> = caseTransitions[state]
  return transitions[event]
}
