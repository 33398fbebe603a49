import { describe, expect, it } from '@jest/globals'
import type { Subscription } from '../../../domain/accounts/subscription.ts'
import type { Charge } from '../../../domain/catalog/plan.ts'
import { billedLines } from '../../../domain/invoicing/billed-amounts.ts'
import { duePeriods } from '../../../domain/invoicing/charge-periods.ts'
import { firstBillableDay, overlap, serviceStates } from '../../../domain/invoicing/service-state.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'
import { anAccount, aPlan, aSubscription } from '../../builders/company.ts'

const sub = (change: Partial<Subscription> = {}) => aSubscription(anAccount('1'), 'a', { start: '2027-01-10', ...change })
const fee = aPlan('a', '10').charges[0]!

describe('service that is billed', () => {
  it('begins at the start, at the end of the trial, or where another system stopped, whichever is last', () => {
    const first = (change: Partial<Subscription>) => firstBillableDay(sub(change))
    expect(first({})).toBe('2027-01-10')
    expect([first({ trialUntil: '2027-01-11' }), first({ trialUntil: '2027-01-10' }), first({ trialUntil: '2027-01-09' })]).toEqual(['2027-01-11', '2027-01-10', '2027-01-10'])
    expect([first({ billedThrough: '2027-01-11' }), first({ billedThrough: '2027-01-10' }), first({ billedThrough: '2027-01-09' })]).toEqual(['2027-01-11', '2027-01-10', '2027-01-10'])
    expect([first({ trialUntil: '2027-02-01', billedThrough: '2027-01-20' }), first({ trialUntil: '2027-01-20', billedThrough: '2027-02-01' })]).toEqual(['2027-02-01', '2027-02-01'])
  })

  const a = { planId: 'a', quantity: '1' }
  it('is one state where nothing changes, to its end where it has one', () => {
    expect(serviceStates(sub())).toStrictEqual([{ from: '2027-01-10', ...a }])
    expect(serviceStates(sub({ changes: [] }))).toStrictEqual([{ from: '2027-01-10', ...a }])
    expect(serviceStates(sub({ end: '2027-01-11' }))).toStrictEqual([{ from: '2027-01-10', to: '2027-01-11', ...a }])
  })

  it.each(['2027-01-10', '2027-01-09'])('is none where it ends on %s, before a day of it', (end) => {
    expect(serviceStates(sub({ end }))).toEqual([])
    expect(serviceStates(sub({ end, changes: [{ effective: '2027-01-05', quantity: '2' }] }))).toEqual([])
  })

  it('is in a new state from the day of each change, in order of date, each change alone', () => {
    const changes = [{ effective: '2027-03-01', quantity: '3' }, { effective: '2027-02-01', planId: 'b' }, { effective: '2027-04-01', planId: 'c', quantity: '4' }]
    expect(serviceStates(sub({ changes, end: '2027-05-01' }))).toStrictEqual([
      { from: '2027-01-10', to: '2027-02-01', planId: 'a', quantity: '1' }, { from: '2027-02-01', to: '2027-03-01', planId: 'b', quantity: '1' },
      { from: '2027-03-01', to: '2027-04-01', planId: 'b', quantity: '3' }, { from: '2027-04-01', to: '2027-05-01', planId: 'c', quantity: '4' },
    ])
    expect(changes[0]!.effective).toBe('2027-03-01')
  })

  it('takes the last of two changes of one day, and begins with those before it', () => {
    expect(serviceStates(sub({ changes: [{ effective: '2027-02-01', quantity: '2' }, { effective: '2027-02-01', quantity: '3' }] }))).toEqual([{ from: '2027-01-10', to: '2027-02-01', ...a }, { from: '2027-02-01', planId: 'a', quantity: '3' }])
    for (const effective of ['2027-01-10', '2027-01-01']) expect(serviceStates(sub({ changes: [{ effective, quantity: '2' }] }))).toEqual([{ from: '2027-01-10', planId: 'a', quantity: '2' }])
  })

  it('knows no change from its end on', () => {
    expect(serviceStates(sub({ end: '2027-02-01', changes: [{ effective: '2027-01-31', quantity: '2' }, { effective: '2027-02-01', quantity: '3' }, { effective: '2027-03-01', quantity: '4' }] }))).toEqual([
      { from: '2027-01-10', to: '2027-01-31', ...a }, { from: '2027-01-31', to: '2027-02-01', planId: 'a', quantity: '2' },
    ])
  })

  it('has no state while it is paused, and stays paused over changes until it goes on', () => {
    const changes = [{ effective: '2027-02-01', paused: true }, { effective: '2027-02-10', quantity: '2' }, { effective: '2027-03-01', paused: false }]
    expect(serviceStates(sub({ changes }))).toEqual([{ from: '2027-01-10', to: '2027-02-01', ...a }, { from: '2027-03-01', planId: 'a', quantity: '2' }])
    expect(serviceStates(sub({ changes: changes.slice(0, 1), end: '2027-04-01' }))).toEqual([{ from: '2027-01-10', to: '2027-02-01', ...a }])
    // Back as it was before: still two states, for there was a pause between them.
    expect(serviceStates(sub({ changes: [changes[0]!, changes[2]!] }))).toEqual([{ from: '2027-01-10', to: '2027-02-01', ...a }, { from: '2027-03-01', ...a }])
  })

  it('is not split by a change that changes nothing', () => {
    expect(serviceStates(sub({ changes: [{ effective: '2027-02-01', quantity: '1' }, { effective: '2027-03-01', planId: 'a' }], end: '2027-04-01' }))).toEqual([{ from: '2027-01-10', to: '2027-04-01', ...a }])
    expect(serviceStates(sub({ changes: [{ effective: '2027-02-01', planId: 'b' }, { effective: '2027-03-01', planId: 'a' }] }))).toHaveLength(3)
  })

  it.each([
    ['2027-01-10', '2027-01-20', { start: '2027-01-10', end: '2027-01-20' }],
    ['2026-12-01', undefined, { start: '2027-01-01', end: '2027-02-01' }],
    ['2027-01-10', '2027-03-01', { start: '2027-01-10', end: '2027-02-01' }],
    ['2026-12-01', '2027-01-02', { start: '2027-01-01', end: '2027-01-02' }],
    ['2026-12-01', '2027-01-01', undefined],
    ['2027-02-01', undefined, undefined],
    ['2027-01-31', undefined, { start: '2027-01-31', end: '2027-02-01' }],
  ])('from %s to %s meets January in %j', (from, to, expected) => {
    expect(overlap({ from, ...(to === undefined ? {} : { to }), ...a }, { start: '2027-01-01', end: '2027-02-01' })).toEqual(expected)
  })
})

