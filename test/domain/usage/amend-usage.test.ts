import { describe, expect, it } from '@jest/globals'
import { applyUsage, mostEventsOfDay, mostMembersOfMonth, shortId } from '../../../domain/usage/apply-usage.ts'
import type { DayEvents } from '../../../domain/usage/usage-sheet.ts'
import { aSheet, aUsageEvent, amend, usageState, use } from '../../builders/usage.ts'

const day = '2026-11-03'
const at = '2026-11-05T10:00:00Z'
const accepted = { outcome: 'accepted' }

describe('a correction', () => {
  it('takes the old value off and puts the right one on, and is kept as a note of its own', () => {
    const stored = { ...aUsageEvent('a', { value: '10' }), state: 'counted' as const, revision: 1 }
    expect(applyUsage(usageState(aSheet({ days: { [day]: { value: '12.5' } }, version: 2 }), { events: [stored] }), [amend('x', 'a', at, { value: '8' })])).toEqual({
      outcomes: [accepted],
      change: {
        sheet: aSheet({ days: { [day]: { value: '10.5' } }, version: 3 }), dayEvents: [],
        events: [
          { ...aUsageEvent('x', { value: '8' }), state: 'note', about: 'a', changedAt: at, revision: 1 },
          { ...aUsageEvent('a', { value: '8' }), state: 'counted', changedAt: at, revision: 2 },
        ],
      },
    })
  })

  it('of a count changes the event and not how many there are', () => {
    const { change } = applyUsage(usageState(aSheet({ aggregation: 'count' })), [use('a'), amend('x', 'a', at, { value: '5' })])
    expect(change!.sheet.days).toEqual({ [day]: { value: '1' } })
  })

  it('of a maximum replaces the event', () => {
    const { change } = applyUsage(usageState(aSheet({ aggregation: 'max' })), [use('a', { value: '9' }), use('b', { value: '4' }), amend('x', 'a', at, { value: '3' })])
    expect(change!.sheet.days).toEqual({ [day]: { value: '4' } })
    expect(change!.dayEvents[0]!.events).toEqual({ [shortId('a')]: [36_000, '3'], [shortId('b')]: [36_000, '4'] })
  })

  it('of a full day is taken: it needs no room', () => {
    const events = Object.fromEntries([...Array.from({ length: mostEventsOfDay - 1 }, (_, second) => [`e${second}`, [second, '1'] as const]), [shortId('a'), [36_000, '9'] as const]])
    const dayEvents = new Map<string, DayEvents>([[day, { day, seconds: 86_400, events, version: 1 }]])
    const stored = { ...aUsageEvent('a', { value: '9' }), state: 'counted' as const, revision: 1 }
    expect(applyUsage(usageState(aSheet({ aggregation: 'max' }), { dayEvents, events: [stored] }), [amend('x', 'a', at, { value: '3' })]).change!.sheet.days).toEqual({ [day]: { value: '3' } })
  })

  it('of who was counted is taken in a full month: it needs no room', () => {
    const sheet = aSheet({ aggregation: 'unique', days: { '2026-11-01': { value: '19999', members: Array.from({ length: mostMembersOfMonth - 1 }, (_, each) => `m${each}`) } } })
    const { change, outcomes } = applyUsage(usageState(sheet), [use('a', { member: 'ann' }), amend('x', 'a', at, { value: '1', member: 'bob' }), use('b', { member: 'cid' })])
    expect(outcomes).toMatchObject([accepted, accepted, { reason: 'too-many-events' }])
    expect(change!.sheet.days[day]).toEqual({ value: '1', members: ['bob'] })
  })

  it('that would count a deleted event again is refused where its day has no room any more', () => {
    const events = Object.fromEntries(Array.from({ length: mostEventsOfDay }, (_, second) => [`e${second}`, [second, '1'] as const]))
    const deleted = { ...aUsageEvent('a', { value: '9' }), state: 'deleted' as const, changedAt: at, revision: 2 }
    const state = usageState(aSheet({ aggregation: 'max' }), { dayEvents: new Map([[day, { day, seconds: 86_400, events, version: 1 }]]), events: [deleted] })
    expect(applyUsage(state, [amend('y', 'a', '2026-11-06T10:00:00Z', { value: '9' })])).toEqual({
      change: undefined, outcomes: [{ outcome: 'refused', reason: 'too-many-events', detail: 'meter "kwh" has the most events that "max" takes: 5000 a day' }],
    })
  })

  it.each([[{ value: '1', member: 'bob' }, ['bob']], [{ value: '1' }, ['ann']]])('of who was counted: %j', (change, members) => {
    const result = applyUsage(usageState(aSheet({ aggregation: 'unique' })), [use('a', { member: 'ann' }), amend('x', 'a', at, change)])
    expect(result.change!.sheet.days).toEqual({ [day]: { value: '1', members } })
    expect(result.change!.events.find(({ id }) => id === 'a')).toMatchObject({ member: members[0] })
  })
})

