import { describe, expect, it } from '@jest/globals'
import { applyCaseEvent } from '../../../domain/cases/apply-case-event.ts'
import { callAfter, waitsForCall } from '../../../domain/cases/case-call.ts'
import { accountOfCase, caseId } from '../../../domain/cases/case-id.ts'
import type { CaseCall, CustomerCase } from '../../../domain/cases/case.ts'
import type { CaseChange } from '../../../domain/cases/case-event.ts'
import { ann, anOpenedCase } from '../../builders/case.ts'

const message = { channel: 'mail', text: 'x' } as const
const at = (minute: number) => `2026-11-02T09:${String(minute).padStart(2, '0')}:00.000Z`
/** One change a minute, from 9:01 on. */
const after = (before: CustomerCase, ...changes: readonly CaseChange[]) =>
  changes.reduce((each, change, index) => applyCaseEvent(each, { sequence: each.version + 1, key: `k${index}`, at: at(index + 1), by: ann, change }), before)
const { opened } = anOpenedCase()
const claimed: CaseChange = { type: 'claimed', leaseUntil: at(59) }
const slot = { from: at(30), to: at(40) }
const booked: CaseChange = { type: 'call-booked', bookingId: 'b', phone: '+31612345678', slot }

describe('what a case comes to', () => {
  it('counts what the customer wrote and what we answered', () => {
    expect([opened.messages, opened.answers]).toEqual([1, 0])
    expect(anOpenedCase('phone:1', { message: undefined as never }).opened.messages).toBe(0)
    const answered = after(opened, { type: 'message-received', message }, claimed, { type: 'answered', message }, { type: 'answered', message })
    expect([answered.messages, answered.answers]).toEqual([2, 2])
  })

  it('says what cannot happen to it', () => {
    expect(() => after(opened, { type: 'reopened', reason: 'again' })).toThrow(expect.objectContaining({ code: 'case-state', message: 'A case that is waiting cannot be reopened.' }))
  })

  it('is held by who claimed it last', () => {
    expect(after(opened, claimed)).toMatchObject({ agent: 'ann', leaseUntil: at(59) })
    expect(after(opened, claimed, { type: 'noted', text: 'x' })).toMatchObject({ agent: 'ann', leaseUntil: at(59) })
  })

  it('takes over what was classified, and of a transfer not its reason', () => {
    const moved = after(opened, { type: 'classified', kind: 'dispute', subject: 'Not mine', language: 'en' }, { type: 'transferred', skill: 'retention', reason: 'wants to leave' })
    expect(moved).toMatchObject({ kind: 'dispute', subject: 'Not mine', language: 'en', skill: 'retention' })
    expect(moved).not.toHaveProperty('reason')
    expect(moved).not.toHaveProperty('type')
    expect(opened).not.toHaveProperty('type')
    expect(opened).not.toHaveProperty('message')
  })

  it('has each flag and each warning level that was given, once', () => {
    const flagged = after(opened, { type: 'flagged', flags: ['vulnerable'] }, { type: 'flagged', flags: ['complaint', 'vulnerable'] }, { type: 'call-asked', bookingId: 'b', phone: '+31612345678' }, booked)
    expect(flagged.flags).toEqual(['vulnerable', 'complaint', 'callback'])
    expect(after(opened, { type: 'call-asked', bookingId: 'b', phone: '+31612345678' }).flags).toEqual(['callback'])
    expect(after(opened, booked).flags).toEqual(['callback'])
    expect(after(opened, { type: 'warned', level: 'near' }, { type: 'warned', level: 'breach' }).warned).toEqual(['near', 'breach'])
  })

  it('joins the lines it is about, in the order of the bill', () => {
    const linked = after(opened, { type: 'linked', links: [{ documentId: 'i', positions: [10, 9] }] }, { type: 'linked', links: [{ documentId: 'i', positions: [2, 9] }] })
    expect(linked.links).toEqual([{ documentId: 'i', positions: [2, 9, 10] }])
  })

  it('names where it was merged into, and its outcome with a text where there is one', () => {
    expect(after(opened, { type: 'merged-into', caseId: 'cas_b' }).mergedInto).toBe('cas_b')
    expect(after(opened, { type: 'resolved', outcome: 'explained', text: 'All well' })).toMatchObject({ outcome: { code: 'explained', text: 'All well' }, resolvedAt: at(1) })
    expect(after(opened, { type: 'resolved', outcome: 'explained' }).outcome).toStrictEqual({ code: 'explained' })
    expect(after(opened, { type: 'resolved', outcome: 'explained' }, { type: 'noted', text: 'x' })).toMatchObject({ outcome: { code: 'explained' }, resolvedAt: at(1) })
    expect(after(opened, { type: 'resolved', outcome: 'explained' }, { type: 'reopened', reason: 'again' })).not.toHaveProperty('resolvedAt')
  })

  it('waits for the customer until its time to wake, also after a note', () => {
    const asked = after(opened, claimed, { type: 'asked-customer', wakeAt: at(50) }, { type: 'noted', text: 'x' })
    expect(asked).toMatchObject({ state: 'waiting-for-customer', wakeAt: at(50) })
  })
})

