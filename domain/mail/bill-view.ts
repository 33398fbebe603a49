import type { BillingDocument, DocumentLine, VatSubtotal } from '../documents/billing-document.ts'
import { toPay } from '../documents/to-pay.ts'
import type { Seller } from '../sellers/seller.ts'
import { buyerIdentity, sellerIdentity } from './bill-parties.ts'
import { createBillFormats, type BillFormats } from './bill-formats.ts'
import { billPayment, type PaymentView } from './bill-payment.ts'
import type { BillTexts } from './bill-texts.ts'

export interface Labelled {
  readonly label: string
  readonly value: string
}

/** All that a bill's mail says, worded and formatted: templates only place it. */
export interface BillView {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly subject: string
  /** Shown by mail clients beside the subject. */
  readonly preview: string
  readonly sender: string
  readonly title: string
  readonly greeting: string
  readonly intro: string
  readonly due?: Labelled & { readonly note: string }
  readonly facts: readonly Labelled[]
  readonly payment?: PaymentView
  readonly headings: Readonly<Record<'lines' | 'vat' | 'questions' | 'seller' | 'buyer', string>>
  readonly columns: Readonly<Record<'description' | 'amount' | 'vatRate' | 'taxable' | 'vat', string>>
  readonly lines: readonly { readonly description: string; readonly period?: string; readonly calculation: string; readonly amount: string }[]
  readonly vat: readonly { readonly label: string; readonly taxable: string; readonly vat: string }[]
  readonly totals: readonly Labelled[]
  readonly grandTotal: Labelled
  /** Where account credit paid a part: that part, and what is left to pay. */
  readonly afterCredit: readonly Labelled[]
  readonly mentions: readonly string[]
  readonly questions: string
  readonly seller: readonly string[]
  readonly buyer: readonly string[]
}

/** Words and formats a document for its reader. Depends on nothing but its arguments: the same bill reads the same twice.
 * @throws MissingTextError where the language file lacks a text
 * @example billView(document, seller, texts).subject // 'Lumen: factuur F2026-000012, € 12,50, te betalen vóór ...' */
export function billView(document: BillingDocument, seller: Seller, texts: BillTexts): BillView {
  const { t } = texts
  const formats = createBillFormats(texts.locale(document.buyer.address.country), document.currency)
  const payment = billPayment(document, seller, texts, formats)
  const form = document.kind === 'credit-note' ? 'credit-note' : payment ? 'invoice' : 'invoice-nothing-due'
  const words = {
    number: document.number,
    sender: seller.tradeName,
    amount: formats.money(toPay(document)),
    date: formats.date(document.dueDate),
  }
  return {
    language: texts.language,
    direction: texts.direction,
    subject: t(`subject.${form}`, words),
    preview: t(`preview.${form}`, words),
    sender: seller.tradeName,
    title: t(`title.${document.kind}`, words),
    greeting: t('greeting', { name: document.buyer.attention ?? document.buyer.name }),
    intro: t(`intro.${form}`, words),
    ...(payment ? { due: { label: t('due.label'), value: words.amount, note: t('due.note', words) } } : {}),
    facts: factsOf(document, texts, formats),
    ...(payment ? { payment } : {}),
    headings: { lines: t(`heading.lines.${document.kind}`), vat: t('heading.vat'), questions: t('heading.questions'), seller: t('heading.seller'), buyer: t('heading.buyer') },
    columns: {
      description: t('column.description'), amount: t('column.amount'), vatRate: t('column.vat-rate'), taxable: t('column.taxable'), vat: t('column.vat'),
    },
    lines: document.lines.map((line) => lineView(line, texts, formats)),
    vat: document.vat.map((subtotal) => ({ label: vatLabel(subtotal, texts, formats), taxable: formats.money(subtotal.taxable), vat: formats.money(subtotal.vat) })),
    totals: [
      { label: t('total.net'), value: formats.money(document.net) },
      { label: t('total.vat'), value: formats.money(document.vatTotal) },
    ],
    grandTotal: { label: t(`total.gross.${document.kind}`), value: formats.money(document.gross) },
    afterCredit: document.creditsSpent?.length
      ? [{ label: t('total.credit-spent'), value: formats.money(toPay(document) - document.gross) }, { label: t('total.to-pay'), value: words.amount }]
      : [],
    mentions: document.mentions.map((key) => (texts.has(`mention.${key}`) ? t(`mention.${key}`) : key)),
    questions: t('questions', words),
    seller: sellerIdentity(seller, texts, document.buyer.address.country),
    buyer: buyerIdentity(document.buyer, texts, seller.address.country),
  }
}

function factsOf(document: BillingDocument, { t }: BillTexts, formats: BillFormats): Labelled[] {
  const { buyer, precedingDocument } = document
  return [
    { label: t(`fact.number.${document.kind}`), value: document.number },
    { label: t('fact.issue-date'), value: formats.date(document.issueDate) },
    { label: t('fact.customer-number'), value: buyer.customerNumber },
    ...(buyer.buyerReference ? [{ label: t('fact.buyer-reference'), value: buyer.buyerReference }] : []),
    ...(precedingDocument ? [{ label: t('fact.preceding'), value: t('fact.preceding-value', { number: precedingDocument.number, date: formats.date(precedingDocument.issueDate) }) }] : []),
  ]
}

function lineView(line: DocumentLine, texts: BillTexts, formats: BillFormats): BillView['lines'][number] {
  // The number only chooses between singular and plural; what is printed is the exact decimal.
  const unit = texts.has(`unit.${line.unitCode}`) ? texts.t(`unit.${line.unitCode}`, { n: Number(line.quantity) }) : line.unitCode
  const quantity = `${formats.number(line.quantity)} ${unit}`.trim()
  return {
    description: line.description,
    ...(line.period ? { period: texts.t('period', { from: formats.date(line.period.start), to: formats.dayBefore(line.period.end) }) } : {}),
    calculation: `${quantity} × ${formats.price(line.unitPrice)}`,
    amount: formats.money(line.net),
  }
}

/** @example vatLabel({ category: 'S', rate: '21' }, texts, formats) // '21%' */
export function vatLabel({ category, rate }: Pick<VatSubtotal, 'category' | 'rate'>, { t }: BillTexts, formats: BillFormats): string {
  return t(`vat.${category}`, { rate: formats.number(rate) })
}
