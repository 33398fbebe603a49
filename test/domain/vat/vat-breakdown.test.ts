import { describe, expect, it } from '@jest/globals'
import { percentOf, vatBreakdown } from '../../../domain/vat/vat-breakdown.ts'

describe('vatBreakdown', () => {
  it('computes VAT over the sum of a rate, not per line', () => {
    // 5 % of 0.20 is 0.01; of each 0.10 it would be half a cent, twice rounded up.
    expect(vatBreakdown([{ net: 10n, vatCategory: 'S', vatRate: '5' }, { net: 10n, vatCategory: 'S', vatRate: '5' }], new Map()))
      .toEqual([{ category: 'S', rate: '5', taxable: 20n, vat: 1n }])
  })

  it('keeps rates and categories apart, in the order first met, and gives a category its exemption code', () => {
    const lines = [
      { net: 1000n, vatCategory: 'S', vatRate: '21' }, { net: 500n, vatCategory: 'AE', vatRate: '0' }, { net: 200n, vatCategory: 'S', vatRate: '9' },
      { net: -100n, vatCategory: 'S', vatRate: '21' }, { net: 300n, vatCategory: 'Z', vatRate: '0' },
    ] as const
    expect(vatBreakdown(lines, new Map([['AE', 'VATEX-EU-AE']]))).toStrictEqual([
      { category: 'S', rate: '21', taxable: 900n, vat: 189n },
      { category: 'AE', rate: '0', taxable: 500n, vat: 0n, exemptionCode: 'VATEX-EU-AE' },
      { category: 'S', rate: '9', taxable: 200n, vat: 18n },
      { category: 'Z', rate: '0', taxable: 300n, vat: 0n },
    ])
  })

  it.each([[333n, '21', 70n], [100n, '2.5', 3n], [-100n, '2.5', -3n], [100n, '2.4', 2n], [0n, '21', 0n], [10_000n, '25.5', 2550n]])('%s at %s %% is %s', (amount, percent, vat) => {
    expect(percentOf(amount, percent)).toBe(vat)
  })
})
