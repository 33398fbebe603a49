import type { PriceModel } from '../catalog/plan.ts'
import { multiply, parseDecimal, type Decimal } from '../money/decimal.ts'

/** What a full period costs, in major units, exact and not yet rounded.
 * @example rateQuantity({ type: 'per-unit', unitPrice: '0.035' }, parseDecimal('100')) // 3.5 */
export function rateQuantity(model: PriceModel, quantity: Decimal): Decimal {
  switch (model.type) {
    case 'per-unit': return multiply(parseDecimal(model.unitPrice), quantity)
    case 'flat': return parseDecimal(model.amount)
  }
}
