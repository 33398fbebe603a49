import { describe, expect, it } from '@jest/globals'
import { applyUsage, mostEventsOfDay, mostMembersOfMonth, shortId } from '../../../domain/usage/apply-usage.ts'
import type { DayEvents } from '../../../domain/usage/usage-sheet.ts'
import { aSheet, aUsageEvent, amend, usageState, use } from '../../builders/usage.ts'

const day = '2026-11-03'
const accepted = { outcome: 'accepted' }
const duplicate = { outcome: 'duplicate' }

describe('a sum', () => {
  it('adds events exactly, day by day, and writes sheet and events once', () => {
    const events = [use('a', { value: '1.25' }), use('b', { value: '0.000000001' }), use('c', { day: '2026-11-02', value: '7' })]
    expect(applyUsage(usageState(aSheet()), events)).toEqual({
      outcomes: [accepted, accepted, accepted],
      change: {
        sheet: aSheet({ days: { '2026-11-02': { value: '7' }, [day]: { value: '1.250000001' } }, version: 1 }),
        dayEvents: [],
        events: [
          { ...aUsageEvent('a', { value: '1.25' }), state: 'counted', revision: 1 },
          { ...aUsageEvent('b', { value: '0.000000001' }), state: 'counted', revision: 1 },
          { ...aUsageEvent('c', { day: '2026-11-02', value: '7' }), state: 'counted', revision: 1 },
        ],
      },
    })
  })

  it('goes on from what is stored', () => {
    const { change } = applyUsage(usageState(aSheet({ days: { [day]: { value: '10' } }, version: 4 })), [use('a', { value: '0.5' })])
    expect(change!.sheet).toEqual(aSheet({ days: { [day]: { value: '10.5' } }, version: 5 }))
  })

  it('keeps its days in order, whatever the order of events', () => {
    const { change } = applyUsage(usageState(aSheet({ days: { '2026-11-09': { value: '1' } } })), ['2026-11-20', '2026-11-01', '2026-11-10'].map((each) => use(each, { day: each })))
    expect(Object.keys(change!.sheet.days)).toEqual(['2026-11-01', '2026-11-09', '2026-11-10', '2026-11-20'])
    expect(change!.sheet).not.toHaveProperty('opening')
  })
})

it('a count adds one for each event, whatever its value', () => {
  const { change } = applyUsage(usageState(aSheet({ aggregation: 'count' })), [use('a', { value: '99' }), use('b', { value: '0' })])
  expect(change!.sheet.days).toEqual({ [day]: { value: '2' } })
  expect(change!.dayEvents).toEqual([])
})

describe('an event that comes again', () => {
  const first = { ...aUsageEvent('a', { value: '5', member: 'ann' }), state: 'counted' as const, revision: 1 }

  it('is a duplicate and changes nothing', () => {
    expect(applyUsage(usageState(aSheet(), { events: [first] }), [use('a', { value: '5', member: 'ann' })])).toEqual({ change: undefined, outcomes: [duplicate] })
  })

  it('within one batch counts once', () => {
    const { change, outcomes } = applyUsage(usageState(aSheet()), [use('a', { value: '5' }), use('a', { value: '5' })])
    expect(outcomes).toEqual([accepted, duplicate])
    expect(change!.sheet.days).toEqual({ [day]: { value: '5' } })
  })

  it.each([
    ['subscription', { subscriptionId: 'sub_2' }], ['meter', { meter: 'gas' }], ['day', { day: '2026-11-04' }], ['second', { second: 36_001 }], ['value', { value: '6' }], ['member', { member: 'bob' }],
  ])('with another %s is another event, and its id is taken', (_what, change) => {
    expect(applyUsage(usageState(aSheet(), { events: [first] }), [use('a', { value: '5', member: 'ann', ...change })])).toEqual({
      change: undefined, outcomes: [{ outcome: 'refused', reason: 'id-reused', detail: 'another event has the id "a"' }],
    })
  })

  it('after a correction is still known by what was first sent, and cannot be another moment', () => {
    const corrected = { ...first, value: '4', changedAt: '2026-11-05T10:00:00Z', revision: 2 }
    expect(applyUsage(usageState(aSheet(), { events: [corrected] }), [use('a', { value: '5', member: 'ann' }), use('a', { value: '5', second: 1 })]).outcomes).toMatchObject([duplicate, { reason: 'id-reused' }])
  })

  it('with the id of a correction is refused, the id cut to 60 characters', () => {
    const long = 'n'.repeat(61)
    const note = { ...first, id: long, state: 'note' as const, about: 'a' }
    expect(applyUsage(usageState(aSheet(), { events: [note] }), [use(long, { value: '5', member: 'ann' })]).outcomes).toEqual([{ outcome: 'refused', reason: 'id-reused', detail: `another event has the id "${'n'.repeat(60)}"` }])
  })
})

