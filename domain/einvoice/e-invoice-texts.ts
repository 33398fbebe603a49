import type { VatCategory } from '../documents/billing-document.ts'

interface EInvoiceTexts {
  /** Terms of a credit note, which has no due date. */
  readonly creditTerms: string
  /** Why no VAT is charged (BT-120); the mention on the bill says the article. */
  readonly exemption: Readonly<Record<Exclude<VatCategory, 'S' | 'Z'>, string>>
  /** Where quantity times price is not the amount of the line. */
  readonly rated: (quantity: string, unitCode: string, price: string, currency: string) => string
  readonly item: string
}

/** Words of an e-invoice, by language of the document; English where a language is missing. */
export const eInvoiceTexts: Readonly<Record<string, EInvoiceTexts>> & { readonly en: EInvoiceTexts } = {
  en: {
    creditTerms: 'Nothing has to be paid: this amount is credited.',
    exemption: { E: 'Exempt from VAT', AE: 'Reverse charge', K: 'Intra-Community supply', G: 'Export outside the Union', O: 'Not subject to VAT' },
    rated: (quantity, unitCode, price, currency) => `Computed as ${quantity} ${unitCode} at ${price} ${currency}`,
    item: 'Item',
  },
  nl: {
    creditTerms: 'U hoeft niets te betalen: dit bedrag wordt gecrediteerd.',
    exemption: { E: 'Vrijgesteld van btw', AE: 'Btw verlegd', K: 'Intracommunautaire levering', G: 'Uitvoer buiten de Unie', O: 'Niet onderworpen aan btw' },
    rated: (quantity, unitCode, price, currency) => `Berekend als ${quantity} ${unitCode} tegen ${price} ${currency}`,
    item: 'Post',
  },
}
