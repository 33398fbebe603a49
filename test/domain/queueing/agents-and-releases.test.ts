import { describe, expect, it } from '@jest/globals'
import type { BusinessCalendar } from '../../../domain/calendar/business-calendar.ts'
import { freeSlots, nextTime } from '../../../domain/queueing/callback-slots.ts'
import { expectedIn } from '../../../domain/queueing/expected-in-slots.ts'
import { announcedWait, type WaitQuestion } from '../../../domain/queueing/honest-wait.ts'
import { noMailPacing, releaseInstant } from '../../../domain/queueing/mail-pacing.ts'
import { skillActivity } from '../../../domain/queueing/skill-activity.ts'

const open = [{ from: '09:00', to: '17:00' }]
const calendar: BusinessCalendar = { timeZone: 'Europe/Amsterdam', hours: { 1: open, 2: open, 3: open, 4: open, 5: open }, holidays: [] }

describe('what agents did lately', () => {
  const limits = { presentMinutes: 15, rememberedDays: 30, longestHandlingMinutes: 240 }
  const now = '2026-11-25T09:00:00Z'
  const activity = (change: Partial<Parameters<typeof skillActivity>[0]>) => skillActivity({ seen: [], days: [], ...change }, now, limits)

  it('says who is there: each agent once who was seen within a quarter of an hour', () => {
    const seen = [{ agent: 'd', at: '2026-11-25T08:45:00Z' }, { agent: 'a', at: '2026-11-25T08:50:00Z' }, { agent: 'a', at: now }, { agent: 'b', at: '2026-11-25T08:44:59Z' }, { agent: 'c', at: '2026-11-25T08:59:00Z' }]
    expect(activity({ seen })).toEqual({ agents: 3, handling: { mean: 0, deviation: 0, cases: 0 } })
    expect(activity({ seen, days: [{ date: '2026-11-25', cases: 1, minutes: 7, squares: 49 }] })).toEqual({ agents: 3, handling: { mean: 7, deviation: 0, cases: 1 } })
  })

  it('says how long cases take, from the sums of the days that are remembered', () => {
    // 5, 15, 10 and 20 minutes: mean 12.5, squared distances 56.25 + 6.25 + 6.25 + 56.25 = 125 over 3.
    const days = [{ date: '2026-10-26', cases: 2, minutes: 20, squares: 250 }, { date: '2026-11-24', cases: 2, minutes: 30, squares: 500 }, { date: '2026-10-25', cases: 9, minutes: 900, squares: 90_000 }]
    expect(activity({ days }).handling).toEqual({ mean: 12.5, deviation: expect.closeTo(Math.sqrt(125 / 3), 12), cases: 4 })
    expect(activity({ days: days.slice(2) }).handling.cases).toBe(0)
  })

  it('has no spread below zero, whatever sums were rounded to', () => {
    expect(activity({ days: [{ date: '2026-11-24', cases: 3, minutes: 0.3, squares: 0.0299 }] }).handling.deviation).toBe(0)
  })
})