describe('the periods that fell due', () => {
  const due = (change: Partial<Subscription>, charge: Partial<Charge>, since: string | undefined, until: string, planFrom: string | undefined = '2027-01-10', billedFrom?: string) =>
    duePeriods(sub(change), { ...fee, ...charge }, planFrom, { since, until }, billedFrom).map(({ period, due: on }) => `${period.start} ${period.end} ${on}`)

  it('in advance are due on their first day, both ends of the window in it', () => {
    expect(due({}, {}, undefined, '2027-02-10')).toEqual(['2027-01-10 2027-02-10 2027-01-10', '2027-02-10 2027-03-10 2027-02-10'])
    expect(due({}, {}, undefined, '2027-02-09')).toEqual(['2027-01-10 2027-02-10 2027-01-10'])
    expect(due({}, {}, '2027-01-11', '2027-02-10')).toEqual(['2027-02-10 2027-03-10 2027-02-10'])
    expect(due({}, {}, '2027-02-10', '2027-02-10')).toEqual(['2027-02-10 2027-03-10 2027-02-10'])
    expect(due({}, {}, '2027-01-10', '2027-01-10')).toEqual(['2027-01-10 2027-02-10 2027-01-10'])
    expect(due({}, {}, undefined, '2027-01-09')).toEqual([])
  })

  it('in arrears, and of a meter whatever it says, are due on the day after their last', () => {
    for (const charge of [{ timing: 'arrears' }, { meter: 'kwh' }] as const) {
      expect(due({}, charge, undefined, '2027-02-10')).toEqual(['2027-01-10 2027-02-10 2027-02-10'])
      expect(due({}, charge, undefined, '2027-02-09')).toEqual([])
      expect(due({}, charge, '2027-02-10', '2027-03-10')).toEqual(['2027-01-10 2027-02-10 2027-02-10', '2027-02-10 2027-03-10 2027-03-10'])
      expect(due({}, charge, '2027-02-11', '2027-03-10')).toEqual(['2027-02-10 2027-03-10 2027-03-10'])
    }
  })

  it('are counted from the anchor, else from the end of the trial, else from the start', () => {
    // The period that service began in is due on its first day of service.
    expect(due({ anchor: '2027-01-01' }, {}, undefined, '2027-02-01')).toEqual(['2027-01-01 2027-02-01 2027-01-10', '2027-02-01 2027-03-01 2027-02-01'])
    expect(due({ anchor: '2027-01-01' }, {}, undefined, '2027-01-09')).toEqual([])
    expect(due({ trialUntil: '2027-01-15' }, {}, undefined, '2027-01-15')).toEqual(['2027-01-15 2027-02-15 2027-01-15'])
    expect(due({ trialUntil: '2027-01-15', anchor: '2027-01-10' }, {}, undefined, '2027-01-15')).toEqual(['2027-01-10 2027-02-10 2027-01-15'])
    expect(due({ billedThrough: '2027-02-20' }, {}, undefined, '2027-03-10')).toEqual(['2027-02-10 2027-03-10 2027-02-20', '2027-03-10 2027-04-10 2027-03-10'])
    expect(due({ billedThrough: '2027-02-10' }, {}, undefined, '2027-03-10')).toEqual(['2027-02-10 2027-03-10 2027-02-10', '2027-03-10 2027-04-10 2027-03-10'])
  })

  it('go back to the first that was billed, where the start was moved later, and not where it was billed later', () => {
    expect(due({ start: '2027-03-10' }, {}, undefined, '2027-03-10', '2027-03-10', '2027-02-10')).toEqual(['2027-02-10 2027-03-10 2027-02-10', '2027-03-10 2027-04-10 2027-03-10'])
    expect(due({}, {}, undefined, '2027-02-10', '2027-01-10', '2027-02-10')).toHaveLength(2)
    expect(due({ start: '2027-03-10' }, {}, '2027-02-11', '2027-03-10', '2027-03-10', '2027-02-10')).toEqual(['2027-03-10 2027-04-10 2027-03-10'])
    // In arrears a period that ended before the first day of service is none of it.
    expect(due({ anchor: '2027-01-10', start: '2027-02-10' }, { timing: 'arrears' }, undefined, '2027-03-10')).toEqual(['2027-02-10 2027-03-10 2027-03-10'])
    expect(due({ anchor: '2027-01-10', start: '2027-02-09' }, { timing: 'arrears' }, undefined, '2027-03-10')).toEqual(['2027-01-10 2027-02-10 2027-02-10', '2027-02-10 2027-03-10 2027-03-10'])
  })

  it('of months and years keep to the day of the anchor, clamped in short months', () => {
    expect(due({ start: '2027-01-31' }, {}, '2027-02-01', '2027-03-31')).toEqual(['2027-02-28 2027-03-31 2027-02-28', '2027-03-31 2027-04-30 2027-03-31'])
    expect(due({ start: '2024-02-29' }, { interval: { unit: 'year', count: 1 } }, '2027-01-01', '2027-12-31')).toEqual(['2027-02-28 2028-02-29 2027-02-28'])
  })

  it('of a charge that bills once is the first day of its plan, where it lies in the window', () => {
    const once = (since: string | undefined, until: string, change: Partial<Subscription> = {}, planFrom: string | undefined = '2027-01-10', billedFrom?: string) => due(change, { once: true }, since, until, planFrom, billedFrom)
    expect(once(undefined, '2027-01-10')).toEqual(['2027-01-10 2027-01-11 2027-01-10'])
    expect(once(undefined, '2027-01-09')).toEqual([])
    expect(once('2027-01-10', '2027-02-01')).toHaveLength(1)
    expect(once('2027-01-11', '2027-02-01')).toEqual([])
    expect(duePeriods(sub(), { ...fee, once: true }, undefined, { since: undefined, until: '2027-02-01' }, undefined)).toEqual([])
    // Without a day on its plan any more, the day on which it was billed is looked at again.
    expect(duePeriods(sub(), { ...fee, once: true }, undefined, { since: undefined, until: '2027-02-01' }, '2027-01-12')).toEqual([{ period: { start: '2027-01-12', end: '2027-01-13' }, due: '2027-01-12' }])
  })

  it('of a customer who came from another system have no charge for the start there', () => {
    const moved = { start: '2026-01-01', billedThrough: '2027-01-10' }
    expect(due(moved, { once: true }, undefined, '2027-02-01')).toEqual([])
    expect(due(moved, { once: true }, undefined, '2027-02-01', '2027-01-20')).toEqual(['2027-01-20 2027-01-21 2027-01-20'])
    expect(due({ start: '2027-01-10', billedThrough: '2027-01-10' }, { once: true }, undefined, '2027-02-01')).toHaveLength(1)
  })
})

