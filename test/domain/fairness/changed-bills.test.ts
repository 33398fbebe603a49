import { describe, expect, it } from '@jest/globals'
import type { BillingDocument, DocumentLine } from '../../../domain/documents/billing-document.ts'
import { findBillAboveUsual, median, usualBill } from '../../../domain/fairness/bill-above-usual.ts'
import { findDiscountsEnded } from '../../../domain/fairness/discount-ended.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'

describe('the usual bill', () => {
  const bills = (...grosses: bigint[]) => grosses.map((gross, index) => aBill({ ordinal: index + 1, gross }))
  const usual = (...grosses: bigint[]) => usualBill(bills(...grosses), { bills: 6 })

  it('is the median of at least three and at most six bills before the last', () => {
    expect(usual(100n, 200n, 300n)).toBeUndefined()
    expect(usual(100n, 300n, 200n, 999n)).toMatchObject({ usual: 200n, of: 3, last: { gross: 999n } })
    expect(usual(100n, 300n, 200n, 400n, 999n)).toMatchObject({ usual: 250n, of: 4 })
    expect(usual(5n, 100n, 300n, 200n, 400n, 500n, 600n, 999n)).toMatchObject({ usual: 350n, of: 6 })
    expect(usual()).toBeUndefined()
  })

  it('leaves out credit notes, and bills in another currency than the last', () => {
    const [first, second, third, fourth, last] = bills(100n, 200n, 300n, 400n, 999n) as [BillingDocument, BillingDocument, BillingDocument, BillingDocument, BillingDocument]
    expect(usualBill([first, second, { ...third, kind: 'credit-note' }, fourth, last], { bills: 6 })).toMatchObject({ usual: 200n, of: 3 })
    expect(usualBill([first, second, third, fourth, last, { ...last, kind: 'credit-note' }], { bills: 6 })).toMatchObject({ last: { id: last.id }, of: 4 })
    expect(usualBill([first, { ...second, currency: 'SEK' }, third, fourth, last], { bills: 6 })).toMatchObject({ usual: 300n, of: 3 })
    expect(usualBill([first, second, third, fourth, { ...last, currency: 'SEK' }], { bills: 6 })).toBeUndefined()
  })

  it('has equal amounts as its middle too', () => expect([median([7n, 7n]), median([7n, 7n, 1n]), median([3n])]).toEqual([7n, 7n, 3n]))

  it('makes a finding of a bill that is a quarter higher, with all its numbers', () => {
    const found = findBillAboveUsual(bills(4_000n, 4_000n, 4_000n, 5_001n))
    expect(found).toEqual({
      code: 'bill-above-usual', period: { start: '2026-11-01', end: '2026-11-02' }, gross: 1_001n, currency: 'EUR', documentId: 'inv_abcdefghijklmnop_4',
      values: {
        number: { type: 'text', text: 'F2026-000004' }, bill: { type: 'amount', minor: 5_001n }, usual: { type: 'amount', minor: 4_000n },
        percent: { type: 'number', value: '25' }, above: { type: 'amount', minor: 1_001n }, bills: { type: 'number', value: '3' },
      },
      action: { type: 'explain-bill', documentId: 'inv_abcdefghijklmnop_4' },
    })
    expect(findBillAboveUsual(bills(4_000n, 4_000n, 4_000n, 5_000n))).toBeUndefined()
    expect(findBillAboveUsual(bills(4_000n, 4_000n, 4_000n, 5_001n), { percent: 26, bills: 6 })).toBeUndefined()
    expect(findBillAboveUsual(bills(-100n, -100n, -100n, 5_000n))).toBeUndefined()
    expect(findBillAboveUsual(bills(1n, 1n, 1n, 2n))?.gross).toBe(1n)
  })
})

