import type { BillingDocument } from '../documents/billing-document.ts'
import { toPay } from '../documents/to-pay.ts'
import { epcPayload } from '../payment/epc-qr.ts'
import { structuredReference } from '../payment/structured-reference.ts'
import type { Seller } from '../sellers/seller.ts'
import type { BillFormats } from './bill-formats.ts'
import type { BillTexts } from './bill-texts.ts'

export interface PaymentView {
  readonly heading: string
  readonly rows: readonly { readonly label: string; readonly value: string }[]
  /** Euro transfers only. */
  readonly qr?: { readonly payload: string; readonly alt: string; readonly caption: string }
}

/** How to pay a document, or undefined where there is nothing to pay: a credit note, or a total of zero or less.
 * @example billPayment(creditNote, seller, texts, formats) // undefined */
export function billPayment(document: BillingDocument, seller: Seller, { t }: BillTexts, formats: BillFormats): PaymentView | undefined {
  if (document.kind === 'credit-note' || toPay(document) <= 0n) return undefined
  const { iban, bic, legalName: name } = seller
  const reference = structuredReference(seller.paymentReference, document.number)
  const payload = epcPayload({ name, iban, ...(bic ? { bic } : {}), currency: document.currency, amount: toPay(document), reference })
  return {
    heading: t('heading.payment'),
    rows: [
      { label: t('payment.amount'), value: formats.money(toPay(document)) },
      { label: t('payment.by'), value: formats.date(document.dueDate) },
      { label: t('payment.to'), value: name },
      { label: t('payment.iban'), value: groupedIban(iban) },
      ...(bic ? [{ label: t('payment.bic'), value: bic }] : []),
      { label: t('payment.reference'), value: reference.display },
    ],
    ...(payload ? { qr: { payload, alt: t('payment.qr-alt'), caption: t('payment.qr-caption') } } : {}),
  }
}

/** Groups of four, as ISO 13616 prints an IBAN.
 * @example groupedIban('NL91ABNA0417164300') // 'NL91 ABNA 0417 1643 00' */
export function groupedIban(iban: string): string {
  return iban.replace(/\s/g, '').toUpperCase().replace(/.{4}(?=.)/g, '$& ')
}
