import { describe, expect, it } from '@jest/globals'
import { feeOf, feeRuleFor, mayCharge } from '../../../domain/collections/dunning-fee.ts'
import { builtInDunning, type DunningFee } from '../../../domain/collections/dunning-policy.ts'
import { planState } from '../../../domain/collections/payment-plan.ts'
import { disputesOn, extensionsOn, holdsOn, type ReceivableHold } from '../../../domain/collections/receivable-hold.ts'
import { anEntry } from '../../builders/entry.ts'

const rule = (change: Partial<DunningFee>): DunningFee => ({ countries: ['NL'], customers: 'consumer', currency: 'EUR', bands: [], source: '', ...change })

describe('what a fee comes to', () => {
  it('is nothing on nothing, and per band what lies in it', () => {
    const bands = [{ upTo: '100', fixed: '5', percent: '10' }, { upTo: '200', percent: '1' }, { fixed: '3', percent: '0.5' }]
    // Of 100.00: 5 + 10. Of 100.01 also 1 % of a cent. Of 200.00: 15 + 1. Of 300.00: 16 + 3 + 0.50.
    expect([-1n, 0n, 10_000n, 10_001n, 20_000n, 30_000n].map((open) => feeOf(rule({ bands }), open))).toEqual([0n, 0n, 1_500n, 1_500n, 1_600n, 1_950n])
    expect(feeOf(rule({ bands, minimum: '1' }), 0n)).toBe(0n)
  })

  it('is rounded half away from zero, of percentages with up to four decimals', () => {
    // 0.1234 % of 1,000.00 is 1.234; 0.125 % of 1,000.00 is 1.25; 5 % of 0.10 is half a cent.
    expect(feeOf(rule({ bands: [{ percent: '0.1234' }] }), 100_000n)).toBe(123n)
    expect(feeOf(rule({ bands: [{ percent: '0.125' }] }), 100_000n)).toBe(125n)
    expect([feeOf(rule({ bands: [{ percent: '5' }] }), 10n), feeOf(rule({ bands: [{ percent: '5' }] }), 9n)]).toEqual([1n, 0n])
  })

  it('is at least the minimum and at most the maximum', () => {
    const bounded = rule({ bands: [{ percent: '10' }], minimum: '4', maximum: '6' })
    expect([3_999n, 4_000n, 5_000n, 6_000n, 6_010n].map((open) => feeOf(bounded, open))).toEqual([400n, 400n, 500n, 600n, 600n])
    expect(feeOf(rule({ bands: [{ percent: '10' }], minimum: '8', maximum: '6' }), 1n)).toBe(600n)
  })

  it('follows the rule of the customer\'s country, kind and currency', () => {
    const source = (country: string, kind: 'consumer' | 'business', currency = 'EUR') => feeRuleFor(builtInDunning, { country, kind }, currency)?.source.slice(0, 2)
    expect([source('NL', 'consumer'), source('BE', 'consumer'), source('NL', 'business'), source('GB', 'business'), source('BE', 'consumer', 'USD')]).toEqual(['NL', 'BE', 'Di', undefined, undefined])
  })
})

describe('whether a fee may be charged', () => {
  const announced = rule({ onlyAfter: { step: 'reminder', days: 15 } })
  const seldom = rule({ oncePerDays: 90 })

  it('needs its announcement to be so many days old', () => {
    const sent = new Map([['reminder', '2027-01-01']])
    expect([mayCharge(announced, sent, [], '2027-01-15'), mayCharge(announced, sent, [], '2027-01-16')]).toEqual([false, true])
    expect(mayCharge(announced, new Map([['final-notice', '2026-01-01']]), [], '2027-01-16')).toBe(false)
    expect(mayCharge(rule({}), new Map(), [anEntry({ kind: 'dunning-fee', date: '2027-01-15' })], '2027-01-16')).toBe(true)
  })

  // Ninety days after 1 January 2027 is 1 April.
  it('comes once in so many days, whatever else was booked', () => {
    const fee = anEntry({ kind: 'dunning-fee', date: '2027-01-01' })
    expect([mayCharge(seldom, new Map(), [fee], '2027-03-31'), mayCharge(seldom, new Map(), [fee], '2027-04-01')]).toEqual([false, true])
    expect(mayCharge(seldom, new Map(), [anEntry({ date: '2027-01-01' })], '2027-01-02')).toBe(true)
    expect(mayCharge(seldom, new Map(), [anEntry({ kind: 'dunning-fee', date: '2026-01-01' }), fee], '2027-01-02')).toBe(false)
    expect(mayCharge(rule({ onlyAfter: { step: 'reminder', days: 15 }, oncePerDays: 90 }), new Map([['reminder', '2026-12-01']]), [fee], '2027-01-02')).toBe(false)
  })
})

