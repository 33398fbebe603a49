import type { IsoDate } from '../calendar/iso-date.ts'
import type { Charge, Plan } from '../catalog/plan.ts'
import { decimalsOf } from '../money/amount.ts'
import { vatTreatment, type VatTreatment } from '../vat/vat-treatment.ts'
import { dailyLevels } from '../usage/daily-levels.ts'
import { addToDate } from '../calendar/add-to-date.ts'
import type { UsageSheet } from '../usage/usage-sheet.ts'
import type { AccountSnapshot, BillingContext } from './bill-outcome.ts'
import { documentLanguage } from './describe-line.ts'

/** What every line of one bill is made with. */
export interface LineContext {
  readonly plans: ReadonlyMap<string, Plan>
  readonly currency: string
  /** Decimals of the currency. */
  readonly decimals: number
  readonly billingDate: IsoDate
  /** First due date that is reconsidered; undefined: since the start. */
  readonly openSince: IsoDate | undefined
  readonly language: string
  /** The seller's default language, where a name lacks the document's. */
  readonly fallback: string
  readonly usage: AccountSnapshot['usage']
  readonly usageSince: IsoDate | undefined
  /** VAT treatment on a date of supply. */
  readonly treat: (of: Pick<Charge, 'vatClass'> & { readonly supply?: Charge['supply'] | undefined }, date: IsoDate) => VatTreatment
}

/** @throws InvalidAmountError for an unknown currency
 * @example lineContext(snapshot, context, '2027-01-01').language // 'nl' */
export function lineContext({ account, usage, levels, usageSince }: AccountSnapshot, { seller, plans, billingDate }: BillingContext, openSince: IsoDate | undefined): LineContext {
  const parties = {
    sellerCountry: seller.address.country,
    smallBusiness: seller.smallBusiness === true,
    buyerCountry: account.address.country,
    buyerKind: account.kind,
    ...(account.vatNumber && account.vatNumberCheck !== 'invalid' ? { buyerVatNumber: account.vatNumber } : {}),
  }
  return {
    plans, billingDate, openSince, usageSince,
    usage: levels?.length ? [...(usage ?? []), ...levels.flatMap((sheet) => dailyLevels(sheet, levelsFrom(sheet, openSince), addToDate(billingDate, 'day', 1)))] : usage,
    currency: account.currency,
    decimals: decimalsOf(account.currency),
    language: documentLanguage(account.language, seller.languages),
    fallback: seller.languages[0] ?? 'en',
    treat: ({ vatClass, supply }, date) => vatTreatment({ ...parties, vatClass, supply: supply ?? 'service' }, date),
  }
}

/** Levels are needed back to the start of the earliest period that is reconsidered: a year before, at most. */
function levelsFrom({ days }: UsageSheet, openSince: IsoDate | undefined): IsoDate {
  const yearBefore = openSince === undefined ? undefined : addToDate(openSince, 'year', -1)
  const first = Object.keys(days).sort()[0] ?? yearBefore ?? '9999-12-31'
  return yearBefore !== undefined && yearBefore > first ? yearBefore : first
}
