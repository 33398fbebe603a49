import { addToDate } from '../calendar/add-to-date.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { parseAmount } from '../money/amount.ts'
import { parseDecimal, powerOfTen } from '../money/decimal.ts'
import { roundHalfAwayFromZero } from '../money/round.ts'
import { isEuCountry } from '../vat/eu-countries.ts'
import type { DunningFee, DunningPolicy } from './dunning-policy.ts'

export interface Debtor {
  readonly country: string
  readonly kind: 'consumer' | 'business'
}

/** The fee rule for a customer, or undefined where nothing may be charged. A rule in another currency than the invoice's charges nothing.
 * @example feeRuleFor(builtInDunning, { country: 'DE', kind: 'consumer' }, 'EUR') // undefined */
export function feeRuleFor({ fees }: DunningPolicy, { country, kind }: Debtor, currency: string): DunningFee | undefined {
  return fees.find((fee) => fee.customers === kind && fee.currency === currency && (fee.countries === 'EU' ? isEuCountry(country) : fee.countries.includes(country)))
}

/** What a rule charges on an amount, in minor units, rounded half away from zero.
 * @param open what is overdue and not disputed, minor units
 * @example feeOf(dutchConsumer, 30_000n) // 4500n: 15 % of 300 euro */
export function feeOf({ bands, currency, minimum, maximum }: DunningFee, open: bigint): bigint {
  if (open <= 0n) return 0n
  let from = 0n
  // Numerator over 10^8: percentages have up to four decimals, and a hundred of them are the whole.
  let fee = 0n
  for (const { upTo, fixed, percent } of bands) {
    const to = upTo === undefined ? open : lesser(parseAmount(upTo, currency), open)
    if (fixed) fee += parseAmount(fixed, currency) * scale
    if (percent) fee += (to - from) * percentOf(percent)
    from = to
    if (upTo !== undefined && open <= parseAmount(upTo, currency)) break
  }
  const rounded = roundHalfAwayFromZero(fee, scale)
  const least = minimum === undefined || rounded > parseAmount(minimum, currency) ? rounded : parseAmount(minimum, currency)
  return maximum === undefined ? least : lesser(least, parseAmount(maximum, currency))
}

const scale = 1_000_000n

/** Parts in a million. */
function percentOf(percent: string): bigint {
  const { digits, scale: decimals } = parseDecimal(percent)
  return digits * powerOfTen(4 - decimals)
}

function lesser(left: bigint, right: bigint): bigint {
  return left < right ? left : right
}

/** Whether a fee may be charged on a date: the mail that announced it was sent long enough ago, and no other was charged lately.
 * @param sent date on which each step's mail was sent for certain
 * @example mayCharge(rule, new Map([['reminder', '2027-01-01']]), [], '2027-01-16') // true */
export function mayCharge({ onlyAfter, oncePerDays }: DunningFee, sent: ReadonlyMap<string, IsoDate>, entries: readonly LedgerEntry[], today: IsoDate): boolean {
  if (onlyAfter) {
    const announced = sent.get(onlyAfter.step)
    if (announced === undefined || today < addToDate(announced, 'day', onlyAfter.days)) return false
  }
  return oncePerDays === undefined || !entries.some(({ kind, date }) => kind === 'dunning-fee' && addToDate(date, 'day', oncePerDays) > today)
}
