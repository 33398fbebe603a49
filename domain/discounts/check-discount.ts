import type { FieldProblem } from '../accounts/check-account.ts'
import { decimalsOf, InvalidAmountError, parseAmount } from '../money/amount.ts'
import { compare, InvalidDecimalError, parseDecimal } from '../money/decimal.ts'
import { takenPerInvoice, type Discount } from './discount.ts'

/** Whether an amount in major units is one that a currency has, and greater than zero; else what is wrong with it.
 * @example amountProblem('amount', '12.345', 'EUR')?.reason // 'has more decimals than EUR' */
export function amountProblem(field: string, text: string, currency: string): FieldProblem | undefined {
  const allowed = `more than zero, with at most ${decimalsOf(currency)} decimals, such as ${decimalsOf(currency) === 0 ? '12' : '12.50'}`
  try {
    return parseAmount(text, currency) > 0n ? undefined : { field, value: text, reason: 'is not more than zero', allowed }
  } catch (error) {
    if (error instanceof InvalidAmountError) return { field, value: text, reason: `has more decimals than ${currency}`, allowed }
    if (error instanceof InvalidDecimalError) return { field, value: text, reason: 'is not an amount', allowed }
    throw error
  }
}

/** What makes a discount one that cannot be given.
 * @param currency of the account
 * @example checkDiscount({ ...discount, value: { type: 'percentage', percent: '101' } }, 'EUR') // [{ field: 'value.percent', ... }] */
export function checkDiscount(discount: Discount, currency: string): readonly FieldProblem[] {
  const { value, duration, from, cap, excess } = discount
  const problems: (FieldProblem | undefined)[] = []
  if (value.type === 'percentage') {
    const percent = parseDecimal(value.percent)
    if (percent.digits <= 0n || compare(percent, parseDecimal('100')) > 0) problems.push({ field: 'value.percent', value: value.percent, reason: 'is not a part of the price', allowed: 'more than 0, at most 100' })
    if (excess !== undefined) problems.push({ field: 'excess', value: excess, reason: 'is for fixed amounts: a percentage is never more than the bill', allowed: 'leave it out' })
    if (cap !== undefined) problems.push(amountProblem('cap', cap, currency))
  } else {
    problems.push(amountProblem('value.amount', value.amount, currency))
    if (cap !== undefined) problems.push({ field: 'cap', value: cap, reason: 'is for percentages: a fixed amount says itself how much it is', allowed: 'leave it out' })
  }
  if (duration.type === 'until' && duration.date <= from) problems.push({ field: 'duration.date', value: duration.date, reason: `is not after the start, ${from}`, allowed: 'the first day without the discount' })
  if (excess === 'keep' && takenPerInvoice(discount) && duration.type === 'periods' && discount.scope.type === 'invoice' && duration.interval === undefined) {
    problems.push({ field: 'duration.interval', reason: 'is needed where the rest is kept, for an invoice has no period of its own', allowed: 'unit and count, such as 1 month' })
  }
  return problems.filter((each) => each !== undefined)
}
