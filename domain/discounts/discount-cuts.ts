import type { BillingDocument } from '../documents/billing-document.ts'
import type { ChargeSettlement } from '../invoicing/proposed-line.ts'
import { allocate } from '../money/allocate.ts'
import { parseAmount } from '../money/amount.ts'
import { percentOf } from '../vat/vat-breakdown.ts'
import { hasBudget, takenPerInvoice, type Discount } from './discount.ts'
import { appliesTo } from './discount-window.ts'

/** What one discount takes off each charge: never more than is left of it. Minor units, zero or positive.
 * @param rest what the discounts before it left of each charge
 * @example discountCuts(tenPercent, settlements, [1000n, 500n], [], 'EUR') // [100n, 50n] */
export function discountCuts(
  discount: Discount, settlements: readonly ChargeSettlement[], rest: readonly bigint[], documents: readonly BillingDocument[], currency: string,
): bigint[] {
  if (discount.value.type === 'percentage') return percentageCuts(discount, discount.value.percent, settlements, rest, currency)
  const amount = parseAmount(discount.value.amount, currency)
  if (takenPerInvoice(discount)) return perInvoiceCuts(discount, amount, settlements, rest, documents)
  const cuts = settlements.map(() => 0n)
  const eligible = indexesOf(settlements, (settlement) => appliesTo(discount, settlement))
  for (const group of grouped(eligible, (index) => `${settlements[index]!.subscriptionId} ${settlements[index]!.due}`)) spread(amount, group, rest, cuts)
  return cuts
}

function percentageCuts(discount: Discount, percent: string, settlements: readonly ChargeSettlement[], rest: readonly bigint[], currency: string): bigint[] {
  const cuts = settlements.map((settlement, index) => (appliesTo(discount, settlement) ? smaller(percentOf(rest[index]!, percent), rest[index]!) : 0n))
  if (discount.cap === undefined) return cuts
  const cap = parseAmount(discount.cap, currency)
  // The cap holds for what falls due on one date: those charges are always reconsidered together, so a correction meets the same cap.
  for (const group of grouped(cuts.map((_, index) => index), (index) => settlements[index]!.due)) {
    const total = group.reduce((sum, index) => sum + cuts[index]!, 0n)
    if (total > cap) allocate(cap, group.map((index) => cuts[index]!)).forEach((part, place) => { cuts[group[place]!] = part })
  }
  return cuts
}

/** What an earlier invoice took stays with its charge, as far as the charge still bears it; the new invoice takes the amount from what is new. */
function perInvoiceCuts(discount: Discount, amount: bigint, settlements: readonly ChargeSettlement[], rest: readonly bigint[], documents: readonly BillingDocument[]): bigint[] {
  const taken = (settlement: ChargeSettlement) => -(settlement.billedDiscounts.get(discount.id) ?? 0n)
  const cuts = settlements.map((settlement, index) => smaller(taken(settlement), rest[index]!))
  const fresh = indexesOf(settlements, (settlement) => taken(settlement) === 0n && appliesTo(discount, settlement) && settlement.lines.some(({ kind }) => kind !== 'correction'))
  const spent = hasBudget(discount) ? spentBefore(discount.id, documents) : 0n
  const left = discount.excess === 'keep' ? amount - spent : spent > 0n ? 0n : amount
  if (left > 0n) spread(left, fresh, rest, cuts)
  return cuts
}

function spentBefore(discountId: string, documents: readonly BillingDocument[]): bigint {
  let spent = 0n
  for (const { kind, lines } of documents) {
    for (const line of lines) if (line.discountId === discountId) spent += kind === 'credit-note' ? line.net : -line.net
  }
  return spent
}

function spread(amount: bigint, group: readonly number[], rest: readonly bigint[], into: bigint[]): void {
  const bearable = group.reduce((sum, index) => sum + rest[index]!, 0n)
  if (bearable === 0n) return
  allocate(smaller(amount, bearable), group.map((index) => rest[index]!)).forEach((part, place) => { into[group[place]!]! += part })
}

function grouped(indexes: readonly number[], keyOf: (index: number) => string): number[][] {
  const groups = new Map<string, number[]>()
  for (const index of indexes) {
    const group = groups.get(keyOf(index))
    if (group) group.push(index)
    else groups.set(keyOf(index), [index])
  }
  return [...groups.values()]
}

function indexesOf<T>(items: readonly T[], wanted: (item: T) => boolean): number[] {
  return items.flatMap((item, index) => (wanted(item) ? [index] : []))
}

function smaller(left: bigint, right: bigint): bigint {
  return left < right ? left : right
}
