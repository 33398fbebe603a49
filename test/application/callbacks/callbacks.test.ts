import { describe, expect, it } from '@jest/globals'
import { ann, bob, customer } from '../../builders/case.ts'
import { anAccount } from '../../builders/company.ts'
import { createCallWorld } from './call-world.ts'

// Monday 2 November 2026, Amsterdam (UTC+1), open from 9:00 to 17:30.
const at = (time: string) => `2026-11-02T${time}:00.000Z`
const ten = at('10:00')

describe('times for a call', () => {
  it('are in opening hours and not before the notice, as many as one agent can do at 85 %', async () => {
    const { free, set } = createCallWorld()
    await set({ daysAhead: 1 })
    // 60 minutes, a call takes 10: five at 85 %. The last half hour of the day is a slot too.
    expect(await free(at('09:10'))).toEqual(['11-02T11:00 5', '11-02T12:00 5', '11-02T13:00 5', '11-02T14:00 5', '11-02T15:00 5', '11-02T16:00 2', ...Array.from({ length: 8 }, (_, index) => `11-03T${String(8 + index).padStart(2, '0')}:00 5`), '11-03T16:00 2'])
    await set({ daysAhead: 5, agentsOn: { '2026-11-06': 0 } })
    // Friday evening: a Friday without agents, and a weekend, have none.
    expect([...new Set((await free(at('18:00'))).map((each) => each.slice(0, 5)))]).toEqual(['11-03', '11-04', '11-05'])
    const { free: onHoliday, service } = createCallWorld()
    Object.assign(service.calendar, { holidays: ['2026-11-02', '2026-11-03'] })
    expect((await onHoliday(at('09:10')))[0]).toBe('11-04T08:00 5')
  })

  it('are fewer by what waits, what is expected and what is promised already', async () => {
    const { free, set, open, contacts, book, activity } = createCallWorld()
    await set({ daysAhead: 1 })
    for (const n of [1, 2, 3, 4, 5, 6, 7]) await open(`waiting-${n}`, { account: 'b', at: at('09:00') })
    // From 9:10 UTC one agent does 4.25 until 10:00, so 2.75 of the seven are left for the next hour, which does 5.1.
    expect((await free(at('09:10')))[0]).toBe('11-02T11:00 5')
    await set({ daysAhead: 1, noticeMinutes: 0 })
    expect((await free(at('09:10'))).slice(0, 2)).toEqual(['11-02T10:00 2', '11-02T11:00 5'])
    await book('1', at('11:00'), at('09:10'))
    expect((await free(at('09:10'))).slice(0, 2)).toEqual(['11-02T10:00 2', '11-02T11:00 4'])
    // A month of 17 contacts a day, all between 10:00 and 15:00 in Amsterdam: 3.2 an hour there, of the 5.1 that one agent can do.
    for (let day = 1; day <= 30; day++) for (let n = 0; n < 17; n++) await contacts.note({ sellerId: 'acme', date: `2026-10-${String(day).padStart(2, '0')}`, hour: 10 + (n % 5) })
    const later = at('09:20')
    expect(await free(later)).toEqual(expect.arrayContaining(['11-03T08:00 5', '11-03T10:00 1', '11-03T15:00 5']))
    // Once it is measured that they take twice as long, what waits and comes fills today and tomorrow.
    for (let n = 0; n < 10; n++) {
      await activity.began({ sellerId: 'acme', skill: 'billing', caseId: `cas_${n}`, agent: 'ann', at: '2026-11-01T10:00:00.000Z' })
      await activity.ended({ sellerId: 'acme', caseId: `cas_${n}`, at: '2026-11-01T10:20:00.000Z' })
    }
    expect(await free(later)).toEqual([])
  })

  it('give the last place to one of two customers, and none that was not offered', async () => {
    const { book, set, free } = createCallWorld()
    await set({ handlingMinutes: 40 })
    const results = await Promise.allSettled(['1', '2', '3'].map((account) => book(account, at('12:00'), ten)))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(results.filter(({ status }) => status === 'rejected').map((each) => (each as PromiseRejectedResult).reason.code)).toEqual(['slot-full', 'slot-full'])
    expect(await free(ten)).not.toContain('11-02T12:00 1')
    for (const from of [at('12:00'), at('12:30'), at('10:30'), '2026-11-07T10:00:00.000Z', '2026-12-24T10:00:00.000Z', at('05:00')]) await expect(book('4', from, ten)).rejects.toMatchObject({ code: 'unknown-slot' })
  })
})

