import type { Delivery } from '../../application/ports/delivery-store.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { formatAmount } from '../../domain/money/amount.ts'
import { tableText } from './table-text.ts'

/** A document for the terminal. */
export function documentText(document: BillingDocument, delivery: Delivery | undefined): string {
  const { number, kind, issueDate, dueDate, billingDate, buyer, currency, lines, vat } = document
  const money = (amount: bigint) => formatAmount(amount, currency)
  return [
    `${kind === 'invoice' ? 'Invoice' : 'Credit note'} ${number}  (${document.id})`,
    `  to      ${buyer.customerNumber} ${buyer.name}, ${buyer.address.street}, ${buyer.address.postcode} ${buyer.address.city}, ${buyer.address.country}`,
    `  dates   issued ${issueDate}, due ${dueDate}, billing date ${billingDate}`,
    `  mail    ${delivery ? deliveryText(delivery) : 'no outcome yet'}`,
    '',
    tableText(
      ['', 'description', 'period', 'quantity', 'price', 'VAT', 'net'],
      lines.map((line) => [`${line.position}.`, line.description, line.period ? `${line.period.start} up to ${line.period.end}` : '', line.quantity, line.unitPrice, `${line.vatCategory} ${line.vatRate} %`, money(line.net)]),
    ),
    '',
    tableText(
      ['', currency],
      [
        ['net', money(document.net)],
        ...vat.map(({ category, rate, taxable, vat: amount }) => [`VAT ${category} ${rate} % of ${money(taxable)}`, money(amount)]),
        ['total', money(document.gross)],
      ],
    ),
    ...(document.mentions.length ? ['', `Mentions: ${document.mentions.join(', ')}`] : []),
  ].join('\n')
}

function deliveryText(delivery: Delivery): string {
  const reason = 'reason' in delivery ? `: ${String(delivery.reason)}` : ''
  return `${String(delivery.status).toLowerCase()}${reason} (${delivery.at})`
}
