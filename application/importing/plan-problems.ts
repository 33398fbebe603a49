import type { FieldProblem } from '../../domain/accounts/check-account.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import type { Plan } from '../../domain/catalog/plan.ts'

const mostNamed = 12

/** What is wrong with the plans that a subscription is, or will be, of: plans that are not there, or in another currency than its account. */
export function planProblems({ planId, changes }: Pick<Subscription, 'planId' | 'changes'>, plans: ReadonlyMap<string, Plan>, sellerId: string, currency: string): FieldProblem[] {
  const problems: FieldProblem[] = []
  for (const each of new Set([planId, ...(changes ?? []).flatMap((change) => change.planId ?? [])])) {
    const plan = plans.get(each)
    if (!plan) {
      const ids = [...plans.keys()].sort()
      problems.push({ field: 'planId', value: each, reason: `is not a plan of "${sellerId}"`, allowed: ids.length ? `${ids.slice(0, mostNamed).join(', ')}${ids.length > mostNamed ? ', ...' : ''}` : 'no plan is imported yet' })
    } else if (plan.currency !== currency) {
      problems.push({ field: 'planId', value: each, reason: `is priced in ${plan.currency}, and the account is billed in ${currency}`, allowed: `a plan in ${currency}` })
    }
  }
  return problems
}
