import { describe, expect, it } from '@jest/globals'
import type { VatCategory } from '../../../domain/documents/billing-document.ts'
import { salesListAmounts } from '../../../domain/ledger/eu-sales-list.ts'
import { vatBoxes } from '../../../domain/ledger/vat-return.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'

type Kind = 'invoice' | 'credit-note'
const subtotal = (category: VatCategory, rate: string, vat = category === 'S' ? 2_100n : 0n) => ({ category, rate, taxable: 10_000n, vat })
const buyerIn = (country: string) => ({ ...aBill().buyer, address: { ...aBill().buyer.address, country } })
const document = (country: string, change: Parameters<typeof aBill>[0] = {}) => aBill({ buyer: buyerIn(country), lines: [], ...change })
const boxes = (seller: string, country: string, category: VatCategory, rate: string, change: Parameters<typeof aBill>[0] = {}) =>
  vatBoxes(seller, document(country, change), subtotal(category, rate)).map(({ box, base, vat }) => [box, base, vat])

describe('the Dutch return', () => {
  it('takes a rate for what it says, however many zeros it is written with', () => {
    expect(boxes('NL', 'NL', 'S', '21.00')).toEqual([['1a', 10_000n, 2_100n]])
    expect(boxes('NL', 'NL', 'S', '9.0')).toEqual([['1b', 10_000n, 2_100n]])
    expect(boxes('NL', 'NL', 'S', '0.00')).toEqual([['1e', 10_000n, 2_100n]])
  })

  // The reduced rate was 6 % up to 31 December 2018.
  it('judges a rate by the date of supply of the first line that has it, and by the issue date where no line says', () => {
    const supplied = (start: string, vatRate = '6', vatCategory: VatCategory = 'S') => aBillLine({ vatRate, vatCategory, period: { start, end: '2019-02-01' } })
    expect(boxes('NL', 'NL', 'S', '6', { issueDate: '2019-01-15', lines: [supplied('2019-01-01', '21'), supplied('2019-01-01', '6', 'Z'), supplied('2018-12-31'), supplied('2019-01-01')] })).toEqual([['1b', 10_000n, 2_100n]])
    expect(boxes('NL', 'NL', 'S', '6', { issueDate: '2018-12-15', lines: [supplied('2019-01-01')] })).toEqual([['1c', 10_000n, 2_100n]])
    expect(boxes('NL', 'NL', 'S', '6', { issueDate: '2018-12-31' })).toEqual([['1b', 10_000n, 2_100n]])
    const { period: _, ...undated } = supplied('2018-12-31')
    expect(boxes('NL', 'NL', 'S', '6', { issueDate: '2019-01-01', lines: [undated] })).toEqual([['1c', 10_000n, 2_100n]])
  })
})

describe('the one-stop shop', () => {
  it('is for a rate that the buyer\'s member state has and the seller\'s has not', () => {
    expect(boxes('NL', 'FR', 'S', '20')).toEqual([['OSS FR', 10_000n, 2_100n]])
    expect(boxes('NL', 'FR', 'S', '5.50')).toEqual([['OSS FR', 10_000n, 2_100n]])
    expect(boxes('BE', 'DE', 'S', '19', { kind: 'credit-note' })).toEqual([['OSS DE', -10_000n, -2_100n]])
    expect(boxes('NL', 'DK', 'S', '25')).toEqual([['OSS DK', 10_000n, 2_100n]])
    // Both have 21 %: the seller's. Neither has 13 %: the seller's return, among other rates.
    expect(boxes('NL', 'BE', 'S', '21')).toEqual([['1a', 10_000n, 2_100n]])
    expect(boxes('NL', 'FR', 'S', '13')).toEqual([['1c', 10_000n, 2_100n]])
    expect(boxes('NL', 'DK', 'S', '13')).toEqual([['1c', 10_000n, 2_100n]])
    // The seller's reduced rate, which is Germany's no more than its standard one.
    expect(boxes('NL', 'DE', 'S', '9')).toEqual([['1b', 10_000n, 2_100n]])
  })

  it('follows the rates of the date of supply: Germany had 16 % in the second half of 2020', () => {
    expect(boxes('NL', 'DE', 'S', '16', { issueDate: '2020-12-31' })).toEqual([['OSS DE', 10_000n, 2_100n]])
    expect(boxes('NL', 'DE', 'S', '16', { issueDate: '2021-01-01' })).toEqual([['1c', 10_000n, 2_100n]])
  })

  it('knows no country outside the Union, on either side, and none for a buyer at home', () => {
    expect(boxes('NL', 'GB', 'S', '20')).toEqual([['1c', 10_000n, 2_100n]])
    expect(boxes('GB', 'DE', 'S', '19')).toEqual([['S 19', 10_000n, 2_100n]])
    expect(boxes('DE', 'DE', 'S', '19')).toEqual([['S 19', 10_000n, 2_100n]])
  })
})

