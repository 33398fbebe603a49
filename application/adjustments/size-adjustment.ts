import { AdjustmentRefusal, type Adjustment } from '../../domain/adjustments/adjustment.ts'
import { daysBetween } from '../../domain/calendar/day-number.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { DocumentDraft } from '../../domain/documents/billing-document.ts'
import { creditLeft } from '../../domain/invoicing/credit-left.ts'
import type { CreditRequest } from '../../domain/invoicing/credit-request.ts'
import type { OpenItem } from '../../domain/ledger/open-items.ts'
import { formatAmount } from '../../domain/money/amount.ts'
import { percentOf } from '../../domain/vat/vat-breakdown.ts'
import type { WholeAccount } from '../care/load-account.ts'
import { creditDraft } from '../documents/credit-invoice.ts'
import { DocumentError } from '../documents/document-errors.ts'
import { sizeDiscount } from './size-discount.ts'

/** How much an adjustment gives, and what it makes. */
export interface SizedAdjustment {
  /** Gross, minor units; days where it moves a date. */
  readonly size: bigint
  /** By how much the customer's balance goes down at once, minor units. */
  readonly balance: bigint
  /** The credit note, as it would be issued now. */
  readonly document?: DocumentDraft
  /** What of a credit is asked, with a percentage made an amount. */
  readonly request?: CreditRequest
  readonly item?: OpenItem
}

/** Months of bills that goodwill may not exceed. */
const goodwillMonths = 12

/** @throws AdjustmentRefusal, CreditRefusal, DocumentError: it cannot be made, whoever approves it */
export function sizeAdjustment(adjustment: Adjustment, { snapshot, standing, entries, today, now }: WholeAccount): SizedAdjustment {
  const { documents, account } = snapshot
  const money = (minor: bigint) => `${formatAmount(minor, account.currency)} ${account.currency}`
  const openItem = (id: string): OpenItem => {
    const item = standing.items.find((each) => each.id === id)
    if (!item || item.open <= 0n) throw new AdjustmentRefusal('not-open', `Nothing is open of ${id}.`)
    return item
  }
  switch (adjustment.kind) {
    case 'credit': {
      const invoice = documents.find(({ number, id }) => number === adjustment.invoice || id === adjustment.invoice)
      if (!invoice) throw new DocumentError('document-not-found', `The account has no invoice ${adjustment.invoice}.`)
      const request: CreditRequest = adjustment.of.type === 'percentage' ? { type: 'amount', gross: percentOf(creditLeft(invoice, []).gross, adjustment.of.percent) } : adjustment.of
      const document = creditDraft(invoice, snapshot, { invoice: invoice.id, request, reason: 'other', asOf: now })
      return { size: document.gross, balance: document.gross, document, request }
    }
    case 'goodwill': {
      const since = addToDate(today, 'month', -goodwillMonths)
      const billed = documents.filter(({ issueDate, currency }) => issueDate > since && currency === account.currency).reduce((sum, { kind, gross }) => sum + (kind === 'invoice' ? gross : -gross), 0n)
      const given = entries.filter(({ kind, date }) => kind === 'credit-granted' && date > since).reduce((sum, { amount }) => sum + amount, 0n)
      const inHand = (snapshot.credits ?? []).filter(({ grantedOn }) => grantedOn > since).reduce((sum, { remaining }) => sum + remaining, 0n)
      const room = billed - (given > inHand ? given : inHand)
      if (adjustment.amount <= 0n || adjustment.amount > room) throw new AdjustmentRefusal('too-much', `${money(room > 0n ? room : 0n)} at most: what was billed in twelve months, less what was given back.`)
      return { size: adjustment.amount, balance: 0n }
    }
    case 'fee-waiver': {
      const item = openItem(adjustment.entryId)
      if (item.kind !== 'dunning-fee' && item.kind !== 'chargeback-fee') throw new AdjustmentRefusal('not-open', `${adjustment.entryId} is no fee.`)
      return { size: item.open, balance: item.open, item }
    }
    case 'payment-extension': {
      const item = openItem(adjustment.documentId)
      const days = daysBetween(item.dueDate, adjustment.dueDate)
      if (days <= 0 || adjustment.dueDate <= today) throw new AdjustmentRefusal('not-later', `It is due on ${item.dueDate}.`)
      return { size: BigInt(days), balance: 0n, item }
    }
    case 'payment-plan': {
      const items = adjustment.documentIds.map(openItem)
      const open = items.reduce((sum, each) => sum + each.open - each.disputed, 0n)
      const { instalments } = adjustment
      const sum = instalments.reduce((total, { amount }) => total + amount, 0n)
      const inOrder = instalments.every(({ due, amount }, index) => amount > 0n && due > (index === 0 ? today : instalments[index - 1]!.due))
      if (sum !== open || !inOrder) throw new AdjustmentRefusal('wrong-plan', `${money(open)} is open, and each instalment is after the one before it.`)
      const first = items.reduce((earliest, { dueDate }) => (dueDate < earliest ? dueDate : earliest), items[0]!.dueDate)
      return { size: BigInt(Math.max(0, daysBetween(first > today ? first : today, instalments.at(-1)!.due))), balance: 0n }
    }
    case 'discount': return { size: sizeDiscount(adjustment, { snapshot, today }), balance: 0n }
    case 'refund': {
      if (adjustment.amount <= 0n || adjustment.amount > standing.credit) throw new AdjustmentRefusal('too-much', `${money(standing.credit)} was paid in and settles nothing.`)
      return { size: adjustment.amount, balance: -adjustment.amount }
    }
  }
}
