import { beforeAll, describe, expect, it } from '@jest/globals'
import { loadBillTexts } from '../../../adapters/mail/load-bill-texts.ts'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import type { BillTexts } from '../../../domain/mail/bill-texts.ts'
import { billView } from '../../../domain/mail/bill-view.ts'
import { differenceView } from '../../../domain/mail/difference-view.ts'
import { documentView } from '../../../domain/mail/document-view.ts'
import { aBill, aBillLine, aBillSeller } from '../../builders/bill.ts'

let en: BillTexts
beforeAll(async () => { en = await loadBillTexts('en') })
const plain = (text: string) => text.replace(/\u00a0/g, ' ')
const paper = (change: Partial<BillingDocument> = {}, previous?: BillingDocument) => documentView(aBill(change), aBillSeller(), en, previous)
/** 3.63 more, VAT included. */
const dearer: Partial<BillingDocument> = { ordinal: 2, lines: [aBillLine({ unitPrice: '42.00', net: 4_200n })], vat: [{ category: 'S', rate: '21', taxable: 4_200n, vat: 882n }], net: 4_200n, vatTotal: 882n, gross: 5_082n }

describe('a printed document', () => {
  it('says what the mail says, but greets nobody and cannot be replied to', () => {
    const { questions: _q, greeting: _g, intro: _i, subject: _s, preview: _p, ...mail } = billView(aBill(), aBillSeller(), en)
    const { pageOf, ...page } = paper()
    expect(page).toEqual({
      ...mail,
      rates: ['21%'],
      rateColumn: 'VAT',
      questions: 'Send an e-mail to facturen@lumen.example and mention F2026-000001, or reply to the e-mail that brought you this bill.',
      continued: 'Invoice F2026-000001 (continued)',
    })
    expect([pageOf(1, 3), pageOf(3, 3)]).toEqual(['Page 1 of 3', 'Page 3 of 3'])
  })

  it('shows the VAT of each line in the order of the lines', () => {
    const lines = [aBillLine({ vatRate: '9' }), aBillLine({ position: 2, vatCategory: 'AE', vatRate: '0' }), aBillLine({ position: 3 })]
    expect(paper({ lines }).rates).toEqual(['9%', 'Reverse charge', '21%'])
  })

  it('says why it is more than the bill before', () => {
    const { heading, summary, causes } = paper(dearer, aBill()).difference!
    expect([heading, summary]).toEqual(['What changed since your last bill', '€3.63 more than your last bill'])
    expect(causes.map(({ value }) => plain(value))).toEqual(['+ €3.00', '+ €0.63'])
  })

  it('says why it is less', () => {
    const { summary, causes } = paper({ ordinal: 2 }, aBill(dearer)).difference!
    expect(summary).toBe('€3.63 less than your last bill')
    expect(causes.map(({ value }) => plain(value))).toEqual(['\u2212 €3.00', '\u2212 €0.63'])
  })

  it.each<[string, Partial<BillingDocument>, BillingDocument | undefined]>([
    ['a first bill', dearer, undefined],
    ['a bill of the same amount', { ordinal: 2 }, aBill()],
    ['a credit note', { ...dearer, kind: 'credit-note' }, aBill()],
    ['a bill after a credit note', dearer, aBill({ kind: 'credit-note' })],
    ['a bill in another currency than the one before', dearer, aBill({ currency: 'USD' })],
  ])('compares nothing for %s', (_, change, previous) => {
    expect('difference' in paper(change, previous)).toBe(false)
  })
})

describe('a difference told', () => {
  it('signs each cause, and writes amounts as the reader\'s country does', () => {
    const { causes, summary } = differenceView({ amount: -250n, causes: [{ text: 'Calls', amount: -1_250n }, { text: 'Internet', amount: 1_000n }] }, aBill({ currency: 'USD' }), en)
    expect(summary).toBe('US$2.50 less than your last bill')
    expect(causes.map(({ label, value }) => [label, plain(value)])).toEqual([['Calls', '\u2212 US$12.50'], ['Internet', '+ US$10.00']])
  })
})
