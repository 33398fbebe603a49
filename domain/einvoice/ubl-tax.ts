import type { BillingDocument, VatCategory } from '../documents/billing-document.ts'
import { formatAmount } from '../money/amount.ts'
import { eInvoiceTexts } from './e-invoice-texts.ts'
import { group, text, type XmlElement } from './xml-element.ts'

/** Category and rate of a line or of a subtotal. What is not subject to VAT has no rate (BR-O-05). */
export function taxCategory(name: string, category: VatCategory, rate: string, ...reason: readonly (XmlElement | undefined)[]): XmlElement | undefined {
  return group(name, text('cbc:ID', category), category === 'O' ? undefined : text('cbc:Percent', rate), reason, vatScheme())
}

export function vatScheme(): XmlElement | undefined {
  return group('cac:TaxScheme', text('cbc:ID', 'VAT'))
}

/** Total and breakdown of VAT (BG-23), as they are on the document: computed once per category and rate (BR-CO-17). */
export function taxTotal({ vat, vatTotal, currency, language }: Pick<BillingDocument, 'vat' | 'vatTotal' | 'currency' | 'language'>): XmlElement | undefined {
  const amount = (name: string, value: bigint) => text(name, formatAmount(value, currency), { currencyID: currency })
  const { exemption } = eInvoiceTexts[language] ?? eInvoiceTexts.en
  return group('cac:TaxTotal', amount('cbc:TaxAmount', vatTotal), vat.map(({ category, rate, taxable, vat: tax, exemptionCode }) =>
    group('cac:TaxSubtotal', amount('cbc:TaxableAmount', taxable), amount('cbc:TaxAmount', tax),
      taxCategory('cac:TaxCategory', category, rate,
        ...(category === 'S' || category === 'Z' ? [] : [text('cbc:TaxExemptionReasonCode', exemptionCode), text('cbc:TaxExemptionReason', exemption[category])])))))
}
