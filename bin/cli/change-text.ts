import type { PreviewedChange } from '../../application/accounts/change-subscription.ts'
import type { PreviewedGiven } from '../../application/previewing/preview-given.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import type { BillOutcome } from '../../domain/invoicing/bill-outcome.ts'
import { formatAmount } from '../../domain/money/amount.ts'
import { draftText } from './document-text.ts'

/** A previewed change for the terminal: the next bill as it would be, and what differs. */
export function changeText({ before, after, ...bill }: PreviewedChange): string {
  return [
    `${before.reference}: ${stateText(before)}`,
    `${' '.repeat(before.reference.length)}  becomes ${stateText(after)}`,
    '',
    nextBillText(bill),
  ].join('\n')
}

/** The next bill as it would be, and what differs. */
export function nextBillText({ billingDate, without, withChange, difference, currency }: PreviewedGiven): string {
  return [
    `The bill of ${billingDate} with this change (nothing is stored):`,
    outcomeText(withChange),
    '',
    `Without it: ${totalText(without, currency)}`,
    ...(difference ? [`Difference: ${formatAmount(difference.amount, currency)} ${currency}`, ...difference.causes.map(({ text, amount }) => `  ${formatAmount(amount, currency).padStart(12)}  ${text}`)] : []),
  ].join('\n')
}

/** A subscription in a line. */
export function stateText({ planId, quantity, start, end, changes = [] }: Subscription): string {
  const history = changes.map(({ effective, planId: plan, quantity: count, paused }) =>
    [`from ${effective}`, ...(plan ? [plan] : []), ...(count ? [`quantity ${count}`] : []), ...(paused === undefined ? [] : [paused ? 'paused' : 'resumed'])].join(' '))
  return [`${planId}, quantity ${quantity}, from ${start}`, ...history, ...(end ? [`until ${end}`] : [])].join('; ')
}

function outcomeText(outcome: BillOutcome): string {
  if (outcome.kind === 'invoice') return draftText(outcome.draft)
  return outcome.kind === 'parked' ? `No bill: the account would be set aside, ${outcome.reason}: ${outcome.detail}` : 'No bill: nothing is due.'
}

function totalText(outcome: BillOutcome, currency: string): string {
  if (outcome.kind !== 'invoice') return outcome.kind === 'parked' ? `set aside, ${outcome.reason}` : 'nothing is due'
  return `${formatAmount(outcome.draft.gross, currency)} ${currency}${outcome.draft.kind === 'credit-note' ? ' in the customer\'s favour' : ''}`
}