describe('when the mails of a chunk go', () => {
  const run = { billingDate: '2026-12-01', zone: 'Europe/Amsterdam' }
  const [early, late] = [{ date: '2026-12-01', hour: 8, weight: 1 }, { date: '2026-12-03', hour: 14, weight: 3 }]
  const of = (releases: readonly (typeof early)[], chunk = 'chunk-1', asked = run) => releaseInstant({ dates: { '2026-12-01': releases } }, asked, chunk)

  it('is at once where the date is not paced', () => {
    expect([of([]), of([{ ...early, weight: 0 }]), of([early], 'chunk-1', { ...run, billingDate: '2026-12-02' }), releaseInstant(noMailPacing, run, 'chunk-1')]).toEqual([undefined, undefined, undefined, undefined])
  })

  it('is the hour of a release in the zone of the run', () => {
    expect([of([early]), of([late], 'chunk-2'), of([early], 'chunk-1', { ...run, zone: 'UTC' })]).toEqual(['2026-12-01T07:00:00Z', '2026-12-03T13:00:00Z', '2026-12-01T08:00:00Z'])
    // The clock goes back at 3 on 25 October 2026 and forward at 2 on 28 March 2027.
    expect([of([{ ...early, date: '2026-10-25' }]), of([{ ...early, date: '2027-03-28' }]), of([{ ...early, date: '2027-03-28', hour: 2 }]), of([{ ...early, hour: 0 }])]).toEqual(['2026-10-25T07:00:00Z', '2027-03-28T06:00:00Z', '2027-03-28T01:00:00Z', '2026-11-30T23:00:00Z'])
  })

  it('is always the same release for a chunk, by the first 32 bits of a hash', () => {
    // Python: int.from_bytes(sha256(b'release\n2026-12-01\nchunk-1').digest()[:4], 'big') / 2**32 and so on.
    const shares = [['chunk-1', 0.494713], ['chunk-2', 0.296805], ['chunk-3', 0.184830]] as const
    for (const [chunk, share] of shares) {
      expect(of([{ ...early, weight: share + 0.001 }, { ...late, weight: 0.999 - share }], chunk)).toBe('2026-12-01T07:00:00Z')
      expect(of([{ ...early, weight: share - 0.001 }, { ...late, weight: 1.001 - share }], chunk)).toBe('2026-12-03T13:00:00Z')
      expect(of([{ ...early, weight: 10 * (share - 0.001) }, { ...early, weight: 0 }, { ...late, weight: 10 * (1.001 - share) }], chunk)).toBe('2026-12-03T13:00:00Z')
    }
  })

  it('is each release for as many as its weight asks', () => {
    const many = Array.from({ length: 400 }, (_, index) => of([early, { ...early, date: '2026-12-02', weight: 0 }, late], `c${index}`))
    const share = many.filter((each) => each === '2026-12-01T07:00:00Z').length / 400
    expect(Math.abs(share - 0.25)).toBeLessThan(0.1)
    expect(new Set(many).size).toBe(2)
  })
})

describe('contacts to expect by the hour', () => {
  /** Eight before it opens, sixteen at ten, all on a Monday. */
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, mean: hour === 8 ? 8 : hour === 10 ? 16 : 0, p5: 0, p95: 0 }))
  const expected = expectedIn(calendar, [{ date: '2026-11-30', mean: 24, hours }])
  const at = (time: string) => Date.parse(`2026-11-30T${time}:00Z`)

  it.each([['08:00', '09:00', 1], ['09:00', '10:00', 17], ['09:30', '10:00', 8.5], ['09:10', '09:20', 17 / 6], ['08:00', '16:00', 24], ['15:00', '18:00', 1], ['06:00', '08:00', 0], ['09:00', '09:00', 0], ['10:00', '09:00', 0]])('from %s to %s (UTC) are %d', (from, to, count) => {
    expect(expected(at(from), at(to))).toBeCloseTo(count, 9)
  })

  it('are none on days that are not forecast', () => expect(expectedIn(calendar, [])(at('08:00'), at('16:00'))).toBe(0))
})

