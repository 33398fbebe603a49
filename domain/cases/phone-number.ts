import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** `paid`: calling it costs whoever calls, as premium-rate lines do; nobody is called there. */
export type PhoneNumber = { readonly kind: 'number'; readonly e164: string } | { readonly kind: 'none' } | { readonly kind: 'paid' }

const paidTypes: readonly (string | undefined)[] = ['PREMIUM_RATE', 'SHARED_COST', 'PAGER', 'UAN']
const longest = 40

/** Reads a number that can be called, by the numbering plans of all countries (Google's libphonenumber).
 * @param country ISO 3166-1 alpha-2: whose plan a number without country code follows
 * @example phoneNumber('06-12345678', 'NL') // { kind: 'number', e164: '+31612345678' }
 * @example phoneNumber('0900 1234', 'NL').kind // 'paid' */
export function phoneNumber(text: string, country: string): PhoneNumber {
  if (text.length > longest) return { kind: 'none' }
  const parsed = parsePhoneNumberFromString(text, { extract: false, ...(isSupportedCountry(country) ? { defaultCountry: country } : {}) })
  if (!parsed?.isValid() || parsed.ext) return { kind: 'none' }
  return paidTypes.includes(parsed.getType()) ? { kind: 'paid' } : { kind: 'number', e164: parsed.number }
}

/** A number of which only its owner knows the rest.
 * @example hiddenNumber('+31612345678') // '+31 •••• 78' */
export function hiddenNumber(e164: string): string {
  const code = parsePhoneNumberFromString(e164)?.countryCallingCode
  return `${code ? `+${code} ` : ''}•••• ${e164.slice(-2)}`
}
