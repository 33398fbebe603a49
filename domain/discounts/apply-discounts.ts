import type { BillingDocument } from '../documents/billing-document.ts'
import { localName } from '../invoicing/describe-line.ts'
import type { LineContext } from '../invoicing/line-context.ts'
import type { ChargeSettlement, ProposedLine } from '../invoicing/proposed-line.ts'
import { formatAmount } from '../money/amount.ts'
import { discountCuts } from './discount-cuts.ts'
import type { Discount } from './discount.ts'

/** The lines of a bill with their discounts: each charge's lines, then what the discounts take off it. A discount follows the rule of the
 * whole bill, intended minus billed: when a charge is corrected, its discount is corrected with it. A discount that is no longer given
 * to the engine leaves what it took alone.
 * @param discounts in the order in which they apply, each to what the ones before it left
 * @example applyDiscounts(settlements, [tenPercent], documents, context) */
export function applyDiscounts(
  settlements: readonly ChargeSettlement[], discounts: readonly Discount[], documents: readonly BillingDocument[], context: LineContext,
): ProposedLine[] {
  const rest = settlements.map(({ intended }) => intended)
  const discountLines: ProposedLine[][] = settlements.map(() => [])
  for (const discount of discounts) {
    const cuts = discountCuts(discount, settlements, rest, documents, context.currency)
    settlements.forEach((settlement, index) => {
      const cut = cuts[index]!
      rest[index]! -= cut
      const due = -cut - (settlement.billedDiscounts.get(discount.id) ?? 0n)
      if (due !== 0n) discountLines[index]!.push(lineOf(discount, settlement, due, context))
    })
  }
  return settlements.flatMap(({ lines }, index) => [...lines, ...discountLines[index]!])
}

function lineOf(discount: Discount, { subscriptionId, planId, chargeId, reference }: ChargeSettlement, net: bigint, context: LineContext): ProposedLine {
  return {
    kind: 'discount',
    ...(subscriptionId === undefined ? {} : { subscriptionId }),
    ...(planId === undefined ? {} : { planId }),
    chargeId,
    discountId: discount.id,
    description: localName(discount.name, context.language, context.fallback),
    quantity: net < 0n ? '-1' : '1',
    unitCode: 'C62',
    unitPrice: formatAmount(net < 0n ? -net : net, context.currency),
    ...(reference.period ? { period: reference.period } : {}),
    net,
    treatment: reference.treatment,
  }
}
