import type { PriceTier } from '../catalog/plan.ts'
import { add, compare, multiply, parseDecimal, type Decimal } from '../money/decimal.ts'

const zero: Decimal = { digits: 0n, scale: 0 }

/** Each unit at the price of the tier it falls in; a tier's flat amount is due once a unit falls in it. Nothing used costs nothing.
 * @example rateGraduated([{ upTo: '10', unitPrice: '1' }, { unitPrice: '0.5' }], parseDecimal('12')) // 11 */
export function rateGraduated(tiers: readonly PriceTier[], quantity: Decimal): Decimal {
  let total = zero
  let from = zero
  for (const tier of tiers) {
    if (compare(quantity, from) <= 0) break
    const upTo = tier.upTo === undefined ? undefined : parseDecimal(tier.upTo)
    const last = upTo === undefined || compare(quantity, upTo) <= 0 ? quantity : upTo
    const units = add(last, { digits: -from.digits, scale: from.scale })
    total = add(total, add(multiply(units, parseDecimal(tier.unitPrice ?? '0')), parseDecimal(tier.flat ?? '0')))
    from = last
  }
  return total
}

/** All units at the price of the tier that the whole quantity falls in, plus that tier's flat amount. Nothing used costs nothing.
 * @example rateVolume([{ upTo: '10', unitPrice: '1' }, { unitPrice: '0.5' }], parseDecimal('12')) // 6 */
export function rateVolume(tiers: readonly PriceTier[], quantity: Decimal): Decimal {
  if (quantity.digits <= 0n) return zero
  const tier = tierOf(tiers, quantity)
  return add(multiply(quantity, parseDecimal(tier.unitPrice ?? '0')), parseDecimal(tier.flat ?? '0'))
}

/** The one amount of the tier that the whole quantity falls in. Nothing used costs nothing.
 * @example rateStairStep([{ upTo: '10', flat: '50' }, { flat: '80' }], parseDecimal('12')) // 80 */
export function rateStairStep(tiers: readonly PriceTier[], quantity: Decimal): Decimal {
  return quantity.digits <= 0n ? zero : parseDecimal(tierOf(tiers, quantity).flat ?? '0')
}

/** The tier that a quantity falls in: the first whose `upTo` it does not exceed.
 * @throws RangeError where the last tier ends below the quantity
 * @example tierOf([{ upTo: '10' }, {}], parseDecimal('10')) // { upTo: '10' } */
export function tierOf(tiers: readonly PriceTier[], quantity: Decimal): PriceTier {
  const found = tiers.find(({ upTo }) => upTo === undefined || compare(quantity, parseDecimal(upTo)) <= 0)
  if (found === undefined) throw new RangeError('The quantity lies above the last tier.')
  return found
}
