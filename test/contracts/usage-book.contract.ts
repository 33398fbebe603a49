import { expect, it } from '@jest/globals'
import { UsageBusyError, type UsageBook } from '../../application/ports/usage-book.ts'
import { createRecordUsage, type UsageResult } from '../../application/usage/record-usage.ts'
import type { Charge, Plan } from '../../domain/catalog/plan.ts'
import { usedInPeriod } from '../../domain/rating/used-in-period.ts'
import { formatDecimal } from '../../domain/money/decimal.ts'
import { dailyLevels } from '../../domain/usage/daily-levels.ts'
import { aggregatesOf } from '../../adapters/dynamodb/usage-item.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../builders/company.ts'
import { createManualClock } from '../doubles/manual-clock.ts'

const metered = (meter: string, change: Partial<Charge> = {}): Charge => ({ ...aPlan('x', '1').charges[0]!, id: meter, meter, timing: 'arrears', ...change })
const plan: Plan = aPlan('metered', '1', { charges: [
  metered('kwh'), metered('calls', { aggregation: 'count' }), metered('users', { aggregation: 'unique' }), metered('peak', { aggregation: 'max' }),
  metered('stored', { aggregation: 'latest' }), metered('seats', { aggregation: 'time-weighted' }),
  metered('zones', { prices: [{ validFrom: '2020-01-01', model: { type: 'matrix', rows: [{ when: { zone: 'night' }, model: { type: 'per-unit', unitPrice: '1' } }] } }] }),
] })

/** A customer in Amsterdam with one metered subscription, and the use case over the book. */
function office(book: UsageBook, number: string, now = '2026-11-20T12:00:00Z') {
  const account = anAccount(number)
  const subscription = aSubscription(account, 'metered', { start: '2026-01-01' })
  const marks: string[] = []
  const clock = createManualClock(now)
  const record = createRecordUsage({
    accounts: {
      getMany: async (ids) => new Map(ids.includes(account.id) ? [[account.id, account]] : []),
      getSubscriptions: async (keys) => new Map(keys.some(({ id }) => id === subscription.id) ? [[subscription.id, subscription]] : []),
      reconcileFrom: async (_id, date) => { marks.push(date) },
    },
    sellers: { get: async (id) => (id === 'acme' ? { seller: aSeller(), catalogRevision: 1, zones: [] } as never : undefined) },
    catalog: { load: async () => new Map([['metered', plan]]) }, book, clock: { ...clock, sleep: () => new Promise((resolve) => setTimeout(resolve, Math.random() * 20)) }, jitter: Math.random,
  })
  let serial = 0
  const event = (meter: string, time: string, value: string | undefined, change: object = {}) =>
    ({ id: `e${++serial}`, customer: number, subscription: 'main', meter, time, ...(value === undefined ? {} : { value }), ...change })
  const used = async (meter: string, month = '2026-11', attributes = {}) => {
    const sheet = await book.sheet(account.id, { subscriptionId: subscription.id, meter, attributes, ...(meter === 'seats' ? {} : { month }) })
    if (!sheet) return undefined
    const [start, end] = [`${month}-01`, month === '2026-11' ? '2026-12-01' : '2026-11-01']
    return formatDecimal(usedInPeriod(meter === 'seats' ? dailyLevels(sheet, start, end) : aggregatesOf(sheet), { start, end })[0]!.quantity)
  }
  return { account, event, marks, used, record: (events: readonly unknown[]) => record('acme', events) }
}

const outcomes = (results: readonly UsageResult[]) => results.map((each) => (each.outcome === 'refused' ? each.reason : each.outcome))

