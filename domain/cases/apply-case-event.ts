import { callAfter, waitsForCall } from './case-call.ts'
import type { CustomerCase } from './case.ts'
import type { CaseChange, CaseEvent } from './case-event.ts'
import { nextCaseState, type CaseState } from './case-states.ts'

/** The event cannot happen in the case's state. */
export class CaseTransitionError extends Error {
  readonly code = 'case-state'
}

/** What an `opened` event makes.
 * @example openedCase('cas_a_b', 'acc_a', event).state // 'waiting' */
export function openedCase(id: string, accountId: string, { at, change }: CaseEvent & { readonly change: Extract<CaseChange, { type: 'opened' }> }): CustomerCase {
  const { type: _type, message, ...facts } = change
  return { id, accountId, ...facts, state: 'waiting', version: 1, openedAt: at, updatedAt: at, withUs: [{ from: at }], messages: message ? 1 : 0, answers: 0 }
}

/** The case after its next event.
 * @throws CaseTransitionError where the event cannot happen in its state
 * @example applyCaseEvent(claimed, { sequence: 3, key: 'k', at, by, change: { type: 'resolved', outcome: 'explained' } }).state // 'resolved' */
export function applyCaseEvent(before: CustomerCase, { at, by, sequence, change }: CaseEvent): CustomerCase {
  const next = nextCaseState(before.state, change.type)
  if (!next) throw new CaseTransitionError(`A case that is ${before.state} cannot be ${change.type}.`)
  const { call: _before, ...rest } = before
  const call = callAfter(before.call, change, at)
  const state = waitsForCall(next, call, at) ? 'callback-booked' : next
  const moved = { ...withoutHolder(rest, state), ...(call ? { call } : {}), state, version: sequence, updatedAt: at, withUs: runClock(before, state, at) }
  switch (change.type) {
    case 'claimed': return { ...moved, agent: by.id, leaseUntil: change.leaseUntil }
    case 'message-received': return { ...moved, messages: before.messages + 1 }
    case 'answered': return { ...moved, answers: before.answers + 1 }
    case 'asked-customer': return state === 'waiting-for-customer' ? { ...moved, wakeAt: change.wakeAt } : moved
    case 'call-asked':
    case 'call-booked': return { ...moved, flags: [...new Set([...before.flags, 'callback' as const])] }
    case 'classified':
    case 'transferred': {
      const { type: _type, ...facts } = change
      const { reason: _reason, ...classes } = { reason: '', ...facts }
      return { ...moved, ...classes }
    }
    case 'linked': return { ...moved, links: mergeLinks(before.links, change.links) }
    case 'flagged': return { ...moved, flags: [...new Set([...before.flags, ...change.flags])] }
    case 'merged-into': return { ...moved, mergedInto: change.caseId }
    // The older of the two waits since its own opening: merging never makes a customer younger.
    case 'absorbed': return { ...moved, openedAt: earlier(before.openedAt, change.openedAt), withUs: olderClock(moved.withUs, change.openedAt) }
    case 'resolved': return { ...moved, outcome: { code: change.outcome, ...(change.text === undefined ? {} : { text: change.text }) }, resolvedAt: at }
    case 'warned': return { ...moved, warned: [...(before.warned ?? []), change.level] }
    default: return moved
  }
}

/** What belongs to a state ends with it: the agent's lease, the time to wake, the outcome. */
function withoutHolder({ agent, leaseUntil, wakeAt, outcome, resolvedAt, ...rest }: CustomerCase, to: CaseState): Omit<CustomerCase, 'state'> {
  return {
    ...rest,
    ...(to === 'claimed' && agent !== undefined && leaseUntil !== undefined ? { agent, leaseUntil } : {}),
    ...(to === 'waiting-for-customer' && wakeAt !== undefined ? { wakeAt } : {}),
    ...(to === 'resolved' && outcome && resolvedAt !== undefined ? { outcome, resolvedAt } : {}),
  }
}

const runs = (state: CaseState) => state === 'waiting' || state === 'claimed'

function runClock({ state, withUs }: CustomerCase, to: CaseState, at: string): CustomerCase['withUs'] {
  if (runs(state) === runs(to)) return withUs
  if (runs(to)) return [...withUs, { from: at }]
  return withUs.map((span) => (span.to === undefined ? { from: span.from, to: at } : span))
}

function olderClock([first, ...rest]: CustomerCase['withUs'], openedAt: string): CustomerCase['withUs'] {
  return first ? [{ ...first, from: earlier(first.from, openedAt) }, ...rest] : []
}

const earlier = (a: string, b: string) => (a < b ? a : b)

function mergeLinks(before: CustomerCase['links'], added: CustomerCase['links']): CustomerCase['links'] {
  const documents = [...new Set([...before, ...added].map(({ documentId }) => documentId))]
  return documents.map((documentId) => {
    const same = [...before, ...added].filter((link) => link.documentId === documentId)
    if (same.some(({ positions }) => positions === undefined)) return { documentId }
    return { documentId, positions: [...new Set(same.flatMap(({ positions = [] }) => positions))].sort((a, b) => a - b) }
  })
}
