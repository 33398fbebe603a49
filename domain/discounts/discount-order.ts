import type { Discount } from './discount.ts'

/** How the discounts of a bill stack: in the order in which they were given, or percentages before fixed amounts. */
export const discountOrders = ['as-given', 'percentages-first'] as const
export type DiscountOrder = (typeof discountOrders)[number]

/** Discounts in the order in which they apply. Those of one kind stay in the order given.
 * @example inOrder([tenEuro, tenPercent], 'percentages-first') // [tenPercent, tenEuro] */
export function inOrder<T extends Pick<Discount, 'value'>>(discounts: readonly T[], order: DiscountOrder = 'as-given'): readonly T[] {
  if (order === 'as-given') return discounts
  const ofType = (type: Discount['value']['type']) => discounts.filter(({ value }) => value.type === type)
  return [...ofType('percentage'), ...ofType('fixed')]
}
