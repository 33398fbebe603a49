import type { BillingDocument } from '../documents/billing-document.ts'
import { explainDifference } from '../explaining/explain-difference.ts'
import type { Seller } from '../sellers/seller.ts'
import { createBillFormats } from './bill-formats.ts'
import type { BillTexts } from './bill-texts.ts'
import { billView, vatLabel, type BillView } from './bill-view.ts'
import { differenceView, type DifferenceView } from './difference-view.ts'

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

/** Words a document for paper. Depends on nothing but its arguments: the same document reads the same twice.
 * @param previous the account's invoice before this one, to say what differs
 * @example documentView(document, seller, texts).title // 'Factuur F2026-000012' */
export function documentView(document: BillingDocument, seller: Seller, texts: BillTexts, previous?: BillingDocument): DocumentView {
  const { t } = texts
  const formats = createBillFormats(texts.locale(document.buyer.address.country), document.currency)
  const { questions: _questions, greeting: _greeting, intro: _intro, subject: _subject, preview: _preview, ...view } = billView(document, seller, texts)
  const comparable = document.kind === 'invoice' && previous?.kind === 'invoice' && previous.currency === document.currency ? previous : undefined
  const difference = comparable && explainDifference(document, comparable, document.language)
  return {
    ...view,
    rates: document.lines.map((line) => vatLabel({ category: line.vatCategory, rate: line.vatRate }, texts, formats)),
    rateColumn: t('column.vat'),
    questions: t('pdf.questions', { email: seller.email, number: document.number }),
    continued: t('pdf.continued', { title: view.title }),
    ...(difference && difference.amount !== 0n ? { difference: differenceView(difference, document, texts) } : {}),
    pageOf: (page, pages) => t('pdf.page', { page, pages }),
  }
}