describe('what was billed', () => {
  const line = (net: bigint, change = {}) => aBillLine({ net, subscriptionId: 'sub_1', planId: 'p', chargeId: 'fee', ...change })
  const nets = (documents: Parameters<typeof billedLines>[0]) => Object.fromEntries([...billedLines(documents)].map(([id, lines]) => [id, lines.map(({ net }) => net)]))
  const invoice = aBill({ number: 'F-1', lines: [line(100n), line(-10n, { kind: 'discount' }), line(7n, { subscriptionId: 'sub_2' })] })
  const note = (change = {}) => aBill({ kind: 'credit-note', ordinal: 2, number: 'C-1', lines: [line(40n)], precedingDocument: { number: 'F-1', issueDate: '2026-11-01' }, ...change })

  it('is the lines of each subscription, with what the engine credited taken off', () => {
    expect(nets([invoice, note()])).toEqual({ sub_1: [100n, -10n, -40n], sub_2: [7n] })
    expect(billedLines([invoice]).get('sub_1')).toEqual(invoice.lines.slice(0, 2))
    expect(nets([])).toEqual({})
  })

  it.each(['goodwill', 'error', 'other'] as const)('is not less for what a person gave (%s), or the next bill would ask for it again', (creditReason) => {
    expect(nets([invoice, note({ creditReason })])).toEqual({ sub_1: [100n, -10n], sub_2: [7n] })
  })

  it('is nothing of an invoice that was voided, and of what voided it', () => {
    expect(nets([invoice, note({ creditReason: 'void' })])).toEqual({})
    expect(nets([invoice, aBill({ ordinal: 3, number: 'F-2', lines: [line(5n)] }), note({ creditReason: 'void' })])).toEqual({ sub_1: [5n] })
  })

  it('is of charges of plans alone: not of lines without a subscription, a plan or a period', () => {
    const { period: _period, ...undated } = line(1n)
    const { planId: _planId, ...unplanned } = line(1n)
    const { subscriptionId: _subscriptionId, ...loose } = line(1n)
    expect(nets([aBill({ lines: [undated, unplanned, loose, line(9n)] })])).toEqual({ sub_1: [9n] })
  })
})
