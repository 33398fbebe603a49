import type { CaseCall } from '../cases/case.ts'
import type { IsoDate } from '../calendar/iso-date.ts'
import { billPath } from '../customer-links/bill-link-token.ts'
import type { BillingDocument } from '../documents/billing-document.ts'
import { explainBill } from '../explaining/explain-bill.ts'
import type { Known } from '../explaining/explain-line.ts'
import { createBillFormats, type BillFormats } from '../mail/bill-formats.ts'
import { billPayment, type PaymentView } from '../mail/bill-payment.ts'
import type { BillTexts } from '../mail/bill-texts.ts'
import { billView, type BillView, type Labelled } from '../mail/bill-view.ts'
import type { Seller } from '../sellers/seller.ts'
import { promised } from './call-back-page.ts'
import { waitText, type AnnouncedWait } from './wait-text.ts'

/** How a bill stands, minor units. */
export interface BillStanding {
  readonly open: bigint
  readonly disputed: bigint
  /** Due date, extended or not. */
  readonly dueDate: IsoDate
}

/** A question or dispute of this customer, as their page shows it. */
export interface CaseOnPage {
  readonly id: string
  /** Date in the account's zone. */
  readonly openedOn: IsoDate
  readonly subject: string
  readonly state: 'waiting' | 'claimed' | 'waiting-for-customer' | 'callback-booked' | 'resolved'
  /** Of one that waits for a promised call; the zones of those who call and of the reader. */
  readonly call?: { readonly promised: CaseCall; readonly zone: string; readonly readersZone: string }
  readonly outcome?: string
  /** Of one that waits. */
  readonly wait?: AnnouncedWait
}

export interface BillPageFacts {
  readonly token: string
  readonly document: BillingDocument
  /** The bill before it, to compare with. */
  readonly previous: BillingDocument | undefined
  readonly seller: Seller
  readonly standing: BillStanding
  readonly known: Known
  readonly cases: readonly CaseOnPage[]
  /** Today in the account's zone. */
  readonly today: IsoDate
}

export interface BillPageView {
  readonly bill: BillView
  readonly status: Labelled & { readonly note: string; readonly tone: 'calm' | 'good' | 'late' }
  readonly payment?: PaymentView
  readonly difference?: { readonly heading: string; readonly summary: string; readonly rows: readonly (Labelled & { readonly more: boolean })[] }
  /** In the order of the bill's lines. */
  readonly why: readonly string[]
  readonly cases: readonly CaseRow[]
  readonly actions: readonly { readonly href: string; readonly label: string; readonly hint: string }[]
  readonly pdf: string
  readonly words: Readonly<Record<string, string>>
}

export interface CaseRow {
  readonly subject: string
  readonly opened: string
  readonly state: string
  readonly wait?: string
  readonly outcome?: string
}

/** Words of the page that belong to nothing else. */
const words = ['heading.actions', 'heading.cases', 'why.open', 'pdf'] as const

/** All that a bill's page says, worded: the template only places it.
 * @param billTexts texts of the bill's mail, and `texts` those of the pages, in the same language
 * @example billPageView(facts, texts, billTexts).status.label // 'To pay' */
export function billPageView(facts: BillPageFacts, texts: BillTexts, billTexts: BillTexts): BillPageView {
  const { document, previous, seller, standing, token, known } = facts
  const { t } = texts
  const formats = createBillFormats(billTexts.locale(document.buyer.address.country), document.currency)
  const asked = standing.open - standing.disputed
  const payment = billPayment({ ...document, creditsSpent: [], gross: asked, dueDate: standing.dueDate }, seller, billTexts, formats)
  const explained = explainBill(document, previous, texts.language, known)
  return {
    bill: billView(document, seller, billTexts),
    status: statusOf(facts, texts, formats),
    ...(payment ? { payment } : {}),
    ...(explained.difference && previous ? { difference: differenceOf(explained.difference, previous, texts, formats) } : {}),
    why: explained.lines.map(({ text }) => text),
    cases: facts.cases.map((each) => caseRow(each, texts, formats, billTexts.locale(document.buyer.address.country))),
    actions: (document.kind === 'invoice' ? ['dispute', 'question', 'plans', 'call-back'] : ['question', 'call-back']).map((part) => ({
      href: billPath(token, part), label: t(`action.${part}`), hint: t(`action.${part}.hint`),
    })),
    pdf: billPath(token, 'pdf'),
    words: Object.fromEntries(words.map((key) => [key, t(key)])),
  }
}

/** @example caseRow(each, texts, formats).state // 'We are working on it' */
export function caseRow({ subject, openedOn, state, wait, call, outcome }: CaseOnPage, texts: BillTexts, formats: Pick<BillFormats, 'date'>, locale: string = texts.language): CaseRow {
  return {
    subject, opened: texts.t('case.opened', { date: formats.date(openedOn) }), state: texts.t(`case.${state}`, call ? promised(call.promised, { locale, ...call }, texts) : {}),
    ...(wait && state === 'waiting' ? { wait: waitText(wait, texts) } : {}),
    ...(outcome ? { outcome } : {}),
  }
}

function statusOf({ document, standing, today }: BillPageFacts, { t }: BillTexts, formats: BillFormats): BillPageView['status'] {
  const { open, disputed, dueDate } = standing
  const paid = document.gross - open
  const amounts = { paid: formats.money(paid), date: formats.date(dueDate), disputed: formats.money(disputed), was: formats.date(document.dueDate) }
  if (document.kind === 'credit-note') return { label: t('status.credit'), value: formats.money(document.gross), note: t('status.credit.note'), tone: 'good' }
  if (open <= 0n) return { label: t('status.paid'), value: formats.money(document.gross), note: t(document.gross <= 0n ? 'status.nothing.note' : 'status.paid.note'), tone: 'good' }
  const late = today > dueDate && disputed < open
  const partly = late ? 'late-disputed' : 'disputed'
  const form = disputed >= open ? 'all-disputed' : disputed > 0n ? partly : late ? 'late' : dueDate > document.dueDate ? 'extended' : paid > 0n ? 'part' : 'open'
  return { label: t('status.open'), value: formats.money(open - disputed), note: t(`status.${form}.note`, amounts), tone: late ? 'late' : 'calm' }
}

function differenceOf(
  { amount, causes }: NonNullable<ReturnType<typeof explainBill>['difference']>, previous: BillingDocument, { t }: BillTexts, formats: BillFormats,
): NonNullable<BillPageView['difference']> {
  const form = amount === 0n ? 'same' : amount > 0n ? 'more' : 'less'
  return {
    heading: t('heading.difference'),
    summary: t(`difference.${form}`, { amount: formats.money(amount < 0n ? -amount : amount), number: previous.number, before: formats.money(previous.gross), date: formats.date(previous.issueDate) }),
    rows: causes.map((cause) => ({ label: cause.text, value: signed(cause.amount, formats), more: cause.amount > 0n })),
  }
}

function signed(amount: bigint, formats: BillFormats): string {
  return amount > 0n ? `+ ${formats.money(amount)}` : `− ${formats.money(-amount)}`
}
