import { describe, expect, it } from '@jest/globals'
import type { BillingDocument, DocumentLine } from '../../../domain/documents/billing-document.ts'
import { findBilledAfterEnd, findBilledTwice } from '../../../domain/fairness/billed-wrongly.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'
import { aPlan, aSubscription, anAccount } from '../../builders/company.ts'

const line = (change: Partial<DocumentLine> = {}) => aBillLine({ subscriptionId: 'sub_a', planId: 'internet', chargeId: 'fee', ...change })
const bill = (ordinal: number, ...lines: DocumentLine[]) => aBill({ ordinal, lines })
/** A credit note of a person: it says which line of which bill it credits, with a positive amount. */
const credit = (ordinal: number, of: BillingDocument, position: number, net: bigint): BillingDocument => ({
  ...bill(ordinal, line({ position: 1, net, creditedPosition: position })), kind: 'credit-note', creditReason: 'error', precedingDocument: { number: of.number, issueDate: of.issueDate },
})
const wrong = (documents: readonly BillingDocument[]) => findBilledTwice(documents).map(({ documentId, action, period }) => [documentId, ...(action.type === 'credit-lines' ? action.lines.map(({ net }) => net) : []), period.start])

describe('billed twice', () => {
  const [first, second, third] = [bill(1, line()), bill(2, line()), bill(3, line())]

  // 39.00 and 21 % VAT, 8.19.
  it('is a finding about the later bill that names the first one', () => {
    expect(findBilledTwice([first, second])).toEqual([{
      code: 'billed-twice', period: { start: '2026-11-01', end: '2026-12-01' }, gross: 4_719n, currency: 'EUR', documentId: second.id, subscriptionId: 'sub_a',
      values: { line: { type: 'text', text: 'Internet 100' }, number: { type: 'text', text: 'F2026-000002' }, amount: { type: 'amount', minor: 4_719n }, first: { type: 'text', text: 'F2026-000001' } },
      action: { type: 'credit-lines', documentId: second.id, lines: [{ position: 1, net: 3_900n }] },
    }])
  })

  it('is found on each bill after the first', () => expect(wrong([first, second, third])).toEqual([[second.id, 3_900n, '2026-11-01'], [third.id, 3_900n, '2026-11-01']]))

  it.each<[string, DocumentLine]>([
    ['another subscription', line({ subscriptionId: 'sub_b' })],
    ['another plan', line({ planId: 'tv' })],
    ['another charge', line({ chargeId: 'router' })],
    ['the days after', line({ period: { start: '2026-12-01', end: '2027-01-01' } })],
    ['the days before', line({ period: { start: '2026-10-01', end: '2026-11-01' } })],
    ['a discount on it', line({ kind: 'discount' })],
    ['a correction of it', line({ kind: 'correction' })],
    ['nothing', line({ net: 0n })],
  ])('is not %s', (_name, other) => expect(wrong([first, bill(2, other)])).toEqual([]))

  it('is not what belongs to no subscription, or to no days', () => {
    const { subscriptionId: _subscription, ...loose } = line()
    const { period: _period, ...timeless } = line()
    expect(wrong([bill(1, loose), bill(2, loose)])).toEqual([])
    expect(wrong([bill(1, timeless), bill(2, timeless)])).toEqual([])
  })

  it('is not what was for nothing the first time', () => expect(wrong([bill(1, line({ net: 0n })), bill(2, line())])).toEqual([]))

  it('is not two lines of one bill: a price that rose in between has one for each part', () => expect(wrong([bill(1, line(), line({ position: 2 }))])).toEqual([]))

  // The last 10 of 30 days of November, or the first 11 of the 30 days from 21 October: 13.00 and 14.30.
  it('is the days in common, whichever bill begins first', () => {
    expect(wrong([first, bill(2, line({ period: { start: '2026-11-21', end: '2026-12-21' } }))])).toEqual([['inv_abcdefghijklmnop_2', 1_300n, '2026-11-21']])
    expect(wrong([first, bill(2, line({ period: { start: '2026-10-13', end: '2026-11-12' } }))])).toEqual([['inv_abcdefghijklmnop_2', 1_430n, '2026-11-01']])
    expect(wrong([first, bill(2, line({ period: { start: '2026-11-30', end: '2026-12-30' } }))])).toEqual([['inv_abcdefghijklmnop_2', 130n, '2026-11-30']])
  })
})