describe('what keeps its events', () => {
  it('a maximum is that of all events of the day, stored beside the new ones', () => {
    const dayEvents = new Map<string, DayEvents>([[day, { day, seconds: 86_400, events: { known: [10, '7'] }, version: 3 }]])
    const { change } = applyUsage(usageState(aSheet({ aggregation: 'max', days: { [day]: { value: '7' } } }), { dayEvents }), [use('a', { value: '9.5', second: 20 }), use('b', { value: '4' })])
    expect(change!.sheet.days).toEqual({ [day]: { value: '9.5' } })
    expect(change!.dayEvents).toEqual([{ day, seconds: 86_400, version: 4, events: { known: [10, '7'], [shortId('a')]: [20, '9.5'], [shortId('b')]: [36_000, '4'] } }])
  })

  it('the latest value is that of the latest moment, not of the last to arrive', () => {
    const { change } = applyUsage(usageState(aSheet({ aggregation: 'latest' })), [use('a', { value: '8', second: 50 }), use('b', { value: '6', second: 40 })])
    expect(change!.sheet.days).toEqual({ [day]: { value: '8' } })
    expect(change!.dayEvents).toMatchObject([{ version: 1, seconds: 86_400 }])
  })

  it('a unique meter keeps who was counted, each once', () => {
    const { change } = applyUsage(usageState(aSheet({ aggregation: 'unique' })), [use('a', { member: 'ann' }), use('b', { member: 'bob', second: 5 }), use('c', { member: 'ann' })])
    expect(change!.sheet.days).toEqual({ [day]: { value: '2', members: ['ann', 'bob'] } })
    expect(change!.dayEvents[0]!.events[shortId('b')]).toEqual([5, '1', 'bob'])
  })

  it('knows ids by 13 characters of their hash', () => {
    expect(shortId('a')).toMatch(/^[a-z2-7]{13}$/)
    expect(shortId('a')).not.toBe(shortId('b'))
  })
})

describe('more than one stored item holds', () => {
  const full = (events: number): ReadonlyMap<string, DayEvents> => new Map([[day, { day, seconds: 86_400, events: Object.fromEntries(Array.from({ length: events }, (_, at) => [`e${at}`, [at, '1'] as const])), version: 1 }]])

  it('takes the last event that a day has room for, and refuses the next with the limit', () => {
    const { outcomes, change } = applyUsage(usageState(aSheet({ aggregation: 'max' }), { dayEvents: full(mostEventsOfDay - 1) }), [use('a'), use('b'), use('c', { day: '2026-11-04' })])
    expect(outcomes).toEqual([accepted, { outcome: 'refused', reason: 'too-many-events', detail: 'meter "kwh" has the most events that "max" takes: 5000 a day' }, accepted])
    expect(change!.events.map(({ id }) => id)).toEqual(['a', 'c'])
  })

  it('counts members over the whole month', () => {
    const members = (count: number) => Array.from({ length: count }, (_, at) => `m${at}`)
    const sheet = aSheet({ aggregation: 'unique', days: { '2026-11-01': { value: '12000', members: members(12_000) }, '2026-11-02': { value: '7999', members: members(7_999) } } })
    expect(mostMembersOfMonth).toBe(20_000)
    expect(applyUsage(usageState(sheet), [use('a', { member: 'ann' }), use('b', { member: 'bob' })]).outcomes).toEqual([
      accepted, { outcome: 'refused', reason: 'too-many-events', detail: 'meter "kwh" has the most events that "unique" takes: 5000 a day, 20000 members a month' },
    ])
  })

  it('members bound a unique meter alone', () => {
    const sheet = aSheet({ aggregation: 'max', days: { '2026-11-01': { value: '1', members: Array.from({ length: mostMembersOfMonth }, (_, at) => `m${at}`) } } })
    expect(applyUsage(usageState(sheet), [use('a')]).outcomes).toEqual([accepted])
  })
})

describe('a refused batch', () => {
  it('changes nothing', () => {
    expect(applyUsage(usageState(aSheet()), [amend('x', 'nobody', '2026-11-05T10:00:00Z')]).change).toBeUndefined()
    expect(applyUsage(usageState(aSheet()), [])).toEqual({ change: undefined, outcomes: [] })
  })
})
