import type { PriceTier, SimplePriceModel } from '../catalog/plan.ts'
import { add, compare, formatDecimal, parseDecimal, type Decimal } from '../money/decimal.ts'
import { startedPackages } from '../rating/rate-packages.ts'
import { tierOf } from '../rating/rate-tiers.ts'
import { readableNumber, readablePrice } from './format-for-reader.ts'

/** How a price comes to its amount, step by step, e.g. `3 × €10.00 + 2 × €8.00`.
 * @param quantity after what is included
 * @example priceSteps({ type: 'package', size: '100', packagePrice: '5' }, '101', 'EUR', 'en') // '2 × €5.00' */
export function priceSteps(model: SimplePriceModel, quantity: string, currency: string, language: string): string {
  const number = (value: Decimal) => readableNumber(formatDecimal(value), language)
  const price = (value: string) => readablePrice(value, currency, language)
  const times = (units: Decimal, each: string) => `${number(units)} × ${price(each)}`
  const used = parseDecimal(quantity)
  switch (model.type) {
    case 'per-unit': return times(used, model.unitPrice)
    case 'flat': return price(model.amount)
    case 'package': return times({ digits: startedPackages(parseDecimal(model.size), used), scale: 0 }, model.packagePrice)
    case 'percentage': return `${readableNumber(model.percent, language)} % × ${price(quantity)}`
    case 'stair-step': return used.digits === 0n ? number(used) : price(tierOf(model.tiers, used).flat ?? '0')
    case 'volume': return used.digits === 0n ? number(used) : joined([tierStep(tierOf(model.tiers, used), used, times)], [tierOf(model.tiers, used)], price)
    case 'graduated': {
      const tiers = reached(model.tiers, used)
      return tiers.length === 0 ? number(used) : joined(tiers.map(({ tier, units }) => tierStep(tier, units, times)), tiers.map(({ tier }) => tier), price)
    }
  }
}

function tierStep(tier: PriceTier, units: Decimal, times: (units: Decimal, each: string) => string): string {
  return times(units, tier.unitPrice ?? '0')
}

function joined(steps: readonly string[], tiers: readonly PriceTier[], price: (value: string) => string): string {
  return [...steps, ...tiers.flatMap(({ flat }) => (flat === undefined || parseDecimal(flat).digits === 0n ? [] : [price(flat)]))].join(' + ')
}

function reached(tiers: readonly PriceTier[], quantity: Decimal): { readonly tier: PriceTier; readonly units: Decimal }[] {
  let from: Decimal = { digits: 0n, scale: 0 }
  return tiers.flatMap((tier) => {
    if (compare(quantity, from) <= 0) return []
    const upTo = tier.upTo === undefined ? quantity : parseDecimal(tier.upTo)
    const last = compare(quantity, upTo) <= 0 ? quantity : upTo
    const units = add(last, { digits: -from.digits, scale: from.scale })
    from = last
    return [{ tier, units }]
  })
}