describe('a discount that ended', () => {
  const line = (change: Partial<DocumentLine> = {}) => aBillLine({ subscriptionId: 'sub_a', planId: 'internet', chargeId: 'fee', ...change })
  const discount = (change: Partial<DocumentLine> = {}) => line({ position: 2, kind: 'discount', discountId: 'dis_welcome', description: 'Welkomstkorting', net: -1_000n, ...change })
  const ended = (before: DocumentLine[], last: DocumentLine[]) => findDiscountsEnded([aBill({ ordinal: 1, lines: before }), aBill({ ordinal: 2, lines: last })], new Set()).map(({ gross, subscriptionId, values }) => [gross, subscriptionId, values.discount])

  it('is a finding about the last bill', () => {
    expect(findDiscountsEnded([aBill({ ordinal: 1, lines: [line(), discount()] }), aBill({ ordinal: 2, lines: [line()] })], new Set(['dis_other']))).toEqual([{
      code: 'discount-ended', period: { start: '2026-11-01', end: '2026-11-02' }, gross: 1_210n, currency: 'EUR', documentId: 'inv_abcdefghijklmnop_2', subscriptionId: 'sub_a',
      values: { discount: { type: 'text', text: 'Welkomstkorting' }, amount: { type: 'amount', minor: 1_210n }, number: { type: 'text', text: 'F2026-000002' }, before: { type: 'text', text: 'F2026-000001' } },
      action: { type: 'renew-discount', discountId: 'dis_welcome' },
    }])
  })

  it('counts all it took off, each line with its VAT, and each discount for itself', () => {
    const named = (text: string) => ({ type: 'text', text })
    expect(ended([line(), discount(), discount({ net: -500n, vatRate: '9' })], [line()])).toEqual([[1_755n, 'sub_a', named('Welkomstkorting')]])
    expect(ended([line(), discount(), discount({ discountId: 'dis_b', description: 'Trouw', net: -1n })], [line()])).toEqual([[1_210n, 'sub_a', named('Welkomstkorting')], [1n, 'sub_a', named('Trouw')]])
  })

  it('counts only what it lowered of what is still billed', () => {
    const tv = { planId: 'tv' }
    const router = { chargeId: 'router' }
    const other = { subscriptionId: 'sub_b' }
    for (const its of [tv, router, other]) {
      expect(ended([line(), discount(), line(its), discount({ ...its, net: -300n })], [line()])).toEqual([[1_210n, 'sub_a', expect.anything()]])
      expect(ended([line(), discount()], [line(its)])).toEqual([])
    }
    expect(ended([line(), discount()], [line(tv), line()])).toHaveLength(1)
    expect(ended([line(), discount()], [discount({ discountId: 'dis_other' })])).toEqual([])
  })

  it('is none where it is still taken, whichever line says so, or took nothing', () => {
    expect(ended([line(), discount()], [line(), discount({ net: -1n })])).toEqual([])
    expect(ended([line(), discount({ net: 0n })], [line()])).toEqual([])
    expect(ended([line(), discount({ net: 1_000n })], [line()])).toEqual([])
    expect(ended([line(), discount({ kind: 'correction' })], [line()])).toEqual([])
    const { discountId: _id, ...nameless } = discount()
    expect(ended([line(), nameless], [line()])).toEqual([])
    const { subscriptionId: _subscription, ...ofNobody } = discount()
    const { subscriptionId: _same, ...loose } = line()
    expect(ended([loose, ofNobody], [loose])).toEqual([[1_210n, undefined, expect.anything()]])
  })

  it('compares the last two bills, whatever was before them and credited between them', () => {
    const bill = (ordinal: number, ...lines: DocumentLine[]) => aBill({ ordinal, lines })
    expect(findDiscountsEnded([bill(1, line(), discount()), bill(2, line()), bill(3, line())], new Set())).toEqual([])
    expect(findDiscountsEnded([bill(1, line(), discount()), { ...bill(2, line()), kind: 'credit-note' }, bill(3, line())], new Set())).toHaveLength(1)
    expect(findDiscountsEnded([], new Set())).toEqual([])
  })
})
