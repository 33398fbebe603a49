import type { BillingDocument } from '../documents/billing-document.ts'
import { explainDifference } from '../explaining/explain-difference.ts'
import type { Seller } from '../sellers/seller.ts'
import { createBillFormats } from './bill-formats.ts'
import type { BillTexts } from './bill-texts.ts'
import { billView, vatLabel, type BillView, type Labelled } from './bill-view.ts'

/** All that a printed document says. */
export interface DocumentView extends Omit<BillView, 'questions' | 'greeting' | 'intro' | 'subject' | 'preview'> {
  /** VAT rate per line, in the order of the lines. */
  readonly rates: readonly string[]
  readonly rateColumn: string
  readonly questions: string
  readonly continued: string
  /** Against the bill before; absent for a first bill, a credit note, and a bill of the same amount. */
  readonly difference?: DifferenceView
  pageOf(page: number, pages: number): string
}

export interface DifferenceView {
  readonly heading: string
  readonly summary: string
  readonly causes: readonly Labelled[]
}

/** Words a document for paper. Depends on nothing but its arguments: the same document reads the same twice.
 * @param previous the account's invoice before this one, to say what differs
 * @example documentView(document, seller, texts).title // 'Factuur F2026-000012' */
export function documentView(document: BillingDocument, seller: Seller, texts: BillTexts, previous?: BillingDocument): DocumentView {
  const { t } = texts
  const formats = createBillFormats(texts.locale(document.buyer.address.country), document.currency)
  const { questions: _questions, greeting: _greeting, intro: _intro, subject: _subject, preview: _preview, ...view } = billView(document, seller, texts)
  const difference = differenceView(document, previous, texts)
  return {
    ...view,
    rates: document.lines.map((line) => vatLabel({ category: line.vatCategory, rate: line.vatRate }, texts, formats)),
    rateColumn: t('column.vat'),
    questions: t('pdf.questions', { email: seller.email, number: document.number }),
    continued: t('pdf.continued', { title: view.title }),
    ...(difference ? { difference } : {}),
    pageOf: (page, pages) => t('pdf.page', { page, pages }),
  }
}

/** The difference with the bill before, in words; undefined where there is none to explain.
 * @example differenceView(invoice, previous, texts)?.summary // '€ 3,00 meer dan uw vorige factuur' */
export function differenceView(document: BillingDocument, previous: BillingDocument | undefined, texts: BillTexts): DifferenceView | undefined {
  if (!previous || document.kind !== 'invoice' || previous.kind !== 'invoice' || previous.currency !== document.currency) return undefined
  const { amount, causes } = explainDifference(document, previous, document.language)
  if (amount === 0n) return undefined
  const formats = createBillFormats(texts.locale(document.buyer.address.country), document.currency)
  const signed = (minor: bigint) => `${minor > 0n ? '+' : '\u2212'}\u00a0${formats.money(minor < 0n ? -minor : minor)}`
  return {
    heading: texts.t('heading.difference'),
    summary: texts.t(amount > 0n ? 'difference.more' : 'difference.less', { amount: formats.money(amount < 0n ? -amount : amount) }),
    causes: causes.map((cause) => ({ label: cause.text, value: signed(cause.amount) })),
  }
}
