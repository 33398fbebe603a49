import type { BillingDocument } from '../documents/billing-document.ts'
import type { MailDifference } from '../explaining/mail-difference.ts'
import { createBillFormats } from './bill-formats.ts'
import type { BillTexts } from './bill-texts.ts'
import type { Labelled } from './bill-view.ts'

export interface DifferenceView {
  readonly heading: string
  readonly summary: string
  readonly causes: readonly Labelled[]
}

/** Words and formats a difference for the reader of the document.
 * @example differenceView(difference, invoice, texts).summary // '€ 3,00 meer dan uw vorige factuur' */
export function differenceView({ amount, causes }: MailDifference, document: Pick<BillingDocument, 'buyer' | 'currency'>, texts: BillTexts): DifferenceView {
  const formats = createBillFormats(texts.locale(document.buyer.address.country), document.currency)
  const signed = (minor: bigint) => `${minor > 0n ? '+' : '\u2212'}\u00a0${formats.money(minor < 0n ? -minor : minor)}`
  return {
    heading: texts.t('heading.difference'),
    summary: texts.t(amount > 0n ? 'difference.more' : 'difference.less', { amount: formats.money(amount < 0n ? -amount : amount) }),
    causes: causes.map((cause) => ({ label: cause.text, value: signed(cause.amount) })),
  }
}
