import { describe, expect, it } from '@jest/globals'
import type { BusinessCalendar } from '../../../domain/calendar/business-calendar.ts'
import { announcedWait } from '../../../domain/queueing/honest-wait.ts'
import { simulateQueue } from './simulate-queue.ts'
import { seededRandom } from '../../../examples/retention/seeded-random.ts'

const open = [{ from: '09:00', to: '17:00' }]
const calendar: BusinessCalendar = { timeZone: 'Europe/Amsterdam', hours: { 1: open, 2: open, 3: open, 4: open, 5: open }, holidays: ['2026-12-25'] }
const morning = '2026-11-04T09:00:00Z'
const handling = { mean: 10, deviation: 8, cases: 500 }

describe('an announced wait', () => {
  it('is a range from the place in the queue, never a point', () => {
    const wait = announcedWait({ ahead: 9, agents: 5, handling, now: morning, calendar })
    if (wait.kind !== 'range') throw new Error(wait.reason)
    expect(wait.p50).toBeGreaterThan(17)
    expect(wait.p50).toBeLessThan(20)
    expect(wait.p90).toBeGreaterThan(wait.p50)
    expect(wait.to > wait.from).toBe(true)
  })

  it('says when it opens, and counts opening hours only', () => {
    const wait = announcedWait({ ahead: 0, agents: 2, handling, now: '2026-11-06T18:00:00Z', calendar })
    expect(wait).toMatchObject({ kind: 'range', opensAt: expect.stringMatching(/^2026-11-09T08:00/) })
    if (wait.kind === 'range') expect(wait.from.slice(0, 10)).toBe('2026-11-09')
  })

  it('is not given where none can be', () => {
    expect(announcedWait({ ahead: 3, agents: 0, handling, now: morning, calendar })).toEqual({ kind: 'none', reason: 'nobody-there' })
    expect(announcedWait({ ahead: 3, agents: 2, handling: { ...handling, cases: 3 }, now: morning, calendar })).toEqual({ kind: 'none', reason: 'too-few-cases' })
    expect(announcedWait({ ahead: 3, agents: 2, handling, overtaking: 0.3, now: morning, calendar })).toEqual({ kind: 'none', reason: 'unstable' })
  })

  it('is longer for every case more that goes first', () => {
    const p90s = [0, 1, 5, 20, 100].map((ahead) => announcedWait({ ahead, agents: 3, handling, now: morning, calendar })).map((wait) => (wait.kind === 'range' ? wait.p90 : 0))
    expect(p90s).toEqual([...p90s].sort((a, b) => a - b))
    expect(new Set(p90s).size).toBe(5)
  })
})

describe('calibration on a replayed busy day', () => {
  it.each([['even handling times', 3], ['as uneven as chance', 10], ['some very long', 15]])('with %s, 85 to 95 % of those who wait are answered within the announced p90', (_name, deviation) => {
    const random = seededRandom(20261104)
    const [agents, mean] = [8, 10]
    let [waited, kept] = [0, 0]
    for (let day = 0; day < 40; day++) {
      const arrivals: number[] = []
      // A peak at midday, 40 % over what the agents can do, and quiet ends.
      for (let t = 0; t < 480;) {
        t += random.exponential((agents / mean) * (0.5 + 0.9 * Math.exp(-(((t - 200) / 90) ** 2))))
        arrivals.push(t)
      }
      const contacts = simulateQueue({ arrivals, agents, handling: () => random.logNormal(mean, deviation) })
      for (const { wait, ahead } of contacts) {
        if (wait === 0) continue
        const announced = announcedWait({ ahead, agents, handling: { mean, deviation, cases: 1_000 }, now: morning, calendar })
        if (announced.kind !== 'range') throw new Error(announced.reason)
        waited++
        if (wait <= announced.p90) kept++
      }
    }
    expect(waited).toBeGreaterThan(2_000)
    expect(kept / waited).toBeGreaterThanOrEqual(0.85)
    expect(kept / waited).toBeLessThanOrEqual(0.95)
  })
})
