import type { Delivery } from '../../application/ports/delivery-store.ts'
import type { BillingDocument, DocumentDraft } from '../../domain/documents/billing-document.ts'
import { formatAmount } from '../../domain/money/amount.ts'
import { tableText } from './table-text.ts'

/** A document for the terminal. */
export function documentText(document: BillingDocument, delivery: Delivery | undefined): string {
  return [`${titles[document.kind]} ${document.number}  (${document.id})`, ...bodyOf(document, `  mail    ${delivery ? deliveryText(delivery) : 'no outcome yet'}`)].join('\n')
}

/** A document that is not issued. */
export function draftText(draft: DocumentDraft): string {
  return [`${titles[draft.kind]}, not issued`, ...bodyOf(draft)].join('\n')
}

const titles = { invoice: 'Invoice', 'credit-note': 'Credit note' } as const

function bodyOf(document: DocumentDraft, ...facts: readonly string[]): string[] {
  const { issueDate, dueDate, billingDate, buyer, currency, lines, vat, precedingDocument, creditReason } = document
  const money = (amount: bigint) => formatAmount(amount, currency)
  return [
    `  to      ${buyer.customerNumber} ${buyer.name}, ${buyer.address.street}, ${buyer.address.postcode} ${buyer.address.city}, ${buyer.address.country}`,
    `  dates   issued ${issueDate}, due ${dueDate}, billing date ${billingDate}`,
    ...(precedingDocument ? [`  about   ${precedingDocument.number} of ${precedingDocument.issueDate}${creditReason ? ` (${creditReason})` : ''}`] : []),
    ...facts,
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
  ]
}

function deliveryText(delivery: Delivery): string {
  const reason = 'reason' in delivery ? `: ${String(delivery.reason)}` : ''
  return `${String(delivery.status).toLowerCase()}${reason} (${delivery.at})`
}