describe('the Belgian return', () => {
  it('has a grid per rate, and 00 for what is not taxed', () => {
    expect(boxes('BE', 'BE', 'S', '21.0')).toEqual([['03', 10_000n, 0n], ['54', 0n, 2_100n]])
    expect(boxes('BE', 'BE', 'S', '7')).toEqual([['00', 10_000n, 0n], ['54', 0n, 2_100n]])
    for (const category of ['Z', 'E'] as const) expect(boxes('BE', 'BE', category, '0')).toEqual([['00', 10_000n, 0n]])
    expect(boxes('BE', 'US', 'O', '0')).toEqual([['47', 10_000n, 0n]])
  })

  it.each<[VatCategory, string, string]>([['AE', 'NL', '48'], ['K', 'NL', '48'], ['AE', 'BE', '49'], ['G', 'US', '49'], ['Z', 'BE', '49']])('has a credit note of %s to %s in %s', (category, country, grid) => {
    expect(boxes('BE', country, category, '0', { kind: 'credit-note' })).toEqual([[grid, 10_000n, 0n]])
  })
})

it('the return of another country has a box per category and rate, written in one way', () => {
  expect(['19', '19.0', '5.50', '20', '0', '0.00'].map((rate) => boxes('DE', 'DE', 'S', rate)[0]![0])).toEqual(['S 19', 'S 19', 'S 5.5', 'S 20', 'S 0', 'S 0'])
  expect(boxes('DE', 'FR', 'AE', '0', { kind: 'credit-note' })).toEqual([['AE', -10_000n, 0n]])
})

describe('the EU sales list', () => {
  const listed = (vatNumber: string | undefined, kind: Kind = 'invoice', categories: readonly VatCategory[] = ['AE']) => salesListAmounts('NL', {
    kind, vat: categories.map((category) => subtotal(category, '0')), buyer: vatNumber === undefined ? buyerIn('BE') : { ...buyerIn('BE'), vatNumber },
  })

  it('names the customer by the VAT number, without what is written between its characters', () => {
    expect(listed('be 0403.019-261')).toEqual([{ vatNumber: 'BE0403019261', country: 'BE', supply: 'services', amount: 10_000n }])
    expect(listed('EL123456789', 'credit-note', ['K'])).toEqual([{ vatNumber: 'EL123456789', country: 'EL', supply: 'goods', amount: -10_000n }])
  })

  it('is of intra-Community goods and services alone', () => {
    expect(listed('BE0403019261', 'invoice', ['S', 'Z', 'E', 'G', 'O'])).toEqual([])
    expect(listed('BE0403019261', 'invoice', ['AE', 'S', 'K'])).toHaveLength(2)
  })

  it.each([undefined, '', ' .-'])('has nothing of a customer with the VAT number %j', (vatNumber) => expect(listed(vatNumber)).toEqual([]))

  it('has nothing of a customer at home, whose number says so', () => expect(listed('NL004495445B01')).toEqual([]))
})
