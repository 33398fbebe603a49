import type { AccountSnapshot } from '../../domain/invoicing/bill-outcome.ts'
import { formatAmount } from '../../domain/money/amount.ts'
import { tableText } from './table-text.ts'

const billsShown = 12

/** An account for the terminal: who it is, what it has, what it was billed. */
export function accountText({ account, subscriptions, documents }: AccountSnapshot): string {
  const { address, billingCycle: cycle } = account
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['account', `${account.id} of ${account.sellerId}`],
    ['address', `${address.street}${address.additional ? `, ${address.additional}` : ''}, ${address.postcode} ${address.city}, ${address.country}`],
    ['attention', account.attention],
    ['e-mail', `${account.email ?? 'none: bills cannot be mailed'}${account.emailHold ? ` (held: ${account.emailHold})` : ''}`],
    ['bills', `${cycle.every === 'month' ? `day ${cycle.day} of the month` : `weekday ${cycle.weekday}`}, ${account.timeZone}, ${account.currency}, in ${account.language}`],
    ['VAT number', account.vatNumber],
    ['customer since', account.since],
  ]
  const services = subscriptions.flatMap(({ reference, planId, quantity, start, end, label, changes = [] }) => [
    [reference, planId, quantity, start, end ?? '', label ?? ''],
    ...changes.map((change) => ['', change.planId ?? '', change.quantity ?? '', change.effective, '', change.paused === undefined ? 'changed' : change.paused ? 'paused' : 'resumed']),
  ])
  const bills = documents.slice(-billsShown).reverse().map(({ number, kind, issueDate, dueDate, gross, currency }) => [number, kind, issueDate, dueDate, `${formatAmount(gross, currency)} ${currency}`])
  return [
    `${account.customerNumber}  ${account.name}  (${account.kind})`,
    ...facts.flatMap(([name, value]) => (value ? [`  ${name.padEnd(15)}${value}`] : [])),
    '', services.length ? tableText(['subscription', 'plan', 'quantity', 'from', 'to', 'label'], services) : 'No subscription.',
    '', bills.length ? tableText(['bill', 'kind', 'date', 'due', 'total'], bills) : 'No bill yet.',
    ...(documents.length > billsShown ? [`and ${documents.length - billsShown} earlier ones`] : []),
  ].join('\n')
}
