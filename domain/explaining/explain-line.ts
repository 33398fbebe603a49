import type { Subscription } from '../accounts/subscription.ts'
import type { Plan } from '../catalog/plan.ts'
import { priceAt } from '../catalog/price-at.ts'
import type { DocumentLine } from '../documents/billing-document.ts'
import { formatDecimal, parseDecimal } from '../money/decimal.ts'
import { beyondIncluded } from '../rating/used-in-period.ts'
import { fill, textsOf, type LineRule } from './explanation-texts.ts'
import { lastDay, readableAmount, readableDate, readableNumber, readablePrice } from './format-for-reader.ts'
import { priceSteps } from './price-steps.ts'

/** What is known beside the document: with the plans and subscriptions an explanation names the steps of a price. */
export interface Known {
  readonly plans?: ReadonlyMap<string, Plan>
  readonly subscriptions?: readonly Subscription[]
}

/** Why a line is what it is: rule, quantity, price and dates in one sentence. The same line always gives the same sentence.
 * @example explainLine(line, 'EUR', 'en', {}) // 'Internet 100: 1 × €40.00 for 1 January 2027 to 31 January 2027.' */
export function explainLine(line: DocumentLine, currency: string, language: string, known: Known): string {
  const magnitude = line.net < 0n ? -line.net : line.net
  const values: Record<string, string> = {
    description: line.description,
    quantity: readableNumber(line.basis?.quantity ?? line.quantity, language),
    unitPrice: readablePrice(line.unitPrice, currency, language),
    net: readableAmount(line.kind === 'correction' || line.kind === 'discount' ? magnitude : line.net, currency, language),
    steps: stepsOf(line, currency, language, known),
    ...(line.period ? { from: readableDate(line.period.start, language), to: readableDate(lastDay(line.period.end), language) } : {}),
    ...(line.basis?.days === undefined ? {} : { days: String(line.basis.days), ofDays: String(line.basis.ofDays) }),
  }
  return fill(textsOf(language).line[ruleOf(line)], values)
}

function ruleOf({ kind, net, basis, planId }: DocumentLine): LineRule {
  switch (kind) {
    case 'correction': return net < 0n ? 'correction-down' : 'correction-up'
    case 'discount': return net < 0n ? 'discount' : 'discount-back'
    case 'one-off': return 'one-off'
    case 'fee': return planId === undefined ? 'fee' : 'minimum'
    case 'usage': return 'usage'
    case 'recurring': return basis?.days !== undefined ? 'days' : basis !== undefined ? 'computed' : 'full'
  }
}

function stepsOf(line: DocumentLine, currency: string, language: string, { plans, subscriptions }: Known): string {
  const quantity = line.basis?.quantity ?? line.quantity
  const charge = plans?.get(line.planId ?? '')?.charges.find(({ id }) => id === line.chargeId)
  const subscription = subscriptions?.find(({ id }) => id === line.subscriptionId)
  const price = charge && line.period ? priceAt(charge, subscription ?? { start: line.period.start }, line.period.start) : undefined
  if (price === undefined) return readableNumber(quantity, language)
  const { model, included } = price
  // Which row of a matrix priced it depends on what was used where and when, which a line does not say.
  if (model.type === 'matrix') return readableNumber(quantity, language)
  const beyond = formatDecimal(beyondIncluded(parseDecimal(quantity), included))
  const steps = priceSteps(model, beyond, currency, language)
  return beyond === quantity || included === undefined ? steps : `${readableNumber(quantity, language)} − ${readableNumber(included, language)}: ${steps}`
}