describe('a wait in exact numbers', () => {
  /** Handling times as uneven as chance: the wait of the next is that of one exponential time. */
  const question: WaitQuestion = { ahead: 0, agents: 1, handling: { mean: 10, deviation: 10, cases: 10 }, now: '2026-11-04T09:00:00Z', calendar }

  it('is half of the time below ln 2, nine times of ten below ln 10 of a handling time', () => {
    expect(announcedWait(question)).toEqual({ kind: 'range', p50: expect.closeTo(10 * Math.log(2), 9), p90: expect.closeTo(10 * Math.log(10), 9), from: '2026-11-04T09:06:55.888Z', to: '2026-11-04T09:23:01.551Z' })
    expect(announcedWait({ ...question, agents: 4 })).toMatchObject({ p50: expect.closeTo(2.5 * Math.log(2), 9) })
    // 0.1 a minute leave, 0.05 overtake: half as fast.
    expect(announcedWait({ ...question, overtaking: 0.05 })).toMatchObject({ p90: expect.closeTo(20 * Math.log(10), 9) })
  })

  it('is never taken for even: a spread of a fifth at least', () => {
    const even = announcedWait({ ...question, handling: { ...question.handling, deviation: 0 } })
    expect(even).toEqual(announcedWait({ ...question, handling: { ...question.handling, deviation: 2 } }))
    expect(even).not.toEqual(announcedWait({ ...question, handling: { ...question.handling, deviation: 2.1 } }))
  })

  it('is known from ten cases on that took any time, while agents win', () => {
    const none = (change: Partial<WaitQuestion>) => announcedWait({ ...question, ...change })
    expect(none({ handling: { ...question.handling, cases: 9 } })).toEqual({ kind: 'none', reason: 'too-few-cases' })
    expect(none({ handling: { mean: 0, deviation: 0, cases: 10 } })).toEqual({ kind: 'none', reason: 'too-few-cases' })
    expect(none({ overtaking: 0.1 })).toEqual({ kind: 'none', reason: 'unstable' })
    expect(none({ overtaking: 0.099 }).kind).toBe('range')
    expect(none({ agents: 0, now: '2026-11-07T09:00:00Z' })).toEqual({ kind: 'none', reason: 'nobody-there', opensAt: expect.stringMatching(/^2026-11-09T08:00:00/) })
  })

  it('says when it opens only where that is more than a second away', () => {
    expect('opensAt' in announcedWait({ ...question, now: '2026-11-04T07:59:59.001Z' })).toBe(false)
    expect('opensAt' in announcedWait({ ...question, now: '2026-11-04T07:59:59.000Z' })).toBe(true)
  })

  it.each<Partial<WaitQuestion>>([{ ahead: -1 }, { agents: -1 }, { overtaking: -0.1 }, { ahead: NaN }])('is none for %j', (change) => {
    expect(() => announcedWait({ ...question, ...change })).toThrow(new RangeError('Cases ahead, agents and overtaking are zero or more.'))
  })
})

describe('a time to call back', () => {
  it('ends when the office closes, and is looked for sixty days', () => {
    expect(nextTime(calendar, '2026-11-27T15:00:00Z', 60)).toEqual({ from: '2026-11-27T15:00:00.000Z', to: '2026-11-27T16:00:00.000Z', minutes: 60 })
    expect(nextTime(calendar, '2026-11-27T15:00:01Z', 60)?.from).toBe('2026-11-30T08:00:00.000Z')
    const onlyOn = (date: string) => ({ ...calendar, hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, open])), holidays: Array.from({ length: 70 }, (_, day) => new Date(Date.UTC(2026, 10, 1 + day)).toISOString().slice(0, 10)).filter((each) => each !== date) })
    expect(nextTime(onlyOn('2026-12-30'), '2026-11-01T09:00:00Z', 60)?.from).toBe('2026-12-30T08:00:00.000Z')
    expect(nextTime(onlyOn('2026-12-31'), '2026-11-01T09:00:00Z', 60)).toBeUndefined()
  })

  it('has room for a whole call that fits to the last bit', () => {
    // 0.85 x 2 x 60 / 10.2 is 10, were it not for binary fractions.
    expect(freeSlots({ slots: [{ from: 'a', to: 'b', minutes: 60, agents: 2, expected: 0, booked: 0 }], handling: 10.2 })[0]!.places).toBe(10)
    expect(freeSlots({ slots: [{ from: 'a', to: 'b', minutes: 60, agents: 1, expected: 0.1 + 0.2, booked: 0 }], handling: 20, utilisation: 0.1 * 11 })[0]!.places).toBe(3)
    expect(() => freeSlots({ slots: [], handling: 0 })).toThrow(new RangeError('The handling time is above zero.'))
  })
})
