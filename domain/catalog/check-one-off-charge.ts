import type { FieldProblem } from '../accounts/check-account.ts'
import { compare, parseDecimal } from '../money/decimal.ts'
import type { OneOffCharge } from './one-off-charge.ts'

/** More than this of anything is a slip of the keyboard, or two. */
const largestQuantity = parseDecimal('1000000000000')

/** What makes a charge one that cannot be billed.
 * @example checkOneOffCharge({ ...charge, quantity: '0' }) // [{ field: 'quantity', ... }] */
export function checkOneOffCharge({ quantity, unitPrice, unitCode, name }: OneOffCharge): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  const wanted = parseDecimal(quantity)
  if (wanted.digits <= 0n || compare(wanted, largestQuantity) > 0) problems.push({ field: 'quantity', value: quantity, reason: 'is not a quantity that is sold', allowed: 'more than 0, at most 10^12; to give money back, credit the invoice' })
  if (parseDecimal(unitPrice).digits < 0n) problems.push({ field: 'unitPrice', value: unitPrice, reason: 'is negative', allowed: 'zero or more; to give money back, credit the invoice' })
  if (!/^[A-Z0-9]{1,3}$/.test(unitCode)) problems.push({ field: 'unitCode', value: unitCode, reason: 'is not a unit code', allowed: 'UN/ECE Recommendation 20, such as C62 (one), KGM, LTR, MTR, HUR' })
  if (Object.keys(name).length === 0) problems.push({ field: 'name', reason: 'is empty', allowed: 'a name per language' })
  return problems
}
