import { multiply, parseDecimal, powerOfTen, type Decimal } from '../money/decimal.ts'

/** The price of every started package.
 * @example ratePackages({ size: '100', packagePrice: '5' }, parseDecimal('101')) // 10 */
export function ratePackages({ size, packagePrice }: { readonly size: string; readonly packagePrice: string }, quantity: Decimal): Decimal {
  return multiply({ digits: startedPackages(parseDecimal(size), quantity), scale: 0 }, parseDecimal(packagePrice))
}

/** How many packages a quantity starts.
 * @example startedPackages(parseDecimal('100'), parseDecimal('100.5')) // 2n */
export function startedPackages(size: Decimal, quantity: Decimal): bigint {
  if (quantity.digits <= 0n) return 0n
  const whole = quantity.digits * powerOfTen(size.scale)
  const each = size.digits * powerOfTen(quantity.scale)
  return (whole + each - 1n) / each
}
