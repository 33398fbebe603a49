import { describe, expect, it } from '@jest/globals'
import { ann, bob, eve } from '../../builders/case.ts'
import { createQueueWorld } from './queue-world.ts'

/** Monday 2 November 2026 in Amsterdam, where it is an hour later. */
const at = (time: string) => `2026-11-02T${time}:00.000Z`

describe('the queue', () => {
  it('gives the case that has waited longest for its target, to whom can answer it', async () => {
    const { open, next } = createQueueWorld()
    const slow = await open('a', { kind: 'dispute', at: at('08:00') })
    const quick = await open('b', { account: 'b', kind: 'callback', at: at('09:00') })
    const english = await open('c', { account: 'c', language: 'en', at: at('07:30') })
    // At 11:00 the dispute has waited 3 of 16 hours, the callback 2 of 4.
    expect((await next(ann, at('11:00'), { languages: ['nl'] }))?.id).toBe(quick.id)
    expect((await next(bob, at('11:00'), { languages: ['nl'], skills: ['payments'] }))).toBeUndefined()
    expect((await next(bob, at('11:00'), { languages: ['nl'] }))?.id).toBe(slow.id)
    expect((await next(bob, at('11:00')))?.id).toBe(english.id)
    expect(await next(bob, at('11:00'))).toBeUndefined()
  })

  it('lets nobody else work on a claimed case, and gives it back with its age when the agent falls silent', async () => {
    const { open, next, claim, work, cases } = createQueueWorld()
    const { id } = await open('a')
    const claimed = await next(ann, at('10:00'))
    expect(claimed).toMatchObject({ id, state: 'claimed', agent: 'ann', leaseUntil: at('10:30') })
    await expect(work.resolve({ caseId: id, key: 'x', by: bob, at: at('10:10') }, { outcome: 'explained' })).rejects.toMatchObject({ code: 'not-your-case' })
    await expect(claim({ caseId: id, key: 'y', by: bob, at: at('10:10') })).rejects.toMatchObject({ code: 'not-your-case' })
    expect(await claim({ caseId: id, key: 'z', by: ann, at: at('10:20') })).toMatchObject({ leaseUntil: at('10:50') })
    expect(await next(bob, at('10:40'))).toBeUndefined()
    expect(await next(bob, at('10:51'))).toMatchObject({ id, agent: 'bob', withUs: [{ from: at('09:00') }] })
    await expect(work.resolve({ caseId: id, key: 'late', by: ann, at: at('10:52') }, { outcome: 'explained' })).rejects.toMatchObject({ code: 'not-your-case' })
    expect(cases.cases.get(id)?.events.map(({ change }) => change.type)).toEqual(['opened', 'claimed', 'claimed', 'released', 'claimed'])
  })

  it('is answered, waits for the customer with the clock stopped, and comes back by itself', async () => {
    const { open, next, work, answers, returnToQueue, cases, post } = createQueueWorld()
    const { id } = await open('a')
    await next(ann, at('10:00'))
    const answer = { caseId: id, key: 'answer-1', by: ann, at: at('10:05') }
    await work.answer(answer, 'It was the price change.')
    await work.answer(answer, 'It was the price change.')
    expect(answers).toHaveLength(1)
    post.outcome = { kind: 'no-address' }
    await expect(work.answer({ ...answer, key: 'answer-2' }, 'Hello?')).rejects.toMatchObject({ code: 'no-address' })
    const asked = await work.waitForCustomer({ caseId: id, key: 'wait', by: ann, at: at('10:06') })
    expect(asked).toMatchObject({ state: 'waiting-for-customer', wakeAt: '2026-11-16T10:06:00.000Z', answers: 1, withUs: [{ from: at('09:00'), to: at('10:06') }] })
    expect(await returnToQueue('acme', '2026-11-16T10:05:00.000Z')).toBe(0)
    expect(await returnToQueue('acme', '2026-11-16T10:06:00.000Z')).toBe(1)
    expect(cases.cases.get(id)?.head).toMatchObject({ state: 'waiting' })
  })

  it('hands on to another skill with its age, merges two cases of one customer, and reopens', async () => {
    const { open, next, work, cases } = createQueueWorld()
    const first = await open('a', { links: [{ documentId: 'inv_a_1' }] })
    await next(ann, at('10:00'))
    const handed = await work.transfer({ caseId: first.id, key: 't', by: ann, at: at('10:05') }, { skill: 'retention', reason: 'wants to leave' })
    expect(handed).toMatchObject({ state: 'waiting', skill: 'retention', withUs: [{ from: at('09:00') }] })
    expect(cases.cases.get(first.id)?.place).toMatchObject({ lane: 'retention#nl#480' })
    const second = await open('b', { at: at('11:00') })
    const other = await open('c', { account: 'b', at: at('11:00') })
    const merge = { caseId: first.id, key: 'm', by: ann, at: at('11:05') }
    await expect(work.merge(merge, other.id)).rejects.toMatchObject({ code: 'case-not-found' })
    await expect(work.merge(merge, first.id)).rejects.toMatchObject({ code: 'case-state' })
    expect(await work.merge(merge, second.id)).toMatchObject({ state: 'merged', mergedInto: second.id })
    await work.merge(merge, second.id).catch(() => undefined)
    expect(cases.cases.get(second.id)?.head).toMatchObject({ openedAt: at('09:00'), state: 'waiting' })
    await work.resolve({ caseId: second.id, key: 'r', by: eve, at: at('11:10') }, { outcome: 'explained', text: 'The price changed.' })
    expect(await work.reopen({ caseId: second.id, key: 'o', by: ann, at: at('11:20') }, 'Called again.')).toMatchObject({ state: 'waiting' })
    await expect(work.reopen({ caseId: second.id, key: 'p', by: ann, at: at('11:21') }, 'Again.')).rejects.toMatchObject({ code: 'case-state' })
  })

  it('shows the supervisor what waits, how long, and who works', async () => {
    const { open, next, view, work } = createQueueWorld()
    for (const [index, time] of ['08:00', '09:00', '10:00', '11:00'].entries()) await open(time, { account: 'abcd'[index]!, at: at(time), flags: ['vulnerable'] })
    await open('en', { account: 'e', language: 'en', kind: 'callback', at: at('08:00') })
    await next(ann, at('12:00'), { languages: ['nl'] })
    await next(bob, at('12:00'), { languages: ['en'] })
    const held = await next(ann, at('12:00'), { languages: ['nl'] })
    await work.waitForCustomer({ caseId: held!.id, key: 'w', by: ann, at: at('12:05') })
    expect(await view('acme', at('16:00'))).toEqual({
      at: at('16:00'), partial: false, waitingForCustomer: 1, callsBooked: 0, agents: [{ agent: 'ann', cases: 1 }, { agent: 'bob', cases: 1 }],
      all: { waiting: 2, oldestMinutes: 360, p50Minutes: 300, p90Minutes: 360, breaches: 0 },
      bySkill: [{ skill: 'billing', language: 'nl', waiting: 2, oldestMinutes: 360, p50Minutes: 300, p90Minutes: 360, breaches: 0 }],
    })
    expect((await view('acme', '2026-11-03T12:00:00.000Z')).all).toMatchObject({ waiting: 2, breaches: 2 })
    expect((await view('nobody', at('16:00'))).all).toEqual({ waiting: 0, oldestMinutes: 0, p50Minutes: 0, p90Minutes: 0, breaches: 0 })
  })

  it('warns once at three quarters of the target and once at the whole, also of what an agent holds', async () => {
    const { open, next, warn, cases } = createQueueWorld()
    const waiting = await open('a', { at: at('08:00'), flags: ['vulnerable', 'complaint'] })
    const fresh = await open('b', { account: 'b', at: at('13:00') })
    const callback = await open('c', { account: 'c', kind: 'callback', at: at('09:00') })
    await next(ann, at('12:00'), { skills: ['nothing'] })
    expect(await warn(at('11:00'))).toEqual({ near: 0, breach: 0 })
    expect(await warn(at('12:30'))).toEqual({ near: 1, breach: 0 })
    expect(await warn(at('14:30'))).toEqual({ near: 1, breach: 1 })
    expect(await warn(at('14:31'))).toEqual({ near: 0, breach: 0 })
    expect([waiting, fresh, callback].map(({ id }) => cases.cases.get(id)?.head.warned)).toEqual([['near'], undefined, ['near', 'breach']])
    await next(bob, at('16:15'))
    expect(await warn('2026-11-03T16:00:00.000Z')).toEqual({ near: 1, breach: 2 })
    expect(cases.cases.get(waiting.id)?.events.filter(({ change }) => change.type === 'warned')).toHaveLength(2)
  })
})
