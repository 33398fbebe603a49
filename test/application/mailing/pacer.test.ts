import { describe, expect, it } from '@jest/globals'
import type { SendingQuota } from '../../../application/ports/bill-mailer.ts'
import { createPacer } from '../../../application/mailing/pacer.ts'
import { createManualClock } from '../../doubles/manual-clock.ts'

function aPacer(first: SendingQuota | Error, concurrency = 1) {
  const clock = createManualClock('2026-11-01T03:00:00.000Z')
  let answer: SendingQuota | Error = first
  let reads = 0
  const pacer = createPacer({
    clock,
    concurrency,
    mailer: {
      async quota() {
        reads += 1
        if (answer instanceof Error) throw answer
        return answer
      },
    },
  })
  const seconds = () => (Date.parse(clock.now()) - Date.parse('2026-11-01T03:00:00.000Z')) / 1_000
  return { pacer, clock, seconds, reads: () => reads, answer: (next: SendingQuota | Error) => { answer = next } }
}

const patient = () => Infinity

describe('pacing', () => {
  it.each([[14, 1], [14, 4], [1, 1], [500, 64], [5_000, 64]])('keeps %s a second over %s workers a twentieth below', async (perSecond, concurrency) => {
    const { pacer, seconds } = aPacer({ perSecond, left: Infinity }, concurrency)
    for (let sent = 0; sent < 101; sent++) await pacer.turn(patient)
    const rate = (100 / seconds()) * concurrency
    expect(rate).toBeLessThanOrEqual(0.95 * perSecond * 1.001)
    expect(rate).toBeGreaterThan(0.94 * perSecond)
  })

  it('catches up a quarter of a second after a pause, for a worker that never catches up stays below its share, and no more', async () => {
    const { pacer, clock, seconds } = aPacer({ perSecond: 100, left: Infinity })
    await pacer.turn(patient)
    await clock.sleep(30_000)
    for (let sent = 0; sent < 100; sent++) await pacer.turn(patient)
    expect(seconds()).toBeCloseTo(30 + 99 / 95 - 0.25, 2)
  })

  it('reads the rate once a minute, and follows it', async () => {
    const { pacer, clock, reads, answer, seconds } = aPacer({ perSecond: 10, left: Infinity })
    for (let sent = 0; sent < 50; sent++) await pacer.turn(patient)
    expect(reads()).toBe(1)
    answer({ perSecond: 100, left: Infinity })
    await clock.sleep(60_000)
    await pacer.turn(patient)
    expect(reads()).toBe(2)
    const before = seconds()
    for (let sent = 0; sent < 9; sent++) await pacer.turn(patient)
    expect(seconds() - before).toBeLessThan(0.2)
  })

  it('asks once for mails that are sent side by side, and spaces them all the same', async () => {
    const { pacer, reads, seconds } = aPacer({ perSecond: 10, left: 9 })
    const turns = await Promise.all(Array.from({ length: 10 }, () => pacer.turn(patient)))
    expect(turns).toEqual([...Array<string>(9).fill('now'), 'used-up'])
    expect(reads()).toBe(1)
    expect(seconds()).toBeGreaterThan(8 / 9.5 - 0.001)
  })

  it('keeps the last rate where it cannot be read, and gives up where it never could', async () => {
    const known = aPacer({ perSecond: 10, left: Infinity })
    await known.pacer.turn(patient)
    known.answer(new Error('Throttling'))
    await known.clock.sleep(61_000)
    expect(await known.pacer.turn(patient)).toBe('now')
    await expect(aPacer(new Error('AccessDenied')).pacer.turn(patient)).rejects.toThrow('AccessDenied')
  })

  it('ends with the daily quota, and asks again', async () => {
    const { pacer, answer } = aPacer({ perSecond: 10, left: 2 })
    expect([await pacer.turn(patient), await pacer.turn(patient), await pacer.turn(patient)]).toEqual(['now', 'now', 'used-up'])
    answer({ perSecond: 10, left: 1 })
    expect([await pacer.turn(patient), await pacer.turn(patient)]).toEqual(['now', 'used-up'])
  })

  it('gives no turn that the caller cannot wait for, and counts none for it', async () => {
    const { pacer, clock, seconds } = aPacer({ perSecond: 1, left: 2 }, 19)
    expect([await pacer.turn(() => 0), await pacer.turn(() => 19_999), await pacer.turn(() => 19_999)]).toEqual(['now', 'too-late', 'too-late'])
    expect(seconds()).toBe(0)
    await clock.sleep(10_000)
    expect([await pacer.turn(() => 10_000), await pacer.turn(patient)]).toEqual(['now', 'used-up'])
    expect(seconds()).toBe(20)
  })
})
