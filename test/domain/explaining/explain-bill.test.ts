import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { DocumentDraft, DocumentLine } from '../../../domain/documents/billing-document.ts'
import { explainBill, movedMuch } from '../../../domain/explaining/explain-bill.ts'
import { explainDifference } from '../../../domain/explaining/explain-difference.ts'
import { explanationTexts } from '../../../domain/explaining/explanation-texts.ts'
import { aPlan, aSubscription, anAccount } from '../../builders/company.ts'
import { draftOn, issued } from '../invoicing/bill-through.ts'

const account = anAccount('1')
const plan = aPlan('Internet', '40', { charges: [
  { ...aPlan('x', '40').charges[0]!, prices: [{ validFrom: '2020-01-01', model: { type: 'per-unit', unitPrice: '40' } }, { validFrom: '2027-02-01', model: { type: 'per-unit', unitPrice: '42.50' } }] },
] })
const start = '2027-01-01'

function bills(change: { effective: string; quantity: string }) {
  const subscription = aSubscription(account, 'Internet', { start })
  const january = draftOn('2027-01-01', { account, subscriptions: [subscription] }, [plan])
  const february = draftOn('2027-02-01', { account, subscriptions: [{ ...subscription, changes: [change] }], documents: [issued(january, 1)] }, [plan])
  return { january, february }
}

describe('explainBill', () => {
  const { january, february } = bills({ effective: '2027-01-17', quantity: '2' })

  it('says of every line where it comes from', () => {
    expect(explainBill(february, january, 'en').lines.map(({ text }) => text)).toEqual([
      'Correctie: Internet: €19.36 more for 17 January 2027 to 31 January 2027 than was billed before, because something changed in that time.',
      'Internet: 2 × €42.50 for 1 February 2027 to 28 February 2027.',
    ])
  })

  it('says why the bill differs, cause by cause', () => {
    expect(explainBill(february, january, 'nl').difference).toEqual({ amount: february.gross - january.gross, causes: [
      { cause: 'quantity', amount: 4000n, text: 'Internet: 2 in plaats van 1.' },
      { cause: 'correction-now', amount: 1936n, text: 'Correctie: Internet: een correctie van eerdere facturen (17 januari 2027 tot en met 31 januari 2027).' },
      { cause: 'price', amount: 500n, text: 'Internet: € 42,50 per stuk in plaats van € 40,00.' },
      { cause: 'vat', amount: 1352n, text: 'Btw over deze verschillen.' },
    ] })
  })

  it('has every text in every language', () => {
    const keys = (language: string) => JSON.stringify([Object.keys(explanationTexts[language]!.line).sort(), Object.keys(explanationTexts[language]!.cause).sort()])
    for (const language of Object.keys(explanationTexts)) expect(keys(language)).toBe(keys('en'))
  })

  it('leaves no placeholder unfilled', () => {
    for (const language of ['nl', 'en']) expect(JSON.stringify(explainBill(february, january, language), (_key, value: unknown) => (typeof value === 'bigint' ? '' : value))).not.toMatch(/\{\w+\}/)
  })
})

describe('explainDifference', () => {
  const { january } = bills({ effective: '2027-01-17', quantity: '2' })
  const line: fc.Arbitrary<DocumentLine> = fc.record({
    kind: fc.constantFrom('recurring', 'usage', 'one-off', 'discount', 'correction', 'fee'),
    chargeId: fc.constantFrom('a', 'b'), net: fc.bigInt({ min: -5000n, max: 9000n }), quantity: fc.constantFrom('1', '2.5', '-1'), unitPrice: fc.constantFrom('1', '0.035', '12.50'),
    discountId: fc.constantFrom('x', 'y'),
  }).map((each) => ({ ...january.lines[0]!, ...each }))
  const bill: fc.Arbitrary<DocumentDraft> = fc.record({ kind: fc.constantFrom('invoice', 'credit-note'), lines: fc.array(line, { maxLength: 8 }), vatTotal: fc.bigInt({ min: -900n, max: 900n }) })
    .map(({ kind, lines, vatTotal }) => ({ ...january, kind, lines, vatTotal, gross: lines.reduce((sum, { net }) => sum + net, vatTotal) }))

  it('adds up exactly to the difference, whatever the bills', () => {
    fc.assert(fc.property(bill, bill, (one, other) => {
      const { amount, causes } = explainDifference(one, other, 'en')
      expect(causes.reduce((sum, cause) => sum + cause.amount, 0n)).toBe(amount)
    }), { numRuns: 500 })
  })

  it('refuses two currencies', () => {
    expect(() => explainDifference(january, { ...january, currency: 'USD' }, 'en')).toThrow(RangeError)
  })
})

describe('movedMuch', () => {
  it.each([[1101n, true], [1100n, false], [899n, true], [900n, false]])('%s after 1000 by more than 10 %%: %s', (gross, moved) => {
    expect(movedMuch({ gross }, { gross: 1000n }, 10n)).toBe(moved)
  })
})
