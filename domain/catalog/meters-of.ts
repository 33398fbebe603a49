import type { Subscription } from '../accounts/subscription.ts'
import type { Aggregation } from '../rating/usage-aggregate.ts'
import type { Plan, PriceVersion } from './plan.ts'

export interface Meter {
  readonly aggregation: Aggregation
  /** Attributes that some price of it looks at: usage is kept apart by these and no others. */
  readonly attributes: ReadonlySet<string>
}

/** The meters of a subscription, from every plan it has had or will have.
 * @example metersOf(subscription, plans).get('calls')?.aggregation // 'sum' */
export function metersOf({ planId, changes, prices = {} }: Pick<Subscription, 'planId' | 'changes' | 'prices'>, plans: ReadonlyMap<string, Plan>): ReadonlyMap<string, Meter> {
  const meters = new Map<string, { aggregation: Aggregation; attributes: Set<string> }>()
  for (const id of new Set([planId, ...(changes ?? []).flatMap((change) => change.planId ?? [])])) {
    for (const charge of plans.get(id)?.charges ?? []) {
      if (charge.meter === undefined) continue
      const meter = meters.get(charge.meter) ?? { aggregation: charge.aggregation ?? 'sum', attributes: new Set<string>() }
      for (const name of attributesOf([...charge.prices, ...(prices[charge.id] ?? [])])) meter.attributes.add(name)
      meters.set(charge.meter, meter)
    }
  }
  return meters
}

function attributesOf(prices: readonly PriceVersion[]): string[] {
  return prices.flatMap(({ model }) => (model.type === 'matrix' ? model.rows.flatMap(({ when }) => Object.keys(when)) : []))
}

/** Where two charges of a seller count one meter in two ways.
 * @example meterConflicts([plan])[0] // { plan, charge: 1, meter: 'calls', aggregation: 'max', first: 'sum' } */
export function meterConflicts(plans: Iterable<Plan>): { readonly planId: string; readonly charge: number; readonly meter: string; readonly aggregation: Aggregation; readonly first: Aggregation }[] {
  const known = new Map<string, Aggregation>()
  const conflicts = []
  for (const plan of plans) {
    for (const [charge, { meter, aggregation = 'sum' }] of plan.charges.entries()) {
      if (meter === undefined) continue
      const first = known.get(meter)
      if (first === undefined) known.set(meter, aggregation)
      else if (first !== aggregation) conflicts.push({ planId: plan.id, charge, meter, aggregation, first })
    }
  }
  return conflicts
}
