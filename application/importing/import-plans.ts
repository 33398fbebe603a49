import { isDeepStrictEqual } from 'node:util'
import type { FieldProblem } from '../../domain/accounts/check-account.ts'
import { meterConflicts } from '../../domain/catalog/meters-of.ts'
import { pastPriceChanges } from '../../domain/catalog/past-price-changes.ts'
import type { Plan } from '../../domain/catalog/plan.ts'
import { validatePlan } from '../../domain/catalog/validate-plan.ts'
import type { ImportSource } from '../ports/import-source.ts'
import type { Tally } from './import-report.ts'
import { sellerOfRow, type Parties } from './parties.ts'
import { readPlans } from './read-plans.ts'
import type { ProblemLog } from './problem-log.ts'

/** Reads the plans and decides which are new or changed, per seller; `parties.plans` then holds them as they will be. */
export async function decidePlans(
  sources: readonly ImportSource[], parties: Parties, log: ProblemLog, tally: Tally, options: { readonly correctPrices: boolean },
): Promise<ReadonlyMap<string, readonly Plan[]>> {
  const toPut = new Map<string, Plan[]>()
  const seen = new Map<string, string>()
  for (const source of sources) {
    for await (const draft of readPlans(source, log)) {
      const place = (field: string) => ({ file: source.file, row: draft.rowOf(field.split('.')) })
      if (!draft.content) {
        tally.count(place('id'), 'rejected')
        continue
      }
      const seller = sellerOfRow(parties, source, draft.content.seller)
      if ('reason' in seller) {
        log.error(place('seller'), { column: 'seller', ...seller })
        tally.count(place('id'), 'rejected')
        continue
      }
      const plan = draft.content.toPlan(seller)
      const before = (await parties.storedPlans(seller.id)).get(plan.id)
      const twice = seen.get(`${seller.id} ${plan.id}`)
      const problems = [
        ...(twice ? [{ field: 'id', value: plan.id, reason: 'is in this import twice', allowed: `one place; the other is ${twice}` }] : []),
        ...validatePlan(plan, seller),
        ...meterProblems(plan, await parties.plans(seller.id)),
        ...(before && !options.correctPrices ? pastPriceChanges(before, plan, parties.today(seller)) : []),
      ]
      for (const { field, ...problem } of problems) log.error(place(field), { column: field, ...problem })
      if (problems.length > 0) {
        tally.count(place('id'), 'rejected')
        continue
      }
      seen.set(`${seller.id} ${plan.id}`, `${source.file} row ${place('id').row}`)
      if (before && isDeepStrictEqual(before, plan)) {
        tally.count(place('id'), 'unchanged')
      } else {
        tally.count(place('id'), before ? 'changed' : 'created')
        toPut.set(seller.id, [...(toPut.get(seller.id) ?? []), plan])
        ;(await parties.plans(seller.id)).set(plan.id, plan)
      }
    }
  }
  return toPut
}

/** Usage is kept per meter, so a meter is counted in one way in all plans of a seller. */
function meterProblems(plan: Plan, others: ReadonlyMap<string, Plan>): readonly FieldProblem[] {
  return meterConflicts([...[...others.values()].filter(({ id }) => id !== plan.id), plan]).filter(({ planId }) => planId === plan.id)
    .map(({ charge, meter, aggregation, first }) => ({ field: `charges.${charge}.aggregation`, value: aggregation, reason: `is not how other charges count the meter "${meter}"`, allowed: `${first}, or another meter` }))
}
