/** ISO 4217 currencies whose minor unit is not 1/100. Source: ISO 4217 list one (currency and funds codes). */
const minorUnitExceptions = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
} as const satisfies Record<string, 0 | 3>

/** ISO 4217 currencies with two decimals. Source: ISO 4217 list one, funds codes and metals left out. */
const twoDecimalCurrencies = new Set(
  ('AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK ' +
    'DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP ' +
    'LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB ' +
    'SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG').split(' '),
)

/** Number of decimals of an ISO 4217 currency (0, 2 or 3), or undefined for a code that is not a known currency.
 * @example minorUnits('JPY') // 0 */
export function minorUnits(currency: string): 0 | 2 | 3 | undefined {
  if (twoDecimalCurrencies.has(currency)) return 2
  return (minorUnitExceptions as Record<string, 0 | 3>)[currency]
}