describe('what was given back is no longer billed twice', () => {
  const [first, second, third] = [bill(1, line()), bill(2, line({ position: 4 })), bill(3, line())]
  const correction = (net: bigint) => line({ kind: 'correction', net })

  it('in part, by a correction or a person\'s credit note', () => {
    expect(wrong([first, second, bill(4, correction(-1_000n))])).toEqual([[second.id, 2_900n, '2026-11-01']])
    expect(wrong([first, second, bill(4, correction(-3_899n))])).toEqual([[second.id, 1n, '2026-11-01']])
    expect(wrong([first, second, credit(4, second, 4, 1_000n)])).toEqual([[second.id, 2_900n, '2026-11-01']])
    expect(wrong([first, second, credit(4, second, 4, 3_899n)])).toEqual([[second.id, 1n, '2026-11-01']])
  })

  it('once: what corrects one bill does not correct the next', () => {
    expect(wrong([first, second, third, bill(4, correction(-3_900n))])).toEqual([[third.id, 3_900n, '2026-11-01']])
    expect(wrong([first, second, third, bill(4, correction(-5_000n))])).toEqual([[third.id, 2_800n, '2026-11-01']])
    expect(wrong([first, second, third, bill(4, correction(-3_900n)), bill(5, correction(-3_900n))])).toEqual([])
  })

  it('where it was that line of that bill', () => {
    expect(wrong([first, second, third, credit(4, third, 1, 3_900n)])).toEqual([[second.id, 3_900n, '2026-11-01']])
    expect(wrong([first, second, credit(4, second, 9, 3_900n)])).toEqual([[second.id, 3_900n, '2026-11-01']])
    expect(wrong([first, second, credit(4, bill(9), 4, 3_900n)])).toEqual([[second.id, 3_900n, '2026-11-01']])
    const { precedingDocument: _of, ...ofNoBill } = credit(4, second, 4, 3_900n)
    expect(wrong([first, second, ofNoBill])).toEqual([[second.id, 3_900n, '2026-11-01']])
  })

  it('where it is the first bill that was credited, in whole or in part', () => {
    expect(wrong([first, second, credit(4, first, 1, 3_900n)])).toEqual([])
    expect(wrong([first, second, third, credit(4, first, 1, 3_900n)])).toEqual([[third.id, 3_900n, '2026-11-01']])
    expect(wrong([first, second, credit(4, first, 1, 1_000n)])).toEqual([[second.id, 2_900n, '2026-11-01']])
    expect(wrong([first, second, credit(4, first, 1, 3_899n)])).toEqual([[second.id, 1n, '2026-11-01']])
    expect(wrong([first, bill(2, line({ net: 1_000n })), credit(4, first, 1, 1_000n)])).toEqual([])
    expect(wrong([first, bill(2, line({ net: 999n })), third, credit(4, first, 1, 1_000n)])).toEqual([[third.id, 2_900n, '2026-11-01']])
  })

  it('by a credit note of a run, which names no line', () => {
    const note: BillingDocument = { ...bill(4, line({ net: 3_900n })), kind: 'credit-note' }
    expect(wrong([first, second, note])).toEqual([])
  })

  it('where one of the bills is void, but not where another is', () => {
    const voiding = (of: BillingDocument): BillingDocument => ({ ...credit(4, of, 4, 3_900n), creditReason: 'void' })
    expect(wrong([first, second, voiding(second)])).toEqual([])
    expect(wrong([first, second, voiding(third)])).toEqual([[second.id, 3_900n, '2026-11-01']])
    const nameless: BillingDocument = { ...bill(4, line()), kind: 'credit-note', creditReason: 'void', precedingDocument: { number: second.number, issueDate: second.issueDate } }
    expect(wrong([first, second, nameless, third])).toEqual([[third.id, 3_900n, '2026-11-01']])
    // What a void bill gave back is not given back a second time for those that took its place.
    const days = { period: { start: '2026-11-21', end: '2026-12-21' }, net: 3_900n }
    const voidFirst: BillingDocument = { ...nameless, precedingDocument: { number: first.number, issueDate: first.issueDate } }
    expect(wrong([first, voidFirst, bill(5, line(days)), bill(6, line(days))])).toEqual([['inv_abcdefghijklmnop_6', 3_900n, '2026-11-21']])
    const { precedingDocument: _of, ...ofNothing } = voiding(third)
    expect(wrong([first, second, ofNothing])).toEqual([[second.id, 3_900n, '2026-11-01']])
  })
})