describe('a promised call', () => {
  it('puts the case aside until its slot, with the age it had, and is then due by the end of the slot', async () => {
    const { book, open, next, cases, view, warn, warnings } = createCallWorld()
    const mine = await open('mine', { account: anAccount('1').id.slice(4, 5), accountId: anAccount('1').id, at: at('08:00') })
    const booked = await book('1', at('14:00'), ten)
    expect(booked).toMatchObject({ id: mine.id, state: 'callback-booked', withUs: [{ from: at('08:00'), to: ten }], call: { phone: '+31612345678', slot: { from: at('14:00'), to: at('15:00') }, attempts: 0 } })
    const others = await Promise.all([1, 2].map((n) => open(`other-${n}`, { account: 'b', at: at(`12:0${n}`) })))
    expect(await next(ann, at('13:59'))).toMatchObject({ id: others[0]!.id })
    expect(await view('acme', at('13:59'))).toMatchObject({ callsBooked: 1, all: { waiting: 1, breaches: 0 } })
    // Two hours old of eight, but due at 15:00: it goes before a case of 118 minutes.
    expect(await next(bob, at('14:00'))).toMatchObject({ id: mine.id, agent: 'bob', withUs: [{ from: at('08:00'), to: ten }, { from: at('14:00') }] })
    // Seven of the target's eight hours are used up when the slot begins, for it is due by the end of it: a warning at once, another at 15:00.
    await warn(at('14:05'))
    await warn(at('14:06'))
    await warn(at('15:00'))
    await warn(at('15:10'))
    expect(warnings).toEqual([['near', 1], ['breach', 0], ['near', 0], ['breach', 0], ['near', 0], ['breach', 1], ['near', 0], ['breach', 0]])
    expect((await cases.get(mine.id))?.warned).toEqual(['near', 'breach'])
  })

  it('does not go before a case that is over its target', async () => {
    const { book, open, next } = createCallWorld()
    const old = await open('old', { account: 'b', at: '2026-10-29T09:00:00.000Z' })
    const booked = await book('1', at('14:00'), ten)
    expect(await next(ann, at('14:10'))).toMatchObject({ id: old.id })
    expect(await next(bob, at('14:10'))).toMatchObject({ id: booked.id })
  })

  it('joins the live case of the account, and is one however often it is asked for', async () => {
    const { book, open, cases, slots, free } = createCallWorld()
    const accountId = anAccount('1').id
    const other = await open('older', { accountId, at: at('08:00') })
    const about = await open('about', { accountId, at: at('08:30'), links: [{ documentId: 'inv_aaaaaaaaaaaaaaaa_1' }] })
    const booked = await book('1', at('12:00'), ten, { documentId: 'inv_aaaaaaaaaaaaaaaa_1', text: 'Please call.', key: 'once' })
    expect(booked).toMatchObject({ id: about.id, messages: 1, flags: expect.arrayContaining(['callback']) })
    expect(await book('1', at('12:00'), ten, { documentId: 'inv_aaaaaaaaaaaaaaaa_1', text: 'Please call.', key: 'once' })).toEqual(booked)
    // Asked from another bill it moves; the place that it had is free.
    expect(await book('1', at('13:00'), ten, { phone: '' })).toMatchObject({ id: about.id, call: { phone: '+31612345678', slot: { from: at('13:00') } } })
    expect(await slots.booked('acme', at('00:00'), at('23:00'))).toEqual([{ from: at('13:00'), to: at('14:00'), count: 1 }])
    expect(await free(ten)).toContain('11-02T12:00 5')
    // The same time with another number keeps its place.
    expect(await book('1', at('13:00'), ten, { phone: '+32 470 12 34 56' })).toMatchObject({ call: { phone: '+32470123456' } })
    expect(await slots.booked('acme', at('00:00'), at('23:00'))).toEqual([{ from: at('13:00'), to: at('14:00'), count: 1 }])
    expect((await cases.ofAccount(accountId)).map(({ id, state }) => [id, state])).toEqual([[about.id, 'callback-booked'], [other.id, 'waiting']])
  })

  it('opens a case where there is none that lives, takes no number that cannot be called, and no case of another account', async () => {
    const { book, open, cases, changeCase, slots } = createCallWorld()
    const accountId = anAccount('1').id
    const done = await open('done', { accountId, at: at('08:00') })
    await changeCase({ caseId: done.id, key: 'r', at: at('09:00'), by: ann, change: () => ({ type: 'resolved', outcome: 'explained' }) })
    const booked = await book('1', undefined, ten, { text: 'About my bill.' })
    expect(booked).toMatchObject({ kind: 'callback', state: 'waiting', messages: 1, call: { phone: '+31612345678', attempts: 0 } })
    expect(booked.id).not.toBe(done.id)
    for (const phone of ['', '12', '0900 1234', 'call me', '+1', '06 12345678 ext 3', '9'.repeat(200), '٠٦١٢٣']) await expect(book('2', at('12:00'), ten, { phone })).rejects.toMatchObject({ code: 'not-callable' })
    await expect(book('2', at('12:00'), ten, { caseId: booked.id })).rejects.toMatchObject({ code: 'case-not-found' })
    await expect(book('1', at('12:00'), ten, { caseId: done.id })).rejects.toMatchObject({ code: 'case-state' })
    expect(await cases.ofAccount(anAccount('2').id)).toEqual([])
    expect(await slots.booked('acme', at('00:00'), at('23:00'))).toEqual([])
  })

  it('is tried again after growing pauses, then the customer is written to and the case waits for them', async () => {
    const { book, next, attempt, notices, cases, returnToQueue, claim } = createCallWorld()
    const { id } = await book('1', at('12:00'), ten, { documentId: 'inv_aaaaaaaaaaaaaaaa_1' })
    await next(ann, at('12:05'))
    // Half an hour of opening time later.
    expect(await attempt(id, 'no-answer', at('12:06'))).toMatchObject({ state: 'callback-booked', call: { attempts: 1, slot: { from: at('12:36'), to: at('13:36') } } })
    expect(await next(ann, at('12:30'))).toBeUndefined()
    await next(ann, at('12:40'))
    // Four hours later it is closed soon: the next morning.
    expect(await attempt(id, 'busy', at('12:41'))).toMatchObject({ call: { attempts: 2, slot: { from: '2026-11-03T08:11:00.000Z', to: '2026-11-03T09:11:00.000Z' } } })
    await next(ann, '2026-11-03T08:20:00.000Z')
    expect(notices.sent).toEqual([])
    const over = await attempt(id, 'no-answer', '2026-11-03T08:21:00.000Z')
    expect(over).toMatchObject({ state: 'waiting-for-customer', wakeAt: '2026-11-17T08:21:00.000Z' })
    expect(over.call).toBeUndefined()
    expect(notices.sent).toMatchObject([{ template: 'call-unreached', accountId: anAccount('1').id, values: { attempts: '3', phone: '+31 •••• 78' }, document: { id: 'inv_aaaaaaaaaaaaaaaa_1', ordinal: 1 } }])
    expect((await cases.events(id, { limit: 50 })).events.flatMap(({ change }) => (change.type === 'call-attempted' ? [change.outcome] : []))).toEqual(['no-answer', 'busy', 'no-answer'])
    await claim({ caseId: id, key: 'x', by: ann, at: '2026-11-03T09:00:00.000Z' })
    await expect(attempt(id, 'reached', '2026-11-03T09:01:00.000Z')).rejects.toMatchObject({ code: 'no-call' })
    expect(await returnToQueue('acme', '2026-11-03T09:00:00.000Z')).toBe(0)
  })

  it('is given up too where an agent who tries early, before its time, never reaches the customer', async () => {
    const { book, claim, attempt, slots } = createCallWorld()
    const { id } = await book('1', '2026-11-03T10:00:00.000Z', ten)
    for (const [index, time] of ['10:05', '10:06', '10:07'].entries()) {
      await claim({ caseId: id, key: `early-${index}`, by: ann, at: at(time) })
      const after = await attempt(id, 'busy', at(time))
      expect([after.state, after.call?.attempts]).toEqual(index < 2 ? ['callback-booked', index + 1] : ['waiting-for-customer', undefined])
    }
    expect(await slots.booked('acme', at('00:00'), '2026-11-05T00:00:00.000Z')).toEqual([])
  })

  it('is over when the customer was reached, and only who holds the case says how it went', async () => {
    const { book, next, attempt, work, slots } = createCallWorld()
    const { id } = await book('1', at('12:00'), ten)
    await expect(attempt(id, 'reached', at('11:00'))).rejects.toMatchObject({ code: 'not-your-case' })
    await next(ann, at('12:05'))
    await expect(attempt(id, 'reached', at('12:06'), bob)).rejects.toMatchObject({ code: 'not-your-case' })
    const reached = await attempt(id, 'reached', at('12:07'))
    expect(reached).toMatchObject({ state: 'claimed', agent: 'ann' })
    expect(reached.call).toBeUndefined()
    expect(await work.resolve({ caseId: id, key: 'r', by: ann, at: at('12:20') }, { outcome: 'explained' })).toMatchObject({ state: 'resolved' })
    expect(await slots.booked('acme', at('00:00'), at('23:00'))).toEqual([])
  })

  it('can be called off: a case that was only about the call is over, another goes back with its age', async () => {
    const { book, open, workOnCall, slots } = createCallWorld()
    const alone = await book('1', at('12:00'), ten)
    const cancel = (caseId: string, time: string) => workOnCall.cancel({ caseId, key: `off-${caseId}-${time}`, by: customer, at: at(time) })
    expect(await cancel(alone.id, '10:30')).toMatchObject({ state: 'resolved', outcome: { code: 'call-cancelled' } })
    await expect(cancel(alone.id, '10:31')).rejects.toMatchObject({ code: 'no-call' })
    const question = await open('q', { accountId: anAccount('2').id, at: at('08:00') })
    await book('2', at('12:00'), ten)
    expect(await cancel(question.id, '11:00')).toMatchObject({ state: 'waiting', withUs: [{ from: at('08:00'), to: ten }, { from: at('11:00') }] })
    expect(await slots.booked('acme', at('00:00'), at('23:00'))).toEqual([])
  })

  it('stays where the case is taken and given back early, goes along when cases are merged, and is free when the case is resolved', async () => {
    const { book, open, claim, work, slots, changeCase } = createCallWorld()
    const { id, accountId } = await book('1', at('14:00'), ten)
    await claim({ caseId: id, key: 'early', by: ann, at: at('10:10') })
    expect(await work.release({ caseId: id, key: 'back', by: ann, at: at('10:20') })).toMatchObject({ state: 'callback-booked', call: { slot: { from: at('14:00') } } })
    expect(await changeCase({ caseId: id, key: 'm', by: customer, at: at('10:30'), change: () => ({ type: 'message-received', message: { channel: 'mail', text: 'More' } }) })).toMatchObject({ state: 'callback-booked' })
    const target = await open('target', { accountId, at: at('10:40') })
    await work.merge({ caseId: id, key: 'merge', by: ann, at: at('10:50') }, target.id)
    const merged = await changeCase({ caseId: target.id, key: 'n', by: ann, at: at('10:51'), change: () => ({ type: 'noted', text: 'x' }) })
    expect(merged).toMatchObject({ state: 'callback-booked', call: { slot: { from: at('14:00') } } })
    expect(await slots.booked('acme', at('00:00'), at('23:00'))).toMatchObject([{ count: 1 }])
    await claim({ caseId: target.id, key: 'c', by: ann, at: at('11:00') })
    await work.resolve({ caseId: target.id, key: 'r', by: ann, at: at('11:10') }, { outcome: 'explained' })
    expect(await slots.booked('acme', at('00:00'), at('23:00'))).toEqual([])
  })
})
