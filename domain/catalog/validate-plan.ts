import type { FieldProblem } from '../accounts/check-account.ts'
import { minorUnits } from '../money/currency.ts'
import type { Seller } from '../sellers/seller.ts'
import type { Plan } from './plan.ts'

/** What makes a plan one that cannot be billed. Fields are paths into the plan, such as `charges.0.prices.1.validFrom`.
 * @example validatePlan({ ...plan, currency: 'USD' }, seller) // [{ field: 'currency', ... }] */
export function validatePlan(plan: Plan, seller: Seller): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  if (!seller.currencies.includes(plan.currency)) {
    problems.push({ field: 'currency', value: plan.currency, reason: 'is not a currency the seller bills in', allowed: seller.currencies.join(', ') })
  }
  problems.push(...missingNames('name', plan.name, seller))
  const ids = plan.charges.map((charge) => charge.id)
  for (const [at, charge] of plan.charges.entries()) {
    const path = `charges.${at}`
    if (ids.indexOf(charge.id) !== at) problems.push({ field: `${path}.id`, value: charge.id, reason: 'is there twice in the plan' })
    problems.push(...missingNames(`${path}.name`, charge.name, seller))
    const dates = charge.prices.map((price) => price.validFrom)
    for (const [index, { validFrom, model }] of charge.prices.entries()) {
      if (dates.indexOf(validFrom) !== index) problems.push({ field: `${path}.prices.${index}.validFrom`, value: validFrom, reason: 'has two prices' })
      const decimals = minorUnits(plan.currency) ?? 2
      if (model.type === 'flat' && (model.amount.split('.')[1]?.length ?? 0) > decimals) {
        problems.push({ field: `${path}.prices.${index}.amount`, value: model.amount, reason: `has more decimals than ${plan.currency}`, allowed: `${decimals} decimals; a price per unit may have more` })
      }
    }
  }
  return problems
}

function missingNames(field: string, name: Plan['name'], seller: Seller): readonly FieldProblem[] {
  const missing = seller.languages.filter((language) => !name[language])
  return missing.length === 0 ? [] : [{ field, reason: `has no name in ${missing.join(', ')}`, allowed: 'a name for each language of the seller' }]
}
