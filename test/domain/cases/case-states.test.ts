import { describe, expect, it } from '@jest/globals'
import { applyCaseEvent, CaseTransitionError } from '../../../domain/cases/apply-case-event.ts'
import type { CustomerCase } from '../../../domain/cases/case.ts'
import type { CaseChange, CaseEventType } from '../../../domain/cases/case-event.ts'
import { caseStates, caseTransitions, nextCaseState, type CaseState } from '../../../domain/cases/case-states.ts'
import { ann, anOpenedCase } from '../../builders/case.ts'

const message = { channel: 'mail', text: 'x' } as const
const changes: Readonly<Record<Exclude<CaseEventType, 'opened'>, CaseChange>> = {
  claimed: { type: 'claimed', leaseUntil: '2026-11-02T12:00:00.000Z' },
  released: { type: 'released', reason: 'given-back' },
  noted: { type: 'noted', text: 'x' },
  'message-received': { type: 'message-received', message },
  answered: { type: 'answered', message },
  'asked-customer': { type: 'asked-customer', wakeAt: '2026-11-16T12:00:00.000Z' },
  woken: { type: 'woken' },
  classified: { type: 'classified', kind: 'dispute' },
  linked: { type: 'linked', links: [{ documentId: 'inv_a_1', positions: [2] }] },
  flagged: { type: 'flagged', flags: ['vulnerable'] },
  transferred: { type: 'transferred', skill: 'retention', reason: 'wants to leave' },
  'merged-into': { type: 'merged-into', caseId: 'cas_b' },
  absorbed: { type: 'absorbed', caseId: 'cas_c', openedAt: '2026-11-01T09:00:00.000Z' },
  resolved: { type: 'resolved', outcome: 'explained' },
  reopened: { type: 'reopened', reason: 'asked again' },
  warned: { type: 'warned', level: 'near' },
  'call-asked': { type: 'call-asked', bookingId: 'b', phone: '+31612345678' },
  'call-booked': { type: 'call-booked', bookingId: 'b', phone: '+31612345678', slot: { from: '2026-11-02T09:20:00.000Z', to: '2026-11-02T10:20:00.000Z' } },
  'call-due': { type: 'call-due' },
  'call-attempted': { type: 'call-attempted', outcome: 'busy' },
  'call-cancelled': { type: 'call-cancelled' },
}
/** The shortest way into each state. */
const ways: Readonly<Record<CaseState, readonly Exclude<CaseEventType, 'opened'>[]>> = {
  waiting: [], claimed: ['claimed'], 'waiting-for-customer': ['claimed', 'asked-customer'], 'callback-booked': ['call-booked'], resolved: ['resolved'], merged: ['merged-into'],
}
const happen = (before: CustomerCase, change: CaseChange, minute: number) =>
  applyCaseEvent(before, { sequence: before.version + 1, key: `k${before.version}`, at: `2026-11-02T09:${String(minute).padStart(2, '0')}:00.000Z`, by: ann, change })
const inState = (state: CaseState) => ways[state].reduce((each, type, index) => happen(each, changes[type], index + 1), anOpenedCase().opened)

describe('a case', () => {
  const pairs = (Object.keys(caseStates) as CaseState[]).flatMap((state) => (Object.keys(changes) as Exclude<CaseEventType, 'opened'>[]).map((type) => [state, type] as const))

  it.each(pairs)('that is %s: %s leads where the table says, or is refused', (state, type) => {
    const before = inState(state)
    expect(before.state).toBe(state)
    const to = nextCaseState(state, type)
    if (to === undefined) return expect(() => happen(before, changes[type], 30)).toThrow(CaseTransitionError)
    const after = happen(before, changes[type], 30)
    expect(after).toMatchObject({ state: to, version: before.version + 1, updatedAt: '2026-11-02T09:30:00.000Z' })
    // What belongs to a state is there in it, and gone after it.
    expect([after.agent !== undefined, after.leaseUntil !== undefined]).toEqual([to === 'claimed', to === 'claimed'])
    expect(after.wakeAt !== undefined).toBe(to === 'waiting-for-customer')
    expect(after.outcome !== undefined).toBe(to === 'resolved')
    // The service clock runs while the case is with us, and at no other time.
    expect(after.withUs.filter((span) => span.to === undefined)).toHaveLength(to === 'waiting' || to === 'claimed' ? 1 : 0)
    expect(after.withUs.every(({ from, to: until }, index, all) => (until === undefined ? index === all.length - 1 : until >= from))).toBe(true)
  })

  it('can be reached in every state, and left from every state but merged', () => {
    const reached = new Set(Object.values(caseTransitions).flatMap((events) => Object.values(events)))
    expect([...reached].sort()).toEqual(Object.keys(caseStates).sort())
    for (const [state, events] of Object.entries(caseTransitions)) expect([state, Object.values(events).some((to) => to !== state)]).toEqual([state, state !== 'merged'])
  })

  it('keeps the customer\'s age when cases are merged, and joins what they are about', () => {
    const merged = happen(inState('claimed'), changes.absorbed, 30)
    expect(merged).toMatchObject({ openedAt: '2026-11-01T09:00:00.000Z', withUs: [{ from: '2026-11-01T09:00:00.000Z' }] })
    const linked = happen(happen(merged, changes.linked, 31), { type: 'linked', links: [{ documentId: 'inv_a_1', positions: [1, 2] }, { documentId: 'inv_a_2' }] }, 32)
    expect(linked.links).toEqual([{ documentId: 'inv_a_1', positions: [1, 2] }, { documentId: 'inv_a_2' }])
    expect(happen(linked, { type: 'linked', links: [{ documentId: 'inv_a_1' }] }, 33).links).toEqual([{ documentId: 'inv_a_1' }, { documentId: 'inv_a_2' }])
  })
})
