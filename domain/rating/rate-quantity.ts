import type { PriceModel, SimplePriceModel } from '../catalog/plan.ts'
import { compare, multiply, parseDecimal, type Decimal } from '../money/decimal.ts'
import { ratePackages } from './rate-packages.ts'
import { rateGraduated, rateStairStep, rateVolume } from './rate-tiers.ts'

/** No price of a matrix fits the attributes. */
export class NoMatrixPriceError extends Error {
  readonly code = 'no-matrix-price'
}

/** What a quantity costs in a full period, in major units, exact and not yet rounded.
 * @param attributes what a matrix price looks at
 * @throws NoMatrixPriceError
 * @example rateQuantity({ type: 'per-unit', unitPrice: '0.035' }, parseDecimal('100')) // 3.5 */
export function rateQuantity(model: PriceModel, quantity: Decimal, attributes: Readonly<Record<string, string>> = {}): Decimal {
  switch (model.type) {
    case 'per-unit': return multiply(parseDecimal(model.unitPrice), quantity)
    case 'flat': return parseDecimal(model.amount)
    case 'graduated': return rateGraduated(model.tiers, quantity)
    case 'volume': return rateVolume(model.tiers, quantity)
    case 'stair-step': return rateStairStep(model.tiers, quantity)
    case 'package': return ratePackages(model, quantity)
    case 'percentage': return ratePercentage(model, quantity)
    case 'matrix': return rateQuantity(matrixRow(model, attributes), quantity)
  }
}

/** The price of a matrix that holds for attributes: the first row whose attributes all match, else `otherwise`.
 * @throws NoMatrixPriceError
 * @example matrixRow({ type: 'matrix', rows: [{ when: { region: 'BE' }, model }] }, { region: 'BE' }) // model */
export function matrixRow(model: Extract<PriceModel, { type: 'matrix' }>, attributes: Readonly<Record<string, string>>): SimplePriceModel {
  const row = model.rows.find(({ when }) => Object.keys(when).every((name) => attributes[name] === when[name]))
  const found = row?.model ?? model.otherwise
  if (found === undefined) throw new NoMatrixPriceError(`The price matrix has no row for ${JSON.stringify(attributes)}.`)
  return found
}

function ratePercentage({ percent, minimum, maximum }: Extract<PriceModel, { type: 'percentage' }>, quantity: Decimal): Decimal {
  const product = multiply(quantity, parseDecimal(percent))
  const share = { digits: product.digits, scale: product.scale + 2 }
  const floor = minimum === undefined ? undefined : parseDecimal(minimum)
  if (floor !== undefined && compare(share, floor) < 0) return floor
  const ceiling = maximum === undefined ? undefined : parseDecimal(maximum)
  return ceiling !== undefined && compare(share, ceiling) > 0 ? ceiling : share
}
