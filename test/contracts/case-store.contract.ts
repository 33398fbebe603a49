import { expect, it } from '@jest/globals'
import type { CasePlace, CaseStore } from '../../application/ports/case-store.ts'
import { applyCaseEvent } from '../../domain/cases/apply-case-event.ts'
import type { CustomerCase } from '../../domain/cases/case.ts'
import type { CaseChange, CaseEvent } from '../../domain/cases/case-event.ts'
import { ann, anOpenedCase } from '../builders/case.ts'

const none: CasePlace = { kind: 'none' }

/** What every case store must do: run on the twin and on DynamoDB. */
export function caseStoreContract(store: () => CaseStore) {
  const next = (head: CustomerCase, key: string, change: CaseChange): CaseEvent => ({ sequence: head.version + 1, key, at: '2026-11-02T10:00:00.000Z', by: ann, change })
  const waiting = (since: string, lane = 'billing#nl#480'): CasePlace => ({ kind: 'waiting', lane, since })

  it('opens a case once per source', async () => {
    const { opened, event } = anOpenedCase('mail:once', { links: [{ documentId: 'inv_aaaaaaaaaaaaaaaa_1', positions: [1, 2] }], flags: ['repeat'] })
    expect(await store().open(opened, event, none)).toEqual({ case: opened, created: true })
    expect(await store().open({ ...opened, subject: 'other' }, event, none)).toEqual({ case: opened, created: false })
    expect(await store().get(opened.id)).toEqual(opened)
    expect(await store().events(opened.id, { limit: 10 })).toEqual({ events: [event] })
    expect(await store().get('cas_aaaaaaaaaaaaaaaa_zzzzzzzzzz')).toBeUndefined()
  })

  it('adds events in order, each key once, and lets one of two writers through', async () => {
    const { opened, event } = anOpenedCase('mail:append')
    await store().open(opened, event, none)
    const noted = next(opened, 'k1', { type: 'noted', text: 'Called back.' })
    const after = applyCaseEvent(opened, noted)
    expect(await store().append(after, noted, none)).toBe('appended')
    expect(await store().append(after, noted, none)).toBe('repeated')
    const late = next(opened, 'k2', { type: 'noted', text: 'Saw an older case.' })
    expect(await store().append(applyCaseEvent(opened, late), late, none)).toBe('stale')
    const claims = await Promise.all(['a', 'b', 'c'].map((key) => {
      const claim = next(after, key, { type: 'claimed', leaseUntil: '2026-11-02T11:00:00.000Z' })
      return store().append(applyCaseEvent(after, claim), claim, none)
    }))
    expect(claims.sort()).toEqual(['appended', 'stale', 'stale'])
    const first = await store().events(opened.id, { limit: 2 })
    expect(first.events.map(({ sequence }) => sequence)).toEqual([1, 2])
    expect(await store().events(opened.id, { limit: 2, after: first.next! })).toMatchObject({ events: [{ sequence: 3, change: { type: 'claimed' } }] })
  })

  it('keeps what every kind of change says', async () => {
    const { opened, event } = anOpenedCase('mail:kinds')
    await store().open(opened, event, none)
    const message = { channel: 'mail', text: 'Dear …', reference: 'mail_1' } as const
    const changes: CaseChange[] = [
      { type: 'claimed', leaseUntil: '2026-11-02T11:00:00.000Z' }, { type: 'answered', message }, { type: 'asked-customer', wakeAt: '2026-11-16T10:00:00.000Z' },
      { type: 'message-received', message }, { type: 'classified', kind: 'dispute', subject: 'Line 2' }, { type: 'linked', links: [{ documentId: 'inv_a_1' }] }, { type: 'flagged', flags: ['vulnerable'] },
      { type: 'transferred', skill: 'retention', reason: 'wants to leave' }, { type: 'warned', level: 'near' }, { type: 'absorbed', caseId: 'cas_x', openedAt: '2026-11-01T10:00:00.000Z' },
      { type: 'resolved', outcome: 'explained', text: 'It was the price change.' }, { type: 'reopened', reason: 'asked again' }, { type: 'merged-into', caseId: 'cas_y' },
    ]
    let head = opened
    for (const [index, change] of changes.entries()) {
      const each = next(head, `kind-${index}`, change)
      head = applyCaseEvent(head, each)
      expect(await store().append(head, each, none)).toBe('appended')
    }
    expect(await store().get(opened.id)).toEqual(head)
    expect((await store().events(opened.id, { limit: 50 })).events.slice(1).map(({ change }) => change)).toEqual(changes)
  })

  it('finds cases in their lane, the most urgent first, page by page, and knows the lanes', async () => {
    const ids: string[] = []
    for (const hour of [12, 10, 11]) {
      const { opened, event } = anOpenedCase(`lane:${hour}`, { sellerId: 'lanes' })
      ids.push(opened.id)
      await store().open(opened, event, waiting(`2026-11-02T${hour}:00:00.000Z`))
    }
    const [noon, ten, eleven] = ids
    const first = await store().waiting('lanes', 'billing#nl#480', { limit: 2 })
    expect(first.map(({ caseId }) => caseId)).toEqual([ten, eleven])
    expect((await store().waiting('lanes', 'billing#nl#480', { limit: 2, after: first[1]! })).map(({ caseId }) => caseId)).toEqual([noon])
    expect(await store().waiting('lanes', 'billing#en#480', { limit: 2 })).toEqual([])
    expect(await store().lanes('lanes')).toEqual(['billing#nl#480'])
    expect(await store().lanes('nobody')).toEqual([])
    expect((await store().getMany([noon!, 'cas_aaaaaaaaaaaaaaaa_zzzzzzzzzz', ten!])).map(({ id }) => id)).toEqual([noon, ten])
  })

  it('moves a case from its lane to those that are held, and out of the queue', async () => {
    const { opened, event } = anOpenedCase('move', { sellerId: 'movers' })
    await store().open(opened, event, waiting('2026-11-02T10:00:00.000Z', 'billing#en#480'))
    const claim = next(opened, 'claim', { type: 'claimed', leaseUntil: '2026-11-02T10:30:00.000Z' })
    const claimed = applyCaseEvent(opened, claim)
    await store().append(claimed, claim, { kind: 'claimed', until: '2026-11-02T10:30:00.000Z' })
    expect(await store().waiting('movers', 'billing#en#480', { limit: 5 })).toEqual([])
    expect(await store().held('movers', 'claimed', { limit: 5 })).toEqual([{ caseId: opened.id, at: '2026-11-02T10:30:00.000Z' }])
    expect(await store().held('movers', 'claimed', { limit: 5, until: '2026-11-02T10:29:59.000Z' })).toEqual([])
    expect(await store().held('movers', 'waiting-for-customer', { limit: 5 })).toEqual([])
    const done = next(claimed, 'done', { type: 'resolved', outcome: 'explained' })
    await store().append(applyCaseEvent(claimed, done), done, none)
    expect(await store().held('movers', 'claimed', { limit: 5 })).toEqual([])
  })

  it('keeps a promised call and how it went, and finds the case by when the call is due', async () => {
    const { opened, event } = anOpenedCase('call', { sellerId: 'callers' })
    await store().open(opened, event, none)
    const slot = { from: '2026-11-03T10:00:00.000Z', to: '2026-11-03T11:00:00.000Z' }
    const changes: CaseChange[] = [
      { type: 'call-asked', bookingId: 'cal_1', phone: '+31612345678' }, { type: 'call-booked', bookingId: 'cal_2', phone: '+31612345678', slot }, { type: 'claimed', leaseUntil: '2026-11-03T10:30:00.000Z' },
      { type: 'call-attempted', outcome: 'busy' }, { type: 'call-booked', bookingId: 'cal_2', phone: '+31612345678', slot },
      { type: 'absorbed', caseId: 'cas_x', openedAt: '2026-11-01T10:00:00.000Z', call: { bookingId: 'cal_3', phone: '+3225551234', slot, attempts: 1 } }, { type: 'call-due' }, { type: 'call-cancelled' },
    ]
    let head = opened
    for (const [index, change] of changes.entries()) {
      const each = { ...next(head, `call-${index}`, change), ...(change.type === 'call-due' ? { at: slot.from } : {}) }
      head = applyCaseEvent(head, each)
      await store().append(head, each, head.state === 'callback-booked' ? { kind: 'callback-booked', until: slot.from } : none)
      expect(await store().get(opened.id)).toEqual(head)
      expect(await store().held('callers', 'callback-booked', { limit: 5, until: slot.from })).toEqual(head.state === 'callback-booked' ? [{ caseId: opened.id, at: slot.from }] : [])
    }
    expect((await store().events(opened.id, { limit: 50 })).events.slice(1).map(({ change }) => change)).toEqual(changes)
  })

  it('lists the cases of an account, newest first', async () => {
    const accountId = 'acc_cccccccccccccccc'
    for (const day of [3, 5, 4]) {
      const { opened, event } = anOpenedCase(`day:${day}`, { accountId, at: `2026-11-0${day}T09:00:00.000Z` })
      await store().open(opened, event, none)
    }
    expect((await store().ofAccount(accountId)).map(({ openedAt }) => openedAt.slice(8, 10))).toEqual(['05', '04', '03'])
    expect(await store().ofAccount('acc_dddddddddddddddd')).toEqual([])
  })
}
