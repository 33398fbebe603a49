import { formatAmount } from '../money/amount.ts'
import type { VatTreatment } from '../vat/vat-treatment.ts'
import type { BilledLine } from './billed-amounts.ts'
import type { DuePeriod } from './charge-periods.ts'
import { describeLine } from './describe-line.ts'
import { intendedParts, type ChargeOf, type IntendedPart } from './intended-parts.ts'
import type { LineContext } from './line-context.ts'
import type { ChargeSettlement, ProposedLine } from './proposed-line.ts'

/** Intended minus billed for one charge in one service period: nothing billed yet gives its lines, a difference one correction that names the days.
 * @param billed the lines of this charge and period, discounts included, with the sign they have on an invoice
 * @example settlePeriod({ subscription, plan, charge, states }, { period, due }, [], context).lines */
export function settlePeriod(of: ChargeOf, { period, due }: DuePeriod, billed: readonly BilledLine[], context: LineContext): ChargeSettlement {
  const charged = billed.filter(({ kind }) => kind !== 'discount')
  const treatment = context.treat(of.charge, period.start)
  const parts = intendedParts(of, period, treatment, context)
  const intended = sum(parts)
  const [first] = charged
  const difference = intended - sum(charged)
  const billedTreatment = first === undefined ? treatment : sameTreatment({ category: first.vatCategory, rate: first.vatRate }, treatment)
  const lines = first === undefined
    ? parts.filter((part) => part.net !== 0n).map((part) => lineOf(of, part, treatment, context))
    : difference === 0n ? [] : [correction(of, difference, period, parts, charged, billedTreatment, context)]
  return {
    subscriptionId: of.subscription.id, planId: of.plan.id, chargeId: of.charge.id,
    due, interval: of.charge.interval, intended, lines,
    billedDiscounts: discountsOf(billed),
    reference: { period: parts[0]?.period ?? first?.period ?? period, treatment: billedTreatment, unitCode: of.charge.unitCode },
  }
}

function lineOf(of: ChargeOf, part: IntendedPart, treatment: VatTreatment, context: LineContext): ProposedLine {
  const { minimum, ...rest } = part
  return {
    ...rest,
    kind: minimum ? 'fee' : of.charge.meter !== undefined ? 'usage' : of.charge.once ? 'one-off' : 'recurring',
    subscriptionId: of.subscription.id, planId: of.plan.id, chargeId: of.charge.id,
    description: describeLine({ ...of, ...context, kind: minimum ? 'minimum' : undefined }),
    unitCode: part.basis === undefined && !minimum ? of.charge.unitCode : 'C62',
    treatment,
  }
}

/** The correction is for the days from the first start or change that no earlier line knew of; where none explains it, for the whole period. */
function correction(
  of: ChargeOf, net: bigint, period: DuePeriod['period'], parts: readonly IntendedPart[], charged: readonly BilledLine[], treatment: VatTreatment, context: LineContext,
): ProposedLine {
  const known = new Set(charged.flatMap((line) => [line.period!.start, line.period!.end]))
  const boundaries = parts.flatMap((part) => [part.period.start, part.period.end])
  const start = boundaries.find((date) => date < period.end && !known.has(date)) ?? charged[0]!.period!.start
  return {
    kind: 'correction',
    subscriptionId: of.subscription.id, planId: of.plan.id, chargeId: of.charge.id,
    description: describeLine({ ...of, ...context, kind: 'correction' }),
    quantity: net < 0n ? '-1' : '1',
    unitCode: 'C62',
    unitPrice: formatAmount(net < 0n ? -net : net, context.currency),
    period: { start, end: period.end },
    net,
    treatment,
  }
}

function discountsOf(billed: readonly BilledLine[]): ReadonlyMap<string, bigint> {
  const discounts = new Map<string, bigint>()
  for (const { discountId, net } of billed) {
    if (discountId !== undefined) discounts.set(discountId, (discounts.get(discountId) ?? 0n) + net)
  }
  return discounts
}

/** A correction is taxed as the line it corrects was, also where the parties' situation has changed since. */
function sameTreatment(billed: Pick<VatTreatment, 'category' | 'rate'>, now: VatTreatment): VatTreatment {
  return billed.category === now.category && billed.rate === now.rate ? now : billed
}

function sum(lines: readonly { readonly net: bigint }[]): bigint {
  let total = 0n
  for (const line of lines) total += line.net
  return total
}