const base = { id: 'hld_1', sellerId: 'lumen', accountId: 'acc_abcdefghijklmnop', from: '2027-01-01', openedAt: '2027-01-01T09:00:00Z' }

describe('a payment plan', () => {
  const plan = { ...base, kind: 'plan', documentIds: ['inv_1'], currency: 'EUR', graceDays: 3, instalments: [{ due: '2027-02-01', amount: 300n }, { due: '2027-01-10', amount: 200n }] } as const
  const paid = (amount: bigint, date = '2027-01-10', change = {}) => anEntry({ amount, date, ...change })

  it('pays the earliest instalment first, however they are listed', () => {
    expect(planState(plan, [], '2027-01-13')).toEqual({ kind: 'kept', nextCheck: '2027-01-14' })
    expect(planState(plan, [paid(150n)], '2027-01-14')).toEqual({ kind: 'broken', since: '2027-01-14', missing: 50n })
    expect(planState(plan, [paid(200n)], '2027-01-14')).toEqual({ kind: 'kept', nextCheck: '2027-02-05' })
    expect(planState(plan, [paid(200n), paid(299n)], '2027-02-05')).toEqual({ kind: 'broken', since: '2027-02-05', missing: 1n })
    expect(planState(plan, [paid(200n), paid(300n)], '2027-02-05')).toEqual({ kind: 'fulfilled' })
  })

  it('counts money of its currency, from its first day to today', () => {
    expect(planState(plan, [paid(500n, '2027-01-01')], '2027-01-01')).toEqual({ kind: 'fulfilled' })
    for (const entry of [paid(500n, '2026-12-31'), paid(500n, '2027-01-15'), paid(500n, '2027-01-10', { currency: 'USD' })]) expect(planState(plan, [entry], '2027-01-14')).toMatchObject({ kind: 'broken', missing: 200n })
  })

  it('counts what was taken back as not paid, and a credit or a fee not at all', () => {
    const first = paid(500n)
    const taken = (kind: 'chargeback' | 'payment-reversal') => paid(400n, '2027-01-11', { kind, reverses: first.id })
    for (const kind of ['chargeback', 'payment-reversal'] as const) expect(planState(plan, [first, taken(kind)], '2027-01-14')).toMatchObject({ kind: 'broken', missing: 100n })
    expect(planState(plan, [first, taken('chargeback'), paid(400n, '2027-01-12', { kind: 'chargeback-won' })], '2027-01-14')).toEqual({ kind: 'fulfilled' })
    for (const kind of ['write-off', 'dunning-fee', 'credit-granted', 'fee-waiver'] as const) expect(planState(plan, [paid(500n, '2027-01-10', { kind })], '2027-01-14')).toMatchObject({ kind: 'broken', missing: 200n })
  })
})

describe('holds', () => {
  const released = { on: '2027-02-01', at: '2027-02-01T09:00:00Z', why: 'paid' }
  const dispute = (change: object = {}) => ({ ...base, kind: 'dispute', documentId: 'inv_1', amount: 3_000n, ...change }) as ReceivableHold
  const extension = (documentId: string, dueDate: string, change: object = {}) => ({ ...base, kind: 'extension', documentId, dueDate, ...change }) as ReceivableHold

  it('count from their first day up to the one on which they no longer do', () => {
    const hold = dispute({ released })
    expect(['2026-12-31', '2027-01-01', '2027-01-31', '2027-02-01'].map((date) => holdsOn([hold], date).length)).toEqual([0, 1, 1, 0])
    expect(holdsOn([dispute()], '2030-01-01')).toHaveLength(1)
  })

  it('say what is disputed', () => {
    expect(disputesOn([dispute({ released }), extension('inv_2', '2027-03-01'), dispute({ documentId: 'inv_3', amount: 1n })], '2027-01-10')).toEqual([{ documentId: 'inv_1', amount: 3_000n }, { documentId: 'inv_3', amount: 1n }])
    expect(disputesOn([dispute({ released })], '2027-02-01')).toEqual([])
  })

  it('move a due date to the latest that was granted', () => {
    const holds = [extension('inv_1', '2027-03-01'), extension('inv_1', '2027-02-01'), extension('inv_2', '2027-02-01'), extension('inv_2', '2027-04-01'), extension('inv_3', '2027-05-01', { from: '2027-01-11' }), dispute()]
    expect([...extensionsOn(holds, '2027-01-10')]).toEqual([['inv_1', '2027-03-01'], ['inv_2', '2027-04-01']])
  })
})
