import { describe, expect, it } from '@jest/globals'
import type { DocumentDraft, DocumentLine } from '../../../domain/documents/billing-document.ts'
import { explainDifference } from '../../../domain/explaining/explain-difference.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'

type Line = Partial<DocumentLine>
const base: Line = { subscriptionId: 'sub_1', planId: 'internet', chargeId: 'fee', description: 'Internet', quantity: '1', unitPrice: '40', net: 4_000n }
const line = (change: Line = {}) => aBillLine({ ...base, ...change })
function bill(lines: readonly DocumentLine[], change: Partial<DocumentDraft> = {}): DocumentDraft {
  const { vatTotal = 0n } = change
  return aBill({ lines, vatTotal, gross: lines.reduce((sum, { net }) => sum + net, vatTotal), ...change })
}
/** Cause, amount and text of each, in English. */
const causes = (now: readonly Line[], before: readonly Line[], change: Partial<DocumentDraft> = {}) =>
  explainDifference(bill(now.map(line), change), bill(before.map(line), change), 'en').causes.map(({ cause, amount, text }) => [cause, amount, text])

describe('a recurring charge', () => {
  it.each<[string, readonly Line[], readonly Line[], ReturnType<typeof causes>]>([
    ['new', [{}], [], [['started', 4_000n, 'Internet is on this bill and was not on the one before.']]],
    ['ended', [], [{}], [['ended', -4_000n, 'Internet was on the bill before and is not on this one.']]],
    ['the same', [{}], [{ unitPrice: '40.00' }], []],
    ['more of it', [{ quantity: '3', net: 12_000n }], [{}], [['quantity', 8_000n, 'Internet: 3 instead of 1.']]],
    ['another price', [{ unitPrice: '42.50', net: 4_250n }], [{}], [['price', 250n, 'Internet: €42.50 each instead of €40.00.']]],
    ['more of it at another price', [{ quantity: '2', unitPrice: '42.50', net: 8_500n }], [{}], [['quantity', 4_000n, 'Internet: 2 instead of 1.'], ['price', 500n, 'Internet: €42.50 each instead of €40.00.']]],
    ['more of it at a price as much lower', [{ quantity: '2', unitPrice: '20' }], [{}], []],
    ['more of it at a price that is no cent higher', [{ quantity: '2', unitPrice: '10.001', net: 2_000n }], [{ unitPrice: '10', net: 1_000n }], [['quantity', 1_000n, 'Internet: 2 instead of 1.']]],
    ['more of it, where one comes to a cent less than half of two', [{ quantity: '2', unitPrice: '0.333', net: 67n }], [{ unitPrice: '0.3330', net: 33n }], [['quantity', 34n, 'Internet: 2 instead of 1.']]],
  ])('%s', (_what, now, before, expected) => {
    expect(causes(now, before)).toEqual(expected)
  })

  it('in a currency without cents', () => {
    expect(causes([{ quantity: '3', unitPrice: '110', net: 330n }], [{ unitPrice: '100', net: 100n }], { currency: 'JPY' })).toEqual([['quantity', 200n, 'Internet: 3 instead of 1.'], ['price', 30n, 'Internet: ¥110 each instead of ¥100.']])
  })

  it.each<[string, readonly Line[], readonly Line[]]>([
    ['in two parts now', [{}, { net: 500n }], [{}]], ['in two parts before', [{}], [{}, { net: 500n }]],
    ['for other days', [{ net: 2_000n, basis: { quantity: '1', days: 15, ofDays: 30 } }], [{ net: 1_900n, basis: { quantity: '1', days: 14, ofDays: 30 } }]],
    ['for a part of the period before', [{}], [{ net: 1_900n, basis: { quantity: '1', days: 14, ofDays: 30 } }]],
  ])('%s is other days', (_what, now, before) => {
    expect(causes(now, before)).toMatchObject([['periods', expect.any(BigInt), 'Internet: other days are billed than on the bill before.']])
  })

  it('whose amount is no unit price times a quantity differs in the quantity, or else in the price', () => {
    const tiered = (quantity: string, net: bigint): Line => ({ quantity: '1', unitPrice: '99', net, basis: { quantity } })
    expect(causes([tiered('12', 9_000n)], [tiered('10', 8_000n)])).toEqual([['quantity', 1_000n, 'Internet: 12 instead of 10.']])
    expect(causes([tiered('10', 9_000n)], [tiered('10.0', 8_000n)])).toEqual([['price', 1_000n, 'Internet: €99.00 each instead of €99.00.']])
    expect(causes([tiered('2', 9_000n)], [{}])).toEqual([['quantity', 5_000n, 'Internet: 2 instead of 1.']])
    expect(causes([{}], [tiered('1', 9_000n)])).toEqual([['price', -5_000n, 'Internet: €40.00 each instead of €99.00.']])
  })

  it.each([['subscription', { subscriptionId: 'sub_2' }], ['plan', { planId: 'tv' }], ['charge', { chargeId: 'setup' }]])('of another %s is another one', (_what, change) => {
    expect(causes([{ ...change, net: 4_100n }], [{}]).map(([cause]) => cause)).toEqual(['started', 'ended'])
  })
})