describe('a deletion', () => {
  it('takes the value off; the event stays known', () => {
    const { change } = applyUsage(usageState(aSheet()), [use('a', { value: '10' }), use('b', { value: '2' }), amend('x', 'a', at)])
    expect(change!.sheet.days).toEqual({ [day]: { value: '2' } })
    expect(change!.events).toEqual([
      { ...aUsageEvent('a', { value: '10' }), state: 'deleted', changedAt: at, revision: 1 },
      { ...aUsageEvent('b', { value: '2' }), state: 'counted', revision: 1 },
      { ...aUsageEvent('x', { value: '0' }), state: 'note', about: 'a', changedAt: at, revision: 1 },
    ])
  })

  it('of a count counts one less', () => {
    expect(applyUsage(usageState(aSheet({ aggregation: 'count' })), [use('a'), use('b'), amend('x', 'a', at)]).change!.sheet.days).toEqual({ [day]: { value: '1' } })
  })

  it('of all events of a day leaves no day, but the day\'s record', () => {
    const { change } = applyUsage(usageState(aSheet({ aggregation: 'latest', days: { '2026-11-01': { value: '3' } } })), [use('a'), amend('x', 'a', at)])
    expect(change!.sheet.days).toEqual({ '2026-11-01': { value: '3' } })
    expect(change!.dayEvents).toEqual([{ day, seconds: 86_400, events: {}, version: 1 }])
  })

  it('can be taken back by a later correction', () => {
    const entries = [use('a', { value: '10' }), amend('x', 'a', at), amend('y', 'a', '2026-11-06T10:00:00Z', { value: '7' })]
    expect(applyUsage(usageState(aSheet()), entries).change!.sheet.days).toEqual({ [day]: { value: '7' } })
  })
})

describe('of two amendments', () => {
  it.each([
    ['the later holds', '2026-11-05T10:00:01Z', '2'], ['an older one that comes later changes nothing', '2026-11-05T09:59:59Z', '8'], ['of one instant the first to come holds', at, '8'],
  ])('%s', (_rule, second, value) => {
    const { change, outcomes } = applyUsage(usageState(aSheet()), [use('a', { value: '10' }), amend('x', 'a', at, { value: '8' }), amend('y', 'a', second, { value: '2' })])
    expect(outcomes).toEqual([accepted, accepted, accepted])
    expect(change!.sheet.days).toEqual({ [day]: { value } })
    expect(change!.events.map(({ id }) => id)).toEqual(['a', 'x', 'y'])
  })
})

describe('an amendment that comes again', () => {
  const note = { ...aUsageEvent('x', { value: '8' }), state: 'note' as const, about: 'a', changedAt: at, revision: 1 }
  const target = { ...aUsageEvent('a', { value: '8' }), state: 'counted' as const, changedAt: at, revision: 2 }
  const again = (entry: ReturnType<typeof amend>) => applyUsage(usageState(aSheet(), { events: [note, target] }), [entry])

  it('is a duplicate', () => {
    expect(again(amend('x', 'a', at, { value: '8' }))).toEqual({ change: undefined, outcomes: [{ outcome: 'duplicate' }] })
  })

  it.each([['about another event', amend('x', 'b', at, { value: '8' })], ['of another instant', amend('x', 'a', '2026-11-05T10:00:01Z', { value: '8' })], ['under the id of an event', amend('a', 'a', at, { value: '8' })]])('%s is refused', (_what, entry) => {
    expect(again(entry)).toEqual({ change: undefined, outcomes: [{ outcome: 'refused', reason: 'id-reused', detail: expect.stringMatching(/^another event has the id "[ax]"$/) }] })
  })
})

describe('an amendment of nothing', () => {
  it('is refused, with the id that it names, cut to 60 characters', () => {
    expect(applyUsage(usageState(aSheet()), [amend('x', 'b'.repeat(61), at)]).outcomes).toEqual([{ outcome: 'refused', reason: 'unknown-event', detail: `there is no event "${'b'.repeat(60)}" to correct or delete; send it first` }])
  })

  it('nor can an amendment be amended', () => {
    expect(applyUsage(usageState(aSheet()), [use('a'), amend('x', 'a', at, { value: '2' }), amend('y', 'x', at)]).outcomes[2]).toMatchObject({ outcome: 'refused', reason: 'unknown-event' })
  })
})