describe('the service clock', () => {
  it('stops while the customer is waited for, and each stretch keeps its own end', () => {
    const twice = after(opened, claimed, { type: 'asked-customer', wakeAt: at(50) }, { type: 'message-received', message }, { type: 'resolved', outcome: 'explained' })
    expect(twice.withUs).toEqual([{ from: at(0), to: at(2) }, { from: at(3), to: at(4) }])
  })

  it('is that of the older of two merged cases, and goes on as it went', () => {
    const back = after(opened, claimed, { type: 'asked-customer', wakeAt: at(50) }, { type: 'message-received', message })
    const absorbed = after(back, { type: 'absorbed', caseId: 'cas_c', openedAt: '2026-11-01T09:00:00.000Z' })
    expect(absorbed).toMatchObject({ openedAt: '2026-11-01T09:00:00.000Z', withUs: [{ from: '2026-11-01T09:00:00.000Z', to: at(2) }, { from: at(3) }] })
    const younger = after(opened, { type: 'absorbed', caseId: 'cas_c', openedAt: at(20) })
    expect(younger).toMatchObject({ openedAt: at(0), withUs: [{ from: at(0) }] })
    expect(after({ ...opened, withUs: [] }, { type: 'absorbed', caseId: 'cas_c', openedAt: at(20) }).withUs).toEqual([])
  })
})