describe('other lines', () => {
  const discount = (discountId: string, net: bigint, change: Line = {}): Line => ({ kind: 'discount', discountId, description: 'Stay', net, ...change })
  const oneOff = (net: bigint): Line => ({ kind: 'one-off', description: 'Router', net })

  it.each<[string, readonly Line[], readonly Line[], ReturnType<typeof causes>]>([
    ['a new discount', [discount('d1', -500n)], [], [['discount-started', -500n, 'Discount Stay is new.']]],
    ['a discount that has ended', [], [discount('d1', -500n)], [['discount-ended', 500n, 'Discount Stay has ended.']]],
    ['a discount of another amount, whatever it is on', [discount('d1', -300n), discount('d1', -100n, { chargeId: 'tv' })], [discount('d1', -500n)], [['discount-changed', 100n, 'Discount Stay is another amount.']]],
    ['one discount after another', [discount('d2', -500n)], [discount('d1', -400n)], [['discount-started', -500n, 'Discount Stay is new.'], ['discount-ended', 400n, 'Discount Stay has ended.']]],
    ['a charge once', [oneOff(9_900n)], [], [['one-off-now', 9_900n, 'Router: once, on this bill.']]],
    ['a charge once, before', [], [oneOff(9_900n)], [['one-off-before', -9_900n, 'Router: was once, on the bill before.']]],
    ['a charge once, twice', [oneOff(9_900n)], [oneOff(9_800n)], [['other', 100n, 'Router: another amount.']]],
    ['more use', [{ kind: 'usage', quantity: '7.5', net: 750n }, { kind: 'usage', quantity: '0.25', net: 25n }], [{ kind: 'usage', quantity: '5', net: 500n }], [['usage', 275n, 'Internet: 7.75 used instead of 5.']]],
    ['as much use at another price', [{ kind: 'usage', quantity: '5', net: 600n }], [{ kind: 'usage', quantity: '5.0', net: 500n }], [['other', 100n, 'Internet: another amount.']]],
    ['a fee', [{ kind: 'fee', description: 'Paper bill', net: 250n }], [], [['other', 250n, 'Paper bill: another amount.']]],
  ])('%s', (_what, now, before, expected) => {
    expect(causes(now, before)).toEqual(expected)
  })
})

describe('corrections', () => {
  const correction = (net: bigint, start?: string, end?: string): Line => ({ kind: 'correction', description: 'Correction', net, ...(start && end ? { period: { start, end } } : {}) })

  it('on both bills are told each, with their days', () => {
    expect(causes([correction(-300n, '2026-10-01', '2026-10-11'), correction(-100n, '2026-10-21', '2026-11-01'), correction(-50n, '2026-10-01', '2026-10-11')], [correction(700n, '2026-09-01', '2026-10-01')])).toEqual([
      ['correction-before', -700n, 'Correction: the bill before had a correction (1 September 2026 to 30 September 2026).'],
      ['correction-now', -450n, 'Correction: a correction of earlier bills (1 October 2026 to 10 October 2026; 21 October 2026 to 31 October 2026).'],
    ])
  })

  it('on one bill are told alone, of whatever days', () => {
    const { period: _period, ...noPeriod } = line(correction(-300n))
    const corrected = bill([noPeriod])
    expect(explainDifference(corrected, bill([]), 'en').causes).toEqual([{ cause: 'correction-now', amount: -300n, text: 'Correction: a correction of earlier bills.' }])
    expect(explainDifference(bill([]), corrected, 'en').causes).toEqual([{ cause: 'correction-before', amount: 300n, text: 'Correction: the bill before had a correction.' }])
  })

  it('that come to nothing are not told', () => {
    expect(causes([correction(-300n), correction(300n)], [correction(700n, '2026-09-01', '2026-10-01')])).toMatchObject([['correction-before', -700n, expect.any(String)]])
  })

  it('are no part of the charge that they correct', () => {
    expect(causes([{ net: 4_100n, unitPrice: '41' }, correction(-300n)], [{}]).map(([cause, amount]) => [cause, amount])).toEqual([['correction-now', -300n], ['price', 100n]])
  })
})

describe('the whole', () => {
  it('begins with what matters most, up or down; where two matter alike in the order of the lines; and ends with VAT', () => {
    const now = [{ chargeId: 'a', net: 100n }, { chargeId: 'b', net: -900n }, { chargeId: 'c', net: 500n }, { chargeId: 'd', net: -500n }, { chargeId: 'e', net: 700n }]
    const { amount, causes: found } = explainDifference(bill(now.map(line), { vatTotal: 2_000n }), bill([], { vatTotal: 21n }), 'en')
    expect([amount, ...found.map((each) => each.amount)]).toEqual([1_879n, -900n, 700n, 500n, -500n, 100n, 1_979n])
    expect(found.at(-1)).toEqual({ cause: 'vat', amount: 1_979n, text: 'VAT on these differences.' })
  })

  it('of a credit note counts the other way', () => {
    const credit = bill([line()], { kind: 'credit-note', vatTotal: 840n })
    expect(explainDifference(bill([line()], { vatTotal: 840n }), credit, 'en')).toMatchObject({ amount: 9_680n, causes: [{ cause: 'quantity', amount: 8_000n }, { cause: 'vat', amount: 1_680n }] })
    expect(explainDifference(credit, bill([]), 'nl')).toMatchObject({ amount: -4_840n, causes: [{ cause: 'started', amount: -4_000n }, { cause: 'vat', amount: -840n, text: 'Btw over deze verschillen.' }] })
  })

  it('is not explained across currencies', () => {
    expect(() => explainDifference(bill([]), bill([], { currency: 'USD' }), 'en')).toThrow('Bills in two currencies cannot be compared.')
  })
})