describe('billed after the end', () => {
  const plans = new Map([['internet', aPlan('internet', '39')]])
  const whole = new Map([['internet', aPlan('internet', '39', { charges: [{ ...aPlan('router', '1').charges[0]!, id: 'router' }, { ...aPlan('internet', '39').charges[0]!, proration: 'none' }] })]])
  const ending = (end: string | undefined, id = 'sub_a') => ({ ...aSubscription(anAccount('1'), 'internet'), id, ...(end === undefined ? {} : { end }) })
  const after = (documents: readonly BillingDocument[], end: string | undefined, of = plans, id = 'sub_a') =>
    findBilledAfterEnd(documents, [ending(end, id)], of).map(({ action, period }) => [...(action.type === 'credit-lines' ? action.lines.map(({ net }) => net) : []), period.start, period.end])
  const november = bill(1, line())
  const december = bill(2, line({ period: { start: '2026-12-01', end: '2027-01-01' } }))

  it('is a finding about the days from the end on', () => {
    expect(findBilledAfterEnd([november], [ending('2026-11-16')], plans)).toEqual([{
      code: 'billed-after-end', period: { start: '2026-11-16', end: '2026-12-01' }, gross: 2_360n, currency: 'EUR', documentId: november.id, subscriptionId: 'sub_a',
      values: { line: { type: 'text', text: 'Internet 100' }, number: { type: 'text', text: 'F2026-000001' }, amount: { type: 'amount', minor: 2_360n }, ended: { type: 'date', date: '2026-11-16' } },
      action: { type: 'credit-lines', documentId: november.id, lines: [{ position: 1, net: 1_950n }] },
    }])
  })

  it.each<[string, string | undefined, unknown[]]>([
    ['the last day is billed rightly', '2026-12-01', []],
    ['one day too many', '2026-11-30', [[130n, '2026-11-30', '2026-12-01']]],
    ['a day for which nothing should be billed', '2026-11-01', [[3_900n, '2026-11-01', '2026-12-01']]],
    ['it ended before that', '2026-09-01', [[3_900n, '2026-11-01', '2026-12-01']]],
    ['it runs on', undefined, []],
  ])('%s', (_name, end, expected) => expect(after([november], end)).toEqual(expected))

  it('is found on each bill, and on none of another subscription', () => {
    expect(after([november, december], '2026-11-16')).toEqual([[1_950n, '2026-11-16', '2026-12-01'], [3_900n, '2026-12-01', '2027-01-01']])
    expect(after([november], '2026-11-16', plans, 'sub_b')).toEqual([])
  })

  it('leaves alone the period in which a charge of whole periods ended, and counts those that follow', () => {
    expect(after([november, december], '2026-11-02', whole)).toEqual([[3_900n, '2026-12-01', '2027-01-01']])
    expect(after([november], '2026-11-01', whole)).toEqual([[3_900n, '2026-11-01', '2026-12-01']])
  })

  it('goes by days where the plan, or the charge in it, is not in the catalog any more', () => {
    const half = [[1_950n, '2026-11-16', '2026-12-01']]
    expect(after([november], '2026-11-16', new Map())).toEqual(half)
    expect(after([bill(1, line({ chargeId: 'gone' }))], '2026-11-16')).toEqual(half)
    const { planId: _plan, ...ofNoPlan } = line()
    expect(after([bill(1, ofNoPlan)], '2026-11-16')).toEqual(half)
  })

  it('takes off what was given back, once, from the oldest bill on', () => {
    const correction = (net: bigint) => bill(3, line({ kind: 'correction', net }))
    expect(after([november, december, correction(-1_950n)], '2026-11-16')).toEqual([[3_900n, '2026-12-01', '2027-01-01']])
    expect(after([november, december, correction(-2_000n)], '2026-11-16')).toEqual([[3_850n, '2026-12-01', '2027-01-01']])
    expect(after([november, december, correction(-5_850n)], '2026-11-16')).toEqual([])
    expect(after([november, correction(-1_949n)], '2026-11-16')).toEqual([[1n, '2026-11-16', '2026-12-01']])
    expect(after([bill(3, line({ kind: 'correction', net: -100n }))], '2026-11-16')).toEqual([])
  })
})
