import { distance } from 'fastest-levenshtein'
import type { IdentityQuestion } from './identity-check.ts'

/** What the account holds, as far as a caller can be asked for it. */
export interface KnownFacts {
  readonly postcode: string
  /** Street with house number, as on the bill. */
  readonly street: string
  readonly iban?: string
  readonly email?: string
  /** ISO date. */
  readonly since?: string
  /** Gross of the last invoice in minor units, and how many of them make a major unit, as digits after the point. */
  readonly lastAmount?: { readonly gross: bigint; readonly digits: number }
}

/** The questions that an account can answer, in the order of their strength. */
export function questionsFor({ iban, email, since, lastAmount }: KnownFacts): readonly IdentityQuestion[] {
  return ['address', ...(iban ? ['iban' as const] : []), ...(lastAmount ? ['last-amount' as const] : []), ...(email ? ['email' as const] : []), ...(since ? ['since' as const] : [])]
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const alphanumeric = (text: string) => folded(text).replace(/[^\p{L}\p{N}]/gu, '')
/** A box in a house, as Belgian addresses have it, by one word for it. */
const withOneBox = (text: string) => folded(text).replace(/\b(bte|boite|box)\b/g, 'bus')

/** Whether what the caller said is what the account holds; tolerant of format, and of a slip in spelling where letters are spelled.
 * @param said as the agent typed it
 * @example isRightAnswer('address', '1234 ab, 12 a', { postcode: '1234AB', street: 'Dorpsstraat 12A' }) // true */
export function isRightAnswer(question: IdentityQuestion, said: string, facts: KnownFacts): boolean {
  if (said.length > 300) return false
  switch (question) {
    case 'address': return isAddress(said, facts)
    case 'iban': return facts.iban !== undefined && isEndOfIban(alphanumeric(said), alphanumeric(facts.iban))
    case 'email': return facts.email !== undefined && isEmail(said, facts.email)
    case 'since': return facts.since !== undefined && said.match(/\d{4}/g)?.length === 1 && said.includes(facts.since.slice(0, 4))
    case 'last-amount': return facts.lastAmount !== undefined && isAmount(said, facts.lastAmount)
  }
}

/** The postcode exactly, and the house number with its addition; the street may be said too, and misspelt. */
function isAddress(said: string, { postcode, street }: KnownFacts): boolean {
  const code = alphanumeric(postcode)
  const text = alphanumeric(withOneBox(said))
  const at = text.indexOf(code)
  if (code === '' || at < 0) return false
  const rest = text.slice(0, at) + text.slice(at + code.length)
  const { name, number } = houseOf(street)
  // No number on the street (a named house): the name itself must be near.
  if (number === '') return near(rest, name)
  if (!rest.endsWith(number) && !rest.startsWith(number)) return false
  const left = rest.endsWith(number) ? rest.slice(0, rest.length - number.length) : rest.slice(number.length)
  return left === '' || near(left, name)
}

/** House number with addition and box, and what is before or after them: `Dorpsstraat 12 A`, `Kerkstraat 12 bus 3`, `12A High Street`. */
function houseOf(street: string): { readonly name: string; readonly number: string } {
  const text = withOneBox(street).replace(/[\s,]+/g, ' ').trim()
  const last = /^(.*?) (\d+ ?[-/]? ?[a-z0-9]{0,4}( bus [a-z0-9]{1,4})?)$/.exec(text)
  if (last) return { name: alphanumeric(last[1]!), number: alphanumeric(last[2]!) }
  const first = /^(\d+ ?[a-z]?) (.*)$/.exec(text)
  return first ? { name: alphanumeric(first[2]!), number: alphanumeric(first[1]!) } : { name: alphanumeric(text), number: '' }
}

function isEndOfIban(said: string, iban: string): boolean {
  return said.length >= 4 && iban.endsWith(said)
}

/** Spelled over the phone: one slip is forgiven before the `@`, none where the name is short. */
function isEmail(said: string, email: string): boolean {
  const spoken = folded(said).replace(/\s+(at|apenstaartje)\s+/g, '@').replace(/\s+(dot|punt)\s+/g, '.').replace(/\s/g, '')
  const [name = '', domain = ''] = splitAddress(spoken)
  const [rightName = '', rightDomain = ''] = splitAddress(folded(email).trim())
  return domain === rightDomain && (name === rightName || (rightName.length >= 6 && distance(name, rightName) <= 1))
}

const splitAddress = (text: string) => [text.slice(0, text.lastIndexOf('@')), text.slice(text.lastIndexOf('@') + 1)]

/** To the cent, or, said without cents, to the whole unit below or the nearest. */
function isAmount(said: string, { gross, digits }: NonNullable<KnownFacts['lastAmount']>): boolean {
  const amount = gross < 0n ? -gross : gross
  const unit = 10n ** BigInt(digits)
  const [found, another] = said.match(/\d[\d.,'\s]*/g)?.map((text) => text.replace(/[^\d.,]/g, '').replace(/[.,]$/, '')) ?? []
  if (found === undefined || another !== undefined) return false
  const split = digits > 0 ? new RegExp(`^(.*)[.,](\\d{1,${digits}})$`).exec(found) : null
  if (split) return BigInt(`0${split[1]!.replace(/\D/g, '')}`) * unit + BigInt(split[2]!.padEnd(digits, '0')) === amount
  const whole = BigInt(`0${found.replace(/\D/g, '')}`)
  return whole === amount / unit || whole === (amount + unit / 2n) / unit
}

/** One slip in six letters. */
function near(said: string, right: string): boolean {
  return distance(said, right) <= Math.floor(right.length / 6)
}