/** What counting usage promises, whatever keeps the book; run on the twin and on the emulator. */
export function usageBookContract(book: () => UsageBook): void {
  it('counts each event once, in any order, in all six ways', async () => {
    const { event, record, used } = office(book(), 'usage-six')
    const events = [
      event('kwh', '2026-11-03T10:00:00Z', '1.25'), event('kwh', '2026-11-02T10:00:00Z', '0.000000001'), event('kwh', '2026-10-31T22:59:59Z', '7'),
      event('calls', '2026-11-03T10:00:00Z', undefined), event('calls', '2026-11-03T10:00:00Z', '99'),
      event('users', '2026-11-03T10:00:00Z', undefined, { member: 'ann' }), event('users', '2026-11-04T10:00:00Z', undefined, { member: 'ann' }), event('users', '2026-11-04T11:00:00Z', undefined, { member: 'bob' }),
      event('peak', '2026-11-04T10:00:00Z', '3'), event('peak', '2026-11-03T10:00:00Z', '9.5'), event('peak', '2026-11-03T11:00:00Z', '4'),
      event('stored', '2026-11-05T11:00:00Z', '8'), event('stored', '2026-11-05T10:00:00Z', '6'),
      // 10 seats from noon of the 11th local time (half of that day), 20 from the start of the 21st: (0.5 * 10 + 9 * 10 + 10 * 20) / 30.
      event('seats', '2026-11-20T11:00:00Z', '10', { time: '2026-11-11T11:00:00Z' }),
    ]
    expect(outcomes(await record(events))).toEqual(events.map(() => 'accepted'))
    expect(outcomes(await record([...events].reverse()))).toEqual(events.map(() => 'duplicate'))
    expect([await used('kwh'), await used('kwh', '2026-10')]).toEqual(['1.250000001', '7'])
    expect([await used('calls'), await used('users'), await used('peak'), await used('stored')]).toEqual(['2', '2', '9.5', '8'])
    // (0.5 + 19) * 10 / 30
    expect(await used('seats')).toBe('6.5')
  })

  it('corrects and deletes by events, of which the latest decision holds', async () => {
    const { event, record, used } = office(book(), 'usage-amend')
    const first = event('kwh', '2026-11-03T10:00:00Z', '10')
    const peak = event('peak', '2026-11-03T10:00:00Z', '10')
    const low = event('peak', '2026-11-03T11:00:00Z', '4')
    const right = event('kwh', '2026-11-05T10:00:00Z', '8', { corrects: first.id })
    const older = event('kwh', '2026-11-04T10:00:00Z', '99', { corrects: first.id })
    const gone = event('peak', '2026-11-05T10:00:00Z', undefined, { deletes: peak.id })
    expect(outcomes(await record([right, first, gone, peak, low, older]))).toEqual(Array(6).fill('accepted'))
    expect([await used('kwh'), await used('peak')]).toEqual(['8', '4'])
    expect(outcomes(await record([gone, right, older, first]))).toEqual(Array(4).fill('duplicate'))
    expect(outcomes(await record([event('kwh', '2026-11-06T10:00:00Z', undefined, { deletes: 'nobody' }), { ...first, value: '11', time: '2026-11-03T10:00:01Z' }]))).toEqual(['unknown-event', 'id-reused'])
    await record([event('kwh', '2026-11-06T10:00:00Z', undefined, { deletes: first.id })])
    expect(await used('kwh')).toBe('0')
  })

  it('refuses what is wrong, event by event, and counts the rest', async () => {
    const { event, record, used } = office(book(), 'usage-wrong')
    const good = event('kwh', '2026-11-03T10:00:00Z', '1')
    const results = await record([
      good, event('gas', '2026-11-03T10:00:00Z', '1'), event('kwh', '2026-11-20T13:00:00Z', '1'), event('kwh', '2025-10-01T10:00:00Z', '1'), event('kwh', '2025-12-31T10:00:00Z', '1'),
      event('kwh', '2026-11-03T10:00:00Z', '-1'), event('kwh', '2026-02-31T10:00:00Z', '1'), event('kwh', '2026-11-03T10:00:00Z', undefined, { value: 0.5 }), 'nonsense',
      { ...event('kwh', '2026-11-03T10:00:00Z', '1'), customer: 'nobody' }, { ...event('kwh', '2026-11-03T10:00:00Z', '1'), subscription: 'none' },
      event('users', '2026-11-03T10:00:00Z', '1'), { ...good, value: '2' }, event('kwh', '2026-11-20T12:04:00Z', '1'),
    ])
    expect(outcomes(results)).toEqual([
      'accepted', 'unknown-meter', 'future', 'too-old', 'outside-service', 'invalid', 'invalid', 'invalid', 'invalid', 'unknown-customer', 'unknown-subscription', 'invalid', 'id-reused', 'accepted',
    ])
    expect(results[1]).toMatchObject({ field: 'meter', detail: expect.stringContaining('kwh, calls, users, peak, stored, seats, zones') })
    expect(await used('kwh')).toBe('2')
  })

  it('counts 10^12 and more to the last decimal', async () => {
    const { event, record, used } = office(book(), 'usage-large')
    await record([event('kwh', '2026-11-03T10:00:00Z', '1000000000000.000000001'), event('kwh', '2026-11-03T10:00:01Z', '99999999999999999999')])
    expect(await used('kwh')).toBe('100000000999999999999.000000001')
  })

  it('keeps apart what a price looks at, and nothing else', async () => {
    const { event, record, used } = office(book(), 'usage-matrix')
    await record([event('zones', '2026-11-03T10:00:00Z', '1', { attributes: { zone: 'night', colour: 'red' } }), event('zones', '2026-11-04T10:00:00Z', '2', { attributes: { zone: 'night' } }), event('zones', '2026-11-04T10:00:00Z', '4')])
    expect([await used('zones', '2026-11', { zone: 'night' }), await used('zones')]).toEqual(['3', '4'])
  })

  it('loses and doubles nothing when many write at once, each event sent twice', async () => {
    const { event, record, used } = office(book(), 'usage-race')
    const events = Array.from({ length: 120 }, (_, index) => event(index % 2 ? 'kwh' : 'peak', `2026-11-${String(1 + (index % 10)).padStart(2, '0')}T10:00:00Z`, String(index + 1)))
    const batches = Array.from({ length: 6 }, (_, index) => events.slice(index * 20, index * 20 + 20))
    const results = (await Promise.all([...batches, ...batches].map((batch) => record(batch)))).flat()
    let pending = [...batches, ...batches].flat().filter((_, index) => results[index]!.outcome === 'retry')
    const accepted = results.filter(({ outcome }) => outcome === 'accepted').length
    let more = 0
    for (let round = 0; pending.length > 0 && round < 5; round++) {
      const again = await record(pending)
      more += again.filter(({ outcome }) => outcome === 'accepted').length
      pending = pending.filter((_, index) => again[index]!.outcome === 'retry')
    }
    expect(accepted + more).toBe(120)
    expect([await used('kwh'), await used('peak')]).toEqual([String(60 * 61), '119'])
  })

  it('asks the next bill to look back where usage is older than a month', async () => {
    const { event, record, marks } = office(book(), 'usage-late')
    await record([event('kwh', '2026-11-03T10:00:00Z', '1')])
    expect(marks).toEqual([])
    await record([event('kwh', '2026-08-03T10:00:00Z', '1'), event('kwh', '2026-07-03T10:00:00Z', '1')])
    expect(marks).toEqual(['2026-07-03'])
    const dying = office({ ...book(), write: async () => { throw new Error('crash') } }, 'usage-dying')
    await expect(dying.record([dying.event('kwh', '2026-08-03T10:00:00Z', '1')])).rejects.toThrow('crash')
    expect(dying.marks).toEqual(['2026-08-03'])
  })

  it('says "send it again" where the store takes no more, and nothing is counted', async () => {
    const full: UsageBook = { ...book(), write: async () => { throw new UsageBusyError('full') } }
    const { event, record } = office(full, 'usage-busy')
    const one = event('kwh', '2026-11-03T10:00:00Z', '1')
    expect(outcomes(await record([one, event('gas', '2026-11-03T10:00:00Z', '1')]))).toEqual(['retry', 'unknown-meter'])
    expect(outcomes(await office(book(), 'usage-busy').record([one]))).toEqual(['accepted'])
  })
}
