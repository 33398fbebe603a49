import type { BillingDocument } from '../documents/billing-document.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import type { DunningStep } from '../collections/dunning-policy.ts'
import type { Seller } from '../sellers/seller.ts'
import { createBillFormats } from './bill-formats.ts'
import { sellerIdentity } from './bill-parties.ts'
import { billPayment, type PaymentView } from './bill-payment.ts'
import type { BillTexts } from './bill-texts.ts'
import type { Labelled } from './bill-view.ts'

/** What a reminder says of an invoice; amounts in minor units of its currency. */
export interface ReminderContent {
  readonly document: BillingDocument
  readonly seller: Seller
  readonly template: NonNullable<DunningStep['template']>
  readonly dueDate: IsoDate
  /** Open and not disputed, before costs. */
  readonly amount: bigint
  /** Disputed, and not asked for. */
  readonly disputed: bigint
  /** Costs that are charged with this mail; zero for none. */
  readonly fee: bigint
  /** Costs that come if nothing is paid by `payBy`. */
  readonly announces?: bigint
  readonly payBy: IsoDate
}

/** All that a reminder's mail says, worded and formatted. */
export interface ReminderView {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly subject: string
  readonly sender: string
  readonly title: string
  readonly greeting: string
  readonly paragraphs: readonly string[]
  readonly due: Labelled & { readonly note: string }
  readonly payment: PaymentView | undefined
  readonly facts: readonly Labelled[]
  readonly headings: Readonly<Record<'questions' | 'seller', string>>
  readonly questions: string
  readonly seller: readonly string[]
}

/** Words a reminder for its reader. What it asks for is the open amount that is not disputed, and the costs it charges; the payment
 * reference is the invoice's, so that paying it settles the invoice.
 * @throws MissingTextError where the language file lacks a text
 * @example reminderView(content, texts).due.value // '€ 27,34' */
export function reminderView({ document, seller, template, dueDate, amount, disputed, fee, announces, payBy }: ReminderContent, texts: BillTexts): ReminderView {
  const { t } = texts
  const formats = createBillFormats(texts.locale(document.buyer.address.country), document.currency)
  const { creditsSpent: _, ...asked } = document
  const settled = document.gross - amount - disputed
  const words = {
    number: document.number, sender: seller.tradeName, amount: formats.money(amount + fee), dueDate: formats.date(dueDate), payBy: formats.date(payBy),
    disputed: formats.money(disputed), fee: formats.money(announces ?? fee),
  }
  return {
    language: texts.language,
    direction: texts.direction,
    subject: t(`reminder.subject.${template}`, words),
    sender: seller.tradeName,
    title: t(`reminder.title.${template}`, words),
    greeting: t('greeting', { name: document.buyer.attention ?? document.buyer.name }),
    paragraphs: [
      t(`reminder.intro.${template}`, words),
      ...(disputed > 0n ? [t('reminder.disputed', words)] : []),
      ...(announces ? [t('reminder.announce', words)] : []),
    ],
    due: { label: t('due.label'), value: words.amount, note: t('due.note', { date: words.payBy }) },
    payment: billPayment({ ...asked, gross: amount + fee, dueDate: payBy }, seller, texts, formats),
    facts: [
      { label: t('fact.number.invoice'), value: document.number },
      { label: t('fact.issue-date'), value: formats.date(document.issueDate) },
      { label: t('reminder.fact.due'), value: words.dueDate },
      { label: t('reminder.fact.total'), value: formats.money(document.gross) },
      ...(settled > 0n ? [{ label: t('reminder.fact.received'), value: formats.money(settled) }] : []),
      ...(disputed > 0n ? [{ label: t('reminder.fact.disputed'), value: words.disputed }] : []),
      ...(fee > 0n ? [{ label: t('reminder.fact.costs'), value: formats.money(fee) }] : []),
      { label: t('fact.customer-number'), value: document.buyer.customerNumber },
    ],
    headings: { questions: t('heading.questions'), seller: t('heading.seller') },
    questions: t('questions', words),
    seller: sellerIdentity(seller, texts, document.buyer.address.country),
  }
}
