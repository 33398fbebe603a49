import type { Seller } from '../sellers/seller.ts'

/** What a payer quotes so that the payment finds its invoice. */
export interface StructuredReference {
  readonly scheme: Seller['paymentReference']
  /** As a bank file carries it: no spaces, for OGM the 12 bare digits. */
  readonly value: string
  /** As a person reads it. */
  readonly display: string
}

/** Longest body of an ISO 11649 reference: 25 characters less `RF` and two check digits. */
const rfBody = 21
const ogmBody = 10

/** The reference of an invoice, made from its number: the same invoice always has the same one. A number longer than
 * the scheme allows keeps its end, which is what differs between invoices.
 * @throws RangeError for a number without a letter or digit (RF) or without a digit (OGM)
 * @example structuredReference('OGM', 'F2026-000012').display // '+++202/6000/01206+++' */
export function structuredReference(scheme: Seller['paymentReference'], documentNumber: string): StructuredReference {
  return scheme === 'RF' ? creditorReference(documentNumber) : ogmReference(documentNumber)
}

/** ISO 11649 creditor reference: `RF`, two check digits (ISO 7064 mod 97-10), up to 21 characters.
 * @example creditorReference('539007547034').value // 'RF18539007547034' */
export function creditorReference(documentNumber: string): StructuredReference {
  const body = documentNumber.toUpperCase().replace(/[^A-Z0-9]/g, '').slice(-rfBody)
  if (body === '') throw new RangeError('A creditor reference needs at least one letter or digit.')
  const value = `RF${checkDigits(98n - mod97(`${body}RF00`))}${body}`
  return { scheme: 'RF', value, display: value.replace(/.{4}(?=.)/g, '$& ') }
}

/** Whether the text is an ISO 11649 reference with right check digits, spaces allowed.
 * @example isCreditorReference('RF18 5390 0754 7034') // true */
export function isCreditorReference(text: string): boolean {
  const value = text.replace(/ /g, '').toUpperCase()
  return /^RF\d{2}[A-Z0-9]{1,21}$/.test(value) && mod97(value.slice(4) + value.slice(0, 4)) === 1n
}

/** Belgian structured communication (OGM-VCS, Febelfin): ten digits and their remainder by 97, where 0 is written 97.
 * @example ogmReference('0123456789').display // '+++012/3456/78939+++' */
export function ogmReference(documentNumber: string): StructuredReference {
  const digits = documentNumber.replace(/\D/g, '').slice(-ogmBody)
  if (digits === '') throw new RangeError('A structured communication needs at least one digit.')
  const body = digits.padStart(ogmBody, '0')
  const value = `${body}${checkDigits(BigInt(body) % 97n || 97n)}`
  return { scheme: 'OGM', value, display: `+++${value.slice(0, 3)}/${value.slice(3, 7)}/${value.slice(7)}+++` }
}

/** Whether the text is a structured communication with a right check, with or without its signs.
 * @example isOgmReference('+++090/9337/55493+++') // true */
export function isOgmReference(text: string): boolean {
  const digits = text.replace(/[+*/ ]/g, '')
  return /^\d{12}$/.test(digits) && (BigInt(digits.slice(0, 10)) % 97n || 97n) === BigInt(digits.slice(10))
}

/** Letters count as 10 (A) to 35 (Z). */
function mod97(text: string): bigint {
  return BigInt(text.replace(/[A-Z]/g, (letter) => String(parseInt(letter, 36)))) % 97n
}

function checkDigits(value: bigint): string {
  return String(value).padStart(2, '0')
}
