import type { PriceModel, PriceTier } from '../catalog/plan.ts'
import { compare, parseDecimal } from '../money/decimal.ts'

/** What is wrong with a price, and where in it. */
export interface PriceFault {
  /** Path inside the model, e.g. `['tiers', 1, 'upTo']`. */
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** Everything wrong with a price model: tiers that overlap or have no end, packages of nothing, a minimum over the maximum, negative prices.
 * Tiers state only where they end, so a gap between two cannot be written.
 * @example checkPriceModel({ type: 'graduated', tiers: [{ upTo: '10', unitPrice: '1' }] }) // [{ path: ['tiers', 0, 'upTo'], message: ... }] */
export function checkPriceModel(model: PriceModel): PriceFault[] {
  switch (model.type) {
    case 'per-unit': return notNegative(model.unitPrice, 'unitPrice')
    case 'flat': return notNegative(model.amount, 'amount')
    case 'graduated': case 'volume': case 'stair-step': return checkTiers(model.tiers)
    case 'package': return [...notNegative(model.packagePrice, 'packagePrice'), ...positive(model.size, 'size')]
    case 'percentage': return checkPercentage(model)
    case 'matrix': return [
      ...model.rows.flatMap(({ model: row }, index) => checkPriceModel(row).map((fault) => ({ ...fault, path: ['rows', index, 'model', ...fault.path] }))),
      ...(model.otherwise ? checkPriceModel(model.otherwise).map((fault) => ({ ...fault, path: ['otherwise', ...fault.path] })) : []),
    ]
  }
}

function checkTiers(tiers: readonly PriceTier[]): PriceFault[] {
  if (tiers.length === 0) return [{ path: ['tiers'], message: 'at least one tier is needed' }]
  const faults: PriceFault[] = []
  tiers.forEach((tier, index) => {
    const at = (field: string) => ['tiers', index, field]
    const last = index === tiers.length - 1
    const before = tiers[index - 1]?.upTo ?? '0'
    if (last && tier.upTo !== undefined) faults.push({ path: at('upTo'), message: 'the last tier must be open: leave upTo out' })
    if (!last && tier.upTo === undefined) faults.push({ path: at('upTo'), message: 'only the last tier may be open: say where this one ends' })
    if (tier.upTo !== undefined && compare(parseDecimal(tier.upTo), parseDecimal(before)) <= 0) {
      faults.push({ path: at('upTo'), message: `tiers overlap: ${tier.upTo} must be greater than ${before}, where the tier before it ends` })
    }
    for (const field of ['unitPrice', 'flat'] as const) {
      if (tier[field] !== undefined) faults.push(...notNegative(tier[field], field).map((fault) => ({ ...fault, path: at(field) })))
    }
  })
  return faults
}

function checkPercentage({ percent, minimum, maximum }: Extract<PriceModel, { type: 'percentage' }>): PriceFault[] {
  const faults = notNegative(percent, 'percent')
  if (minimum !== undefined && maximum !== undefined && compare(parseDecimal(minimum), parseDecimal(maximum)) > 0) {
    faults.push({ path: ['minimum'], message: `the minimum ${minimum} is over the maximum ${maximum}` })
  }
  return faults
}

function notNegative(text: string, field: string): PriceFault[] {
  return parseDecimal(text).digits < 0n ? [{ path: [field], message: 'must not be negative' }] : []
}

function positive(text: string, field: string): PriceFault[] {
  return parseDecimal(text).digits <= 0n ? [{ path: [field], message: 'must be greater than zero' }] : []
}
