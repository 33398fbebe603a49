import { addToDate } from '../calendar/add-to-date.ts'
import type { OneOffCharge } from '../catalog/one-off-charge.ts'
import type { BillingDocument } from '../documents/billing-document.ts'
import { formatAmount } from '../money/amount.ts'
import { multiply, parseDecimal, powerOfTen } from '../money/decimal.ts'
import { roundHalfAwayFromZero } from '../money/round.ts'
import { BillRefusal } from './bill-refusal.ts'
import { localName } from './describe-line.ts'
import type { LineContext } from './line-context.ts'
import type { ChargeSettlement } from './proposed-line.ts'

/** One-off charges that are due and on no bill yet: where more is taken back than falls due, they stand on a credit note of the engine.
 * @throws BillRefusal for a negative quantity: give a credit note instead
 * @example settleOneOffs([{ id: 'router', date: '2027-01-05', ... }], [], context) */
export function settleOneOffs(charges: readonly OneOffCharge[], documents: readonly BillingDocument[], context: LineContext): ChargeSettlement[] {
  const voided = new Set(documents.flatMap(({ creditReason, precedingDocument }) => (creditReason === 'void' && precedingDocument ? [precedingDocument.number] : [])))
  const billed = new Set(documents.filter(({ creditReason, number }) => creditReason === undefined && !voided.has(number))
    .flatMap(({ lines }) => lines.flatMap(({ kind, planId, chargeId }) => (kind === 'one-off' && planId === undefined ? (chargeId ?? []) : []))))
  return charges
    .filter(({ id, date }) => date <= context.billingDate && (context.openSince === undefined || date >= context.openSince) && !billed.has(id))
    .map((charge) => settlementOf(charge, context))
}

function settlementOf(charge: OneOffCharge, context: LineContext): ChargeSettlement {
  const { id, date, quantity, unitCode, unitPrice } = charge
  const treatment = context.treat(charge, date)
  const period = { start: date, end: addToDate(date, 'day', 1) }
  if (quantity.startsWith('-')) throw new BillRefusal('invalid-account', `Charge "${id}" has the negative quantity ${quantity}: credit it instead.`)
  const { digits, scale } = multiply(parseDecimal(quantity), parseDecimal(unitPrice))
  const rate = parseDecimal(charge.pricesIncludeVat ? treatment.rate : '0')
  const hundred = 100n * powerOfTen(rate.scale)
  const net = roundHalfAwayFromZero(digits * powerOfTen(context.decimals) * hundred, powerOfTen(scale) * (hundred + rate.digits))
  const subscription = charge.subscriptionId === undefined ? {} : { subscriptionId: charge.subscriptionId }
  const price = charge.pricesIncludeVat ? { quantity: '1', unitPrice: formatAmount(net, context.currency), basis: { quantity } } : { quantity, unitPrice }
  return {
    ...subscription, chargeId: id, due: date, interval: { unit: 'month', count: 1 }, intended: net, billedDiscounts: new Map(),
    reference: { period, treatment, unitCode },
    lines: [{
      kind: 'one-off', ...subscription, chargeId: id, description: localName(charge.name, context.language, context.fallback),
      ...price, unitCode, period, net, treatment,
    }],
  }
}
