import type { IsoDate } from '../calendar/iso-date.ts'
import { vatRates, type VatRates } from './rates.ts'

const byCountry = new Map(Object.entries(vatRates))

/** The VAT rates of a country on a date of supply, or undefined where the tables do not have them.
 * @example vatRatesAt('NL', '2018-12-31')?.reduced // '6' */
export function vatRatesAt(country: string, date: IsoDate): VatRates | undefined {
  return byCountry.get(country)?.findLast((rates) => rates.validFrom <= date)
}
