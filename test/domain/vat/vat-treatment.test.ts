import { describe, expect, it } from '@jest/globals'
import { isDate } from '../../../bin/cli/is-date.ts'
import { vatRates } from '../../../domain/vat/rates.ts'
import { vatRatesAt } from '../../../domain/vat/rate-at.ts'
import { compare, parseDecimal } from '../../../domain/money/decimal.ts'
import { vatTreatment, type VatFacts } from '../../../domain/vat/vat-treatment.ts'

const dutchConsumer: VatFacts = { sellerCountry: 'NL', smallBusiness: false, buyerCountry: 'NL', buyerKind: 'consumer', vatClass: 'standard', supply: 'service' }
const of = (change: Partial<VatFacts>, date = '2026-11-01') => {
  const { category, rate } = vatTreatment({ ...dutchConsumer, ...change }, date)
  return `${category} ${rate}`
}
const belgianBusiness = { buyerCountry: 'BE', buyerKind: 'business', buyerVatNumber: 'BE0403019261' } as const

describe('vatTreatment, a decision per situation and supply', () => {
  it.each([
    ['domestic', {}, 'S 21'],
    ['domestic reduced', { vatClass: 'reduced' }, 'S 9'],
    ['domestic zero', { vatClass: 'zero' }, 'Z 0'],
    ['domestic exempt', { vatClass: 'exempt' }, 'E 0'],
    ['small business', { smallBusiness: true, buyerCountry: 'BE' }, 'E 0'],
    ['EU business, service: reverse charge', belgianBusiness, 'AE 0'],
    ['EU business, goods: intra-Community', { ...belgianBusiness, supply: 'goods' }, 'K 0'],
    ['EU business without VAT number', { buyerCountry: 'BE', buyerKind: 'business' }, 'S 21'],
    ['EU business with a number of the seller\'s country', { ...belgianBusiness, buyerVatNumber: 'NL004495445B01' }, 'S 21'],
    ['domestic business with a number of another member state', { buyerKind: 'business', buyerVatNumber: 'BE0403019261' }, 'S 21'],
    ['EU consumer who gives a VAT number all the same', { ...belgianBusiness, buyerKind: 'consumer' }, 'S 21'],
    ['EU consumer, service: seller\'s rate', { buyerCountry: 'DE' }, 'S 21'],
    ['EU consumer, electronic: buyer\'s rate', { buyerCountry: 'DE', supply: 'electronic' }, 'S 19'],
    ['EU consumer, goods: buyer\'s rate', { buyerCountry: 'FI', supply: 'goods' }, 'S 25.5'],
    ['third country business, service', { buyerCountry: 'US', buyerKind: 'business' }, 'O 0'],
    ['third country business, goods: export', { buyerCountry: 'US', buyerKind: 'business', supply: 'goods' }, 'G 0'],
    ['third country consumer, service: seller\'s rate', { buyerCountry: 'US' }, 'S 21'],
    ['third country consumer, electronic', { buyerCountry: 'US', supply: 'electronic' }, 'O 0'],
    ['Greek number', { buyerCountry: 'GR', buyerKind: 'business', buyerVatNumber: 'EL094014201' }, 'AE 0'],
  ] satisfies [string, Partial<VatFacts>, string][])('%s', (_name, change, expected) => {
    expect(of(change)).toBe(expected)
  })

  it('takes the rate of the date of supply', () => {
    expect(of({ vatClass: 'reduced' }, '2018-12-31')).toBe('S 6')
    expect(of({ vatClass: 'reduced' }, '2019-01-01')).toBe('S 9')
    expect(of({ sellerCountry: 'DE', buyerCountry: 'DE' }, '2020-12-31')).toBe('S 16')
  })

  it('refuses what the tables do not have, naming it', () => {
    expect(() => of({ sellerCountry: 'US', buyerCountry: 'US' })).toThrow(expect.objectContaining({ code: 'vat-undetermined', message: 'No standard VAT rate is known for US on 2026-11-01.' }))
    expect(() => of({ sellerCountry: 'DK', buyerCountry: 'DK', vatClass: 'reduced' })).toThrow('No reduced VAT rate is known for DK')
  })
})

describe('the rate tables', () => {
  it('have every member state since 2020', () => {
    for (const country of 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')) expect(vatRatesAt(country, '2020-01-01')).toBeDefined()
  })

  it('are dates of the calendar in order, and exact percentages, the reduced one the lower', () => {
    for (const [country, rates] of Object.entries(vatRates)) {
      expect(country).toMatch(/^[A-Z]{2}$/)
      for (const [index, { validFrom, standard, reduced }] of rates.entries()) {
        expect(isDate(validFrom) && (index === 0 || validFrom > rates[index - 1]!.validFrom)).toBe(true)
        expect(compare(parseDecimal(standard), parseDecimal('15')) >= 0 || country === 'CH').toBe(true) // Directive 2006/112/EC art. 97: 15 % at least
        expect(compare(parseDecimal(reduced ?? '0'), parseDecimal(standard))).toBe(-1)
      }
    }
  })

  // European Commission, Access2Markets news "Recent VAT changes in certain EU Member States": Slovakia 23 % from 1 January 2025, was 20 %.
  it('know the change of Slovakia', () => {
    expect([vatRatesAt('SK', '2024-12-31')?.standard, vatRatesAt('SK', '2025-01-01')?.standard]).toEqual(['20', '23'])
  })
})
