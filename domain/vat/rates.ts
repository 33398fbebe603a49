import type { IsoDate } from '../calendar/iso-date.ts'

/** Percentages by country, from a date of supply on. `reduced` is the rate that most reduced supplies have. */
export interface VatRates {
  readonly country: string
  readonly validFrom: IsoDate
  readonly standard: string
  readonly reduced?: string
}

/** Source: European Commission, "VAT rates applied in the Member States" (Taxes in Europe Database). */
export const vatRates: readonly VatRates[] = [
  { country: 'BE', validFrom: '1996-01-01', standard: '21', reduced: '6' },
  { country: 'DE', validFrom: '2007-01-01', standard: '19', reduced: '7' },
  { country: 'DE', validFrom: '2020-07-01', standard: '16', reduced: '5' },
  { country: 'DE', validFrom: '2021-01-01', standard: '19', reduced: '7' },
  { country: 'FR', validFrom: '2014-01-01', standard: '20', reduced: '5.5' },
  { country: 'LU', validFrom: '2015-01-01', standard: '17', reduced: '8' },
  { country: 'LU', validFrom: '2023-01-01', standard: '16', reduced: '7' },
  { country: 'LU', validFrom: '2024-01-01', standard: '17', reduced: '8' },
  { country: 'NL', validFrom: '2012-10-01', standard: '21', reduced: '6' },
  { country: 'NL', validFrom: '2019-01-01', standard: '21', reduced: '9' },
]