describe('a promised call', () => {
  const call: CaseCall = { bookingId: 'b', phone: '+31612345678', slot, attempts: 2 }

  it('puts a case aside that nobody works on, until its slot begins', () => {
    expect(waitsForCall('waiting', call, at(29))).toBe(true)
    expect(waitsForCall('waiting-for-customer', call, at(29))).toBe(true)
    expect(waitsForCall('claimed', call, at(29))).toBe(false)
    expect(waitsForCall('waiting', call, at(30))).toBe(false)
    expect(waitsForCall('waiting', undefined, at(29))).toBe(false)
    expect(waitsForCall('waiting', { bookingId: 'b', phone: '+31612345678', attempts: 0 }, at(29))).toBe(false)
    const givenBack = after(opened, booked, claimed, { type: 'released', reason: 'given-back' })
    expect(givenBack).toMatchObject({ state: 'callback-booked', call: { slot }, withUs: [{ from: at(0), to: at(1) }, { from: at(2), to: at(3) }] })
    const asked = after(opened, booked, claimed, { type: 'asked-customer', wakeAt: at(50) })
    expect(asked).toMatchObject({ state: 'callback-booked', call: { slot } })
    expect(asked).not.toHaveProperty('wakeAt')
  })

  it('keeps its attempts when the same booking gets another slot, and counts anew for another', () => {
    const later = { from: at(50), to: at(55) }
    expect(callAfter(call, { type: 'call-booked', bookingId: 'b', phone: '+31687654321', slot: later }, at(1))).toEqual({ bookingId: 'b', phone: '+31687654321', slot: later, attempts: 2 })
    expect(callAfter(call, { type: 'call-booked', bookingId: 'c', phone: '+31612345678', slot: later }, at(1))?.attempts).toBe(0)
    expect(callAfter(undefined, { type: 'call-booked', bookingId: 'c', phone: '+31612345678', slot: later }, at(1))?.attempts).toBe(0)
    expect(callAfter(call, { type: 'call-asked', bookingId: 'c', phone: '+31612345678' }, at(1))).toStrictEqual({ bookingId: 'c', phone: '+31612345678', attempts: 0 })
  })

  it('is owed until the customer is reached, or the case is done or goes on elsewhere', () => {
    expect(callAfter(call, { type: 'call-attempted', outcome: 'busy' }, at(31))).toEqual({ ...call, attempts: 3 })
    expect(callAfter(call, { type: 'call-attempted', outcome: 'no-answer' }, at(31))?.attempts).toBe(3)
    expect(callAfter(undefined, { type: 'call-attempted', outcome: 'busy' }, at(31))).toBeUndefined()
    for (const change of [{ type: 'call-attempted', outcome: 'reached' }, { type: 'call-cancelled' }, { type: 'merged-into', caseId: 'cas_b' }, { type: 'resolved', outcome: 'explained' }] as const) {
      expect(callAfter(call, change, at(31))).toBeUndefined()
    }
    expect(callAfter(call, { type: 'noted', text: 'x' }, at(31))).toBe(call)
  })

  it('that is to come survives a question to the customer; one whose time has come does not', () => {
    expect(callAfter(call, { type: 'asked-customer', wakeAt: at(50) }, at(29))).toBe(call)
    expect(callAfter(call, { type: 'asked-customer', wakeAt: at(50) }, at(30))).toBeUndefined()
    expect(callAfter(undefined, { type: 'asked-customer', wakeAt: at(50) }, at(30))).toBeUndefined()
  })

  it('comes along from a case that is absorbed, unless there is one already', () => {
    const other = { ...call, bookingId: 'other' }
    expect(callAfter(undefined, { type: 'absorbed', caseId: 'cas_c', openedAt: at(0), call: other }, at(1))).toBe(other)
    expect(callAfter(call, { type: 'absorbed', caseId: 'cas_c', openedAt: at(0), call: other }, at(1))).toBe(call)
  })
})

describe('the id of a case', () => {
  const account = 'acc_abcdefghijklmnop'

  it('names its account, and is the same for the same source only', () => {
    expect(caseId(account, 'mail:1')).toMatch(/^cas_abcdefghijklmnop_[a-z2-7]{10}$/)
    expect(caseId(account, 'mail:1')).toBe(caseId(account, 'mail:1'))
    expect(new Set([caseId(account, 'mail:1'), caseId(account, 'mail:2'), caseId('acc_abcdefghijklmnoq', 'mail:1')].map((id) => id.slice(-10))).size).toBe(3)
    expect(accountOfCase(caseId(account, 'mail:1'))).toBe(account)
  })

  it('is nothing else than such a text', () => {
    for (const text of ['', 'x', 'cas_abcdefghijklmnop', 'xcas_abcdefghijklmnop_qrstuvwxyz', 'cas_abcdefghijklmnop_qrstuvwxyz2', 'cas_abcdefghijklmno1_qrstuvwxyz', 'chk_abcdefghijklmnop_qrstuvwxyz']) {
      expect(accountOfCase(text)).toBeUndefined()
    }
    expect(accountOfCase('cas_abcdefghijklmnop_qrstuvwxyz')).toBe(account)
  })
})
