import type { IsoDate } from '../calendar/iso-date.ts'
import data from './rates.json' with { type: 'json' }

/** Percentages, exact decimal strings, from a date of supply on. */
export interface VatRates {
  readonly validFrom: IsoDate
  readonly standard: string
  /** The rate of most supplies that the country taxes at a reduced rate; absent where it has none. A country's other reduced rates are not here. */
  readonly reduced?: string
}

/** By country, ISO 3166-1 alpha-2, oldest first: the 27 member states, and three countries for the domestic supplies of their sellers, at least back to 2020.
 * Mainland rates. Sources: European Commission, Taxes in Europe Database, "VAT rates applied in the Member States"; for the changes of 2025 and
 * 2026 also the national announcements: Slovakia Act 102/2024, Romania Law 141/2025, Finland vero.fi (13.5 %), Lithuania Law XV-287.
 * A country that changes its rates gets one more row in rates.json; the rows before it stay, for supplies of their time. */
export const vatRates: Readonly<Record<string, readonly VatRates[]>> = data
