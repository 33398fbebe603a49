import type { Account } from '../accounts/account.ts'
import { addToDate } from '../calendar/add-to-date.ts'
import { spendCredits } from '../discounts/account-credit.ts'
import type { Buyer, DocumentDraft, DocumentLine } from '../documents/billing-document.ts'
import { vatBreakdown } from '../vat/vat-breakdown.ts'
import type { AccountSnapshot, BillingContext } from './bill-outcome.ts'
import { BillRefusal } from './bill-refusal.ts'
import { documentLanguage } from './describe-line.ts'
import type { ProposedLine } from './proposed-line.ts'
import { missingParty } from './required-parties.ts'

/** Stores and sums hold 18 digits; no bill has more. */
const largestAmount = 10n ** 18n

/** Makes the document of the lines that are due: an invoice, or a credit note with positive amounts where their sum is negative.
 * @throws BillRefusal `incomplete-parties`, naming the field, or `unsafe-bill` for an amount beyond 18 digits
 * @example draftDocument(lines, snapshot, context).gross */
export function draftDocument(due: readonly ProposedLine[], { account, documents, credits }: AccountSnapshot, { seller, billingDate, issueDate }: BillingContext): DocumentDraft {
  const credit = due.reduce((sum, line) => sum + line.net, 0n) < 0n
  const buyer = buyerOf(account)
  const owedByBuyer = due.some(({ treatment }) => treatment.category === 'AE' || treatment.category === 'K')
  const missing = missingParty(seller, buyer, owedByBuyer)
  if (missing !== undefined) throw new BillRefusal('incomplete-parties', `${missing} is empty; an invoice must state it (Directive 2006/112/EC art. 226).`)
  const lines = due.map((line, index) => numbered(line, index + 1, credit))
  const exemptionCodes = new Map(due.flatMap(({ treatment }) => (treatment.exemptionCode ? [[treatment.category, treatment.exemptionCode] as const] : [])))
  const vat = vatBreakdown(lines, exemptionCodes)
  const net = lines.reduce((sum, line) => sum + line.net, 0n)
  const vatTotal = vat.reduce((sum, subtotal) => sum + subtotal.vat, 0n)
  if ([net + vatTotal, ...lines.map((line) => line.net)].some((amount) => amount >= largestAmount || amount <= -largestAmount)) {
    throw new BillRefusal('unsafe-bill', 'An amount of the bill has more than 18 digits: a quantity or a price is wrong.')
  }
  const preceding = credit ? documents.findLast((document) => document.kind === 'invoice') : undefined
  const creditsSpent = credit || !credits?.length ? [] : spendCredits(credits, net + vatTotal, billingDate)
  return {
    kind: credit ? 'credit-note' : 'invoice',
    sellerId: seller.id,
    sellerVersion: seller.version,
    accountId: account.id,
    billingDate,
    issueDate,
    dueDate: addToDate(issueDate, 'day', account.paymentTermDays ?? seller.paymentTermDays),
    currency: account.currency,
    language: documentLanguage(account.language, seller.languages),
    buyer,
    lines,
    vat,
    net,
    vatTotal,
    gross: net + vatTotal,
    mentions: [...new Set(due.flatMap(({ treatment }) => treatment.mention ?? []))],
    ...(preceding ? { precedingDocument: { number: preceding.number, issueDate: preceding.issueDate } } : {}),
    ...(creditsSpent.length > 0 ? { creditsSpent } : {}),
  }
}

function numbered({ treatment, ...line }: ProposedLine, position: number, credit: boolean): DocumentLine {
  const signed = credit ? { ...line, quantity: negated(line.quantity), net: -line.net } : line
  return { position, ...signed, vatCategory: treatment.category, vatRate: treatment.rate }
}

function negated(quantity: string): string {
  return quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`
}

function buyerOf({ customerNumber, kind, name, attention, address, email, vatNumber, legalId, endpointId, buyerReference, eInvoice }: Account): Buyer {
  return {
    customerNumber, kind, name, address,
    ...(attention ? { attention } : {}), ...(email ? { email } : {}), ...(vatNumber ? { vatNumber } : {}),
    ...(legalId ? { legalId } : {}), ...(endpointId ? { endpointId } : {}), ...(buyerReference ? { buyerReference } : {}),
    ...(eInvoice ? { eInvoice } : {}),
  }
}
