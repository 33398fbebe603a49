import type * as z from 'zod'
import { checkSubscriptionDates } from '../../domain/accounts/merge-subscription.ts'
import { meterConflicts } from '../../domain/catalog/meters-of.ts'
import { amountProblem, checkDiscount } from '../../domain/discounts/check-discount.ts'
import { decimalsOf } from '../../domain/money/amount.ts'
import type { previewShape } from './preview-schema.ts'

type Preview = z.output<typeof previewShape>
type Path = readonly (string | number)[]

export interface PreviewFault {
  readonly path: Path
  readonly message: string
}

/** What contradicts itself in a preview document whose parts are right: names that lead nowhere, dates out of order, amounts that the currency lacks. */
export function checkPreview(preview: Preview): PreviewFault[] {
  const faults: PreviewFault[] = []
  const fault = (path: Path, message: string) => { faults.push({ path, message }) }
  const { currency } = preview.account
  const plans = new Map(preview.plans.map((each) => [each.id, each]))
  const references = preview.subscriptions.map(({ reference }) => reference)
  const knownPlan = (id: string | undefined, path: Path) => {
    if (id !== undefined && !plans.has(id)) fault(path, `no plan "${id}" is given; there are: ${listed([...plans.keys()])}`)
  }
  const knownSubscription = (reference: string | undefined, path: Path) => {
    if (reference !== undefined && !references.includes(reference)) fault(path, `no subscription has the reference "${reference}"; there are: ${listed(references)}`)
  }
  for (const [list, ids] of [
    ['plans', preview.plans.map(({ id }) => id)], ['charges', preview.charges.map(({ id }) => id)],
    ['discounts', preview.discounts.map(({ id }) => id)], ['credits', preview.credits.map(({ id }) => id)],
  ] as const) duplicates(ids).forEach((index) => fault([list, index, 'id'], 'is used twice'))
  duplicates(references).forEach((index) => fault(['subscriptions', index, 'reference'], 'is used twice'))

  preview.plans.forEach((plan, index) => {
    if (plan.currency !== undefined && plan.currency !== currency) fault(['plans', index, 'currency'], `is ${plan.currency}, the account is billed in ${currency}`)
    duplicates(plan.charges.map(({ id }) => id)).forEach((at) => fault(['plans', index, 'charges', at, 'id'], 'is used twice in the plan'))
    plan.charges.forEach(({ prices, meter, aggregation, once }, at) => {
      const path = ['plans', index, 'charges', at] as const
      if (aggregation !== undefined && meter === undefined) fault([...path, 'aggregation'], 'is for a charge that bills a meter: name its meter too')
      if (once && meter !== undefined) fault([...path, 'once'], 'stands beside a meter, which is billed every period')
      faults.push(...priceFaults(prices, [...path, 'prices'], currency))
    })
  })
  for (const { planId, charge, meter, aggregation, first } of meterConflicts(preview.plans.map((plan) => ({ ...plan, sellerId: '', name: {}, currency })))) {
    fault(['plans', preview.plans.findIndex(({ id }) => id === planId), 'charges', charge, 'aggregation'], `is ${aggregation}; another charge counts the meter "${meter}" as ${first}`)
  }

  preview.subscriptions.forEach((each, index) => {
    knownPlan(each.planId, ['subscriptions', index, 'planId'])
    each.changes?.forEach((change, at) => knownPlan(change.planId, ['subscriptions', index, 'changes', at, 'planId']))
    for (const { field, value, reason, allowed } of checkSubscriptionDates({ ...each, id: '', accountId: '' })) {
      const at = each.changes?.findIndex(({ effective }) => effective === value) ?? -1
      fault(['subscriptions', index, ...(field === 'effective' ? ['changes', at, 'effective'] : [field])], `${value} ${reason}; allowed: ${allowed}`)
    }
    duplicates((each.changes ?? []).map(({ effective }) => effective)).forEach((at) => fault(['subscriptions', index, 'changes', at, 'effective'], 'has a change already: put both into one'))
    const own = [each.planId, ...(each.changes ?? []).flatMap(({ planId }) => planId ?? [])].flatMap((id) => plans.get(id)?.charges ?? [])
    for (const [chargeId, prices] of Object.entries(each.prices ?? {})) {
      if (!own.some(({ id }) => id === chargeId)) fault(['subscriptions', index, 'prices', chargeId], `no plan of the subscription has the charge "${chargeId}"; there are: ${listed(own.map(({ id }) => id))}`)
      faults.push(...priceFaults(prices, ['subscriptions', index, 'prices', chargeId], currency))
    }
  })

  const meters = new Set(preview.plans.flatMap(({ charges }) => charges.flatMap(({ meter }) => meter ?? [])))
  preview.usage.forEach((each, index) => {
    if (!meters.has(each.meter)) fault(['usage', index, 'meter'], `no charge has the meter "${each.meter}"; there are: ${listed([...meters])}`)
    knownSubscription(each.subscription, ['usage', index, 'subscription'])
  })
  preview.charges.forEach((each, index) => knownSubscription(each.subscription, ['charges', index, 'subscription']))
  preview.credits.forEach(({ amount, grantedOn, expiresOn }, index) => {
    const problem = amountProblem('amount', amount, currency)
    if (problem) fault(['credits', index, 'amount'], `${amount} ${problem.reason}; allowed: ${problem.allowed}`)
    if (expiresOn !== undefined && expiresOn < grantedOn) fault(['credits', index, 'expiresOn'], `is before ${grantedOn}, on which it was granted`)
  })
  preview.discounts.forEach((each, index) => {
    for (const { field, value, reason, allowed } of checkDiscount(each, currency)) fault(['discounts', index, ...field.split('.')], `${value === undefined ? '' : `${value} `}${reason}; allowed: ${allowed}`)
    const { scope } = each
    if (scope.type === 'plan') knownPlan(scope.planId, ['discounts', index, 'scope', 'planId'])
    if (scope.type === 'subscription') knownSubscription(scope.subscriptionId, ['discounts', index, 'scope', 'subscription'])
    if (scope.type === 'charge') {
      knownPlan(scope.planId, ['discounts', index, 'scope', 'planId'])
      const charges = [...preview.plans.flatMap(({ id, charges: of }) => (scope.planId === undefined || scope.planId === id ? of.map((charge) => charge.id) : [])), ...preview.charges.map(({ id }) => id)]
      if (!charges.includes(scope.chargeId)) fault(['discounts', index, 'scope', 'chargeId'], `no charge "${scope.chargeId}" is given; there are: ${listed(charges)}`)
    }
  })
  return faults
}

function priceFaults(prices: Preview['plans'][number]['charges'][number]['prices'], path: Path, currency: string): PreviewFault[] {
  const decimals = decimalsOf(currency)
  return [
    ...duplicates(prices.map(({ validFrom, appliesTo }) => `${validFrom} ${appliesTo ?? 'all'}`)).map((index) => ({ path: [...path, index, 'validFrom'], message: 'has two prices: one of them would be lost' })),
    ...prices.flatMap(({ model }, index) => (model.type === 'flat' && (model.amount.replace(/0+$/, '').split('.')[1]?.length ?? 0) > decimals
      ? [{ path: [...path, index, 'model', 'amount'], message: `${model.amount} has more than the ${decimals} decimals of ${currency}; a price per unit may have more` }] : [])),
  ]
}

/** Indexes of entries that repeat an earlier one. */
function duplicates(ids: readonly string[]): number[] {
  const seen = new Set<string>()
  return ids.flatMap((id, index) => {
    const again = seen.has(id)
    seen.add(id)
    return again ? [index] : []
  })
}

function listed(names: readonly string[]): string {
  const unique = [...new Set(names)]
  return `${unique.slice(0, 12).join(', ')}${unique.length > 12 ? ', ...' : ''}` || 'none'
}
