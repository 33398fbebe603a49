import type { Finding } from './finding.ts'
import type { PlanComparison } from './plan-comparison.ts'

/** The best of the plans that would have been cheaper over every window that could be compared, so that one unusual month advises nobody.
 * One finding per subscription, about the longest window.
 * @param least saving a month, gross, minor units, below which nobody is bothered
 * @example findCheaperPlan(comparePlans(subscription, [], today, context), 'EUR', 100n) */
export function findCheaperPlan(comparisons: readonly PlanComparison[], currency: string, least: bigint): Finding | undefined {
  const cheaper = comparisons.filter(({ windows }) => windows.every(({ saving, months }) => saving >= least * BigInt(months) && saving > 0n))
  const best = cheaper.reduce<PlanComparison | undefined>((found, each) => (found === undefined || longest(each).saving > longest(found).saving ? each : found), undefined)
  if (best === undefined) return undefined
  const { period, months, now, other, saving } = longest(best)
  return {
    code: 'cheaper-plan', period, gross: saving, currency, subscriptionId: best.subscriptionId,
    values: {
      plan: { type: 'name', names: best.from.name }, otherPlan: { type: 'name', names: best.to.name }, months: { type: 'number', value: String(months) },
      cost: { type: 'amount', minor: now.gross }, otherCost: { type: 'amount', minor: other.gross }, saving: { type: 'amount', minor: saving },
    },
    action: { type: 'change-plan', subscriptionId: best.subscriptionId, planId: best.to.id },
  }
}

function longest({ windows }: PlanComparison) {
  return windows.reduce((most, each) => (each.months > most.months ? each : most))
}
