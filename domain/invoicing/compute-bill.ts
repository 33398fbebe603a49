import { addToDate } from '../calendar/add-to-date.ts'
import type { Account } from '../accounts/account.ts'
import type { Buyer, DocumentDraft, DocumentLine } from '../documents/billing-document.ts'
import { InvalidAmountError } from '../money/amount.ts'
import { InvalidDecimalError } from '../money/decimal.ts'
import { vatBreakdown } from '../vat/vat-breakdown.ts'
import { UndeterminedVatError, vatTreatment, type VatTreatment } from '../vat/vat-treatment.ts'
import type { AccountSnapshot, BillingContext, BillOutcome } from './bill-outcome.ts'
import { BillRefusal } from './bill-refusal.ts'
import { billedLines } from './billed-amounts.ts'
import { describeLine, documentLanguage } from './describe-line.ts'
import { horizonOf, openSince } from './horizon.ts'
import { recurringLines, type RecurringLine } from './recurring-lines.ts'
import { missingParty } from './required-parties.ts'

export { horizonOf } from './horizon.ts'

/** A document with more lines than this does not fit in one stored item (400 KB). */
const mostLines = 1_000

/** What an account is to be billed on a date: what should have been billed minus what was billed (DESIGN section 2).
 * A negative total makes a credit note with positive amounts. Never throws for what is wrong with an account, its plans or its parties: that is a parked outcome.
 * @example computeBill({ account, subscriptions, documents: [] }, { seller, plans, billingDate: '2027-01-01', issueDate: '2027-01-01' }) */
export function computeBill(snapshot: AccountSnapshot, context: BillingContext): BillOutcome {
  try {
    const lines = dueLines(snapshot, context)
    return lines.length === 0 ? { kind: 'nothing-due' } : { kind: 'invoice', draft: draftOf(lines, snapshot, context) }
  } catch (error) {
    if (error instanceof BillRefusal) return { kind: 'parked', reason: error.reason, detail: error.message }
    if (error instanceof UndeterminedVatError) return { kind: 'parked', reason: 'vat-undetermined', detail: error.message }
    if (error instanceof InvalidDecimalError || error instanceof InvalidAmountError || error instanceof RangeError) {
      return { kind: 'parked', reason: 'invalid-account', detail: error.message }
    }
    throw error
  }
}

function dueLines({ account, subscriptions, documents }: AccountSnapshot, { plans, billingDate }: BillingContext): RecurringLine[] {
  const since = openSince(horizonOf(account, subscriptions, billingDate), documents)
  const billed = billedLines(documents)
  const recurring = { plans, currency: account.currency, billingDate, openSince: since }
  const lines = subscriptions.flatMap((subscription) => recurringLines(subscription, billed.get(subscription.id) ?? [], recurring))
  if (lines.length > mostLines) throw new BillRefusal('too-many-lines', `The bill would have ${lines.length} lines; ${mostLines} fit in one document.`)
  return lines
}

function draftOf(due: readonly RecurringLine[], { account, documents }: AccountSnapshot, { seller, billingDate, issueDate }: BillingContext): DocumentDraft {
  const language = documentLanguage(account.language, seller.languages)
  const buyer = buyerOf(account)
  const total = due.reduce((sum, line) => sum + line.net, 0n)
  const credit = total < 0n
  const treatments = due.map((line) => treatmentOf(line, account, seller.address.country, seller.smallBusiness === true))
  const owedByBuyer = treatments.some(({ category }) => category === 'AE' || category === 'K')
  const missing = missingParty(seller, buyer, owedByBuyer)
  if (missing !== undefined) throw new BillRefusal('incomplete-parties', `${missing} is empty; an invoice must state it (Directive 2006/112/EC art. 226).`)
  const lines = due.map((line, index): DocumentLine => ({
    position: index + 1,
    kind: line.correction || credit ? 'correction' : 'recurring',
    subscriptionId: line.subscription.id,
    planId: line.plan.id,
    chargeId: line.charge.id,
    description: describeLine({ ...line, language, fallback: seller.languages[0] ?? 'en' }),
    quantity: credit ? negated(line.quantity) : line.quantity,
    unitCode: line.charge.unitCode,
    unitPrice: line.unitPrice,
    period: line.period,
    net: credit ? -line.net : line.net,
    vatCategory: treatments[index]!.category,
    vatRate: treatments[index]!.rate,
  }))
  const exemptionCodes = new Map(treatments.flatMap(({ category, exemptionCode }) => (exemptionCode ? [[category, exemptionCode] as const] : [])))
  const vat = vatBreakdown(lines, exemptionCodes)
  const net = lines.reduce((sum, line) => sum + line.net, 0n)
  const vatTotal = vat.reduce((sum, subtotal) => sum + subtotal.vat, 0n)
  const preceding = credit ? documents.findLast((document) => document.kind === 'invoice') : undefined
  return {
    kind: credit ? 'credit-note' : 'invoice',
    sellerId: seller.id,
    sellerVersion: seller.version,
    accountId: account.id,
    billingDate,
    issueDate,
    dueDate: addToDate(issueDate, 'day', account.paymentTermDays ?? seller.paymentTermDays),
    currency: account.currency,
    language,
    buyer,
    lines,
    vat,
    net,
    vatTotal,
    gross: net + vatTotal,
    mentions: [...new Set(treatments.flatMap(({ mention }) => mention ?? []))],
    ...(preceding ? { precedingDocument: { number: preceding.number, issueDate: preceding.issueDate } } : {}),
  }
}

function treatmentOf({ charge, period }: RecurringLine, account: Account, sellerCountry: string, smallBusiness: boolean): VatTreatment {
  return vatTreatment({
    sellerCountry,
    smallBusiness,
    buyerCountry: account.address.country,
    buyerKind: account.kind,
    ...(account.vatNumber ? { buyerVatNumber: account.vatNumber } : {}),
    vatClass: charge.vatClass,
    supply: charge.supply ?? 'service',
  }, period.start)
}

function buyerOf({ customerNumber, kind, name, attention, address, email, vatNumber, legalId, endpointId, buyerReference }: Account): Buyer {
  return {
    customerNumber, kind, name, address,
    ...(attention ? { attention } : {}), ...(email ? { email } : {}), ...(vatNumber ? { vatNumber } : {}),
    ...(legalId ? { legalId } : {}), ...(endpointId ? { endpointId } : {}), ...(buyerReference ? { buyerReference } : {}),
  }
}

function negated(quantity: string): string {
  return quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`
}
