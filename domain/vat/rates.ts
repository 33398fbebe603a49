import type { IsoDate } from '../calendar/iso-date.ts'

/** Percentages by country, from a date of supply on. */
export interface VatRates {
  readonly country: string
  readonly validFrom: IsoDate
  readonly standard: string
  /** The rate of most supplies that the country taxes at a reduced rate; absent where it has none. A country's other reduced rates are not here. */
  readonly reduced?: string
}

/** The 27 member states, and three countries for the domestic supplies of their sellers; per country oldest first, at least back to 2020.
 * Mainland rates. Sources: European Commission, Taxes in Europe Database, "VAT rates applied in the Member States"; for the changes of 2025 and
 * 2026 also the national announcements: Slovakia Act 102/2024, Romania Law 141/2025, Finland vero.fi (13.5 %), Lithuania Law XV-287.
 * A country that changes its rates gets one more row; the rows before it stay, for supplies of their time. */
export const vatRates: readonly VatRates[] = [
  { country: 'AT', validFrom: '2016-01-01', standard: '20', reduced: '10' },
  { country: 'BE', validFrom: '1996-01-01', standard: '21', reduced: '6' },
  { country: 'BG', validFrom: '2011-04-01', standard: '20', reduced: '9' },
  { country: 'CH', validFrom: '2018-01-01', standard: '7.7', reduced: '2.5' },
  { country: 'CH', validFrom: '2024-01-01', standard: '8.1', reduced: '2.6' },
  { country: 'CY', validFrom: '2014-01-13', standard: '19', reduced: '5' },
  { country: 'CZ', validFrom: '2015-01-01', standard: '21', reduced: '15' },
  { country: 'CZ', validFrom: '2024-01-01', standard: '21', reduced: '12' },
  { country: 'DE', validFrom: '2007-01-01', standard: '19', reduced: '7' },
  { country: 'DE', validFrom: '2020-07-01', standard: '16', reduced: '5' },
  { country: 'DE', validFrom: '2021-01-01', standard: '19', reduced: '7' },
  { country: 'DK', validFrom: '1992-01-01', standard: '25' },
  { country: 'EE', validFrom: '2009-07-01', standard: '20', reduced: '9' },
  { country: 'EE', validFrom: '2024-01-01', standard: '22', reduced: '9' },
  { country: 'EE', validFrom: '2025-07-01', standard: '24', reduced: '9' },
  { country: 'ES', validFrom: '2012-09-01', standard: '21', reduced: '10' },
  { country: 'FI', validFrom: '2013-01-01', standard: '24', reduced: '14' },
  { country: 'FI', validFrom: '2024-09-01', standard: '25.5', reduced: '14' },
  { country: 'FI', validFrom: '2026-01-01', standard: '25.5', reduced: '13.5' },
  { country: 'FR', validFrom: '2014-01-01', standard: '20', reduced: '5.5' },
  { country: 'GB', validFrom: '2011-01-04', standard: '20', reduced: '5' },
  { country: 'GR', validFrom: '2016-06-01', standard: '24', reduced: '13' },
  { country: 'HR', validFrom: '2013-01-01', standard: '25', reduced: '10' },
  { country: 'HR', validFrom: '2014-01-01', standard: '25', reduced: '13' },
  { country: 'HU', validFrom: '2012-01-01', standard: '27', reduced: '5' },
  { country: 'IE', validFrom: '2012-01-01', standard: '23', reduced: '13.5' },
  { country: 'IE', validFrom: '2020-09-01', standard: '21', reduced: '13.5' },
  { country: 'IE', validFrom: '2021-03-01', standard: '23', reduced: '13.5' },
  { country: 'IT', validFrom: '2013-10-01', standard: '22', reduced: '10' },
  { country: 'LT', validFrom: '2009-09-01', standard: '21', reduced: '9' },
  { country: 'LT', validFrom: '2026-01-01', standard: '21', reduced: '12' },
  { country: 'LU', validFrom: '2015-01-01', standard: '17', reduced: '8' },
  { country: 'LU', validFrom: '2023-01-01', standard: '16', reduced: '7' },
  { country: 'LU', validFrom: '2024-01-01', standard: '17', reduced: '8' },
  { country: 'LV', validFrom: '2012-07-01', standard: '21', reduced: '12' },
  { country: 'MT', validFrom: '2004-05-01', standard: '18', reduced: '5' },
  { country: 'NL', validFrom: '2012-10-01', standard: '21', reduced: '6' },
  { country: 'NL', validFrom: '2019-01-01', standard: '21', reduced: '9' },
  { country: 'NO', validFrom: '2012-01-01', standard: '25', reduced: '15' },
  { country: 'PL', validFrom: '2011-01-01', standard: '23', reduced: '8' },
  { country: 'PT', validFrom: '2011-01-01', standard: '23', reduced: '6' },
  { country: 'RO', validFrom: '2017-01-01', standard: '19', reduced: '9' },
  { country: 'RO', validFrom: '2025-08-01', standard: '21', reduced: '11' },
  { country: 'SE', validFrom: '1996-01-01', standard: '25', reduced: '12' },
  { country: 'SI', validFrom: '2013-07-01', standard: '22', reduced: '9.5' },
  { country: 'SK', validFrom: '2011-01-01', standard: '20', reduced: '10' },
  { country: 'SK', validFrom: '2025-01-01', standard: '23', reduced: '19' },
]
