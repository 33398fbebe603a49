import { addToDate } from '../calendar/add-to-date.ts'
import type { Period } from '../calendar/period.ts'
import type { BillingDocument, DocumentLine } from '../documents/billing-document.ts'
import { decimalsOf, formatAmount } from '../money/amount.ts'
import { add, compare, formatDecimal, multiply, parseDecimal, type Decimal } from '../money/decimal.ts'
import { eInvoiceTexts } from './e-invoice-texts.ts'
import { taxCategory } from './ubl-tax.ts'
import { group, text, type XmlElement } from './xml-element.ts'

/** How far quantity times price may be from the line's amount (PEPPOL-EN16931-R120). */
const slack: Decimal = { digits: 2n, scale: 2 }

/** A line (BG-25). A price is never negative (BR-27): where the line takes off, its quantity is. Where quantity times price is
 * not the amount to within two cents (yen, of which there are no parts), the line is one of its amount, and a note says how it was rated.
 * @example ublLine(line, document) */
export function ublLine(line: DocumentLine, { kind, currency, language }: Pick<BillingDocument, 'kind' | 'currency' | 'language'>): XmlElement | undefined {
  const words = eInvoiceTexts[language] ?? eInvoiceTexts.en
  const net: Decimal = { digits: line.net, scale: decimalsOf(currency) }
  const stated = unsignedPrice(parseDecimal(line.quantity), parseDecimal(line.unitPrice))
  const exact = withinSlack(stated, net)
  const { quantity, price } = exact ? stated : { quantity: { digits: line.net < 0n ? -1n : 1n, scale: 0 }, price: magnitude(net) }
  return group(kind === 'invoice' ? 'cac:InvoiceLine' : 'cac:CreditNoteLine',
    text('cbc:ID', String(line.position)),
    exact ? undefined : text('cbc:Note', words.rated(line.quantity, line.unitCode, line.unitPrice, currency)),
    text(kind === 'invoice' ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity', formatDecimal(quantity), { unitCode: exact ? line.unitCode : 'C62' }),
    text('cbc:LineExtensionAmount', formatAmount(line.net, currency), { currencyID: currency }),
    ublPeriod(line.period),
    group('cac:Item', text('cbc:Name', line.description) ?? text('cbc:Name', line.chargeId ?? words.item), taxCategory('cac:ClassifiedTaxCategory', line.vatCategory, line.vatRate)),
    group('cac:Price', text('cbc:PriceAmount', formatDecimal(price), { currencyID: currency })),
  )
}

/** A period whose last day is in it (BG-14, BG-26): ours end before their `end`. */
export function ublPeriod(period: Period | undefined): XmlElement | undefined {
  if (period === undefined) return undefined
  const last = addToDate(period.end, 'day', -1)
  return group('cac:InvoicePeriod', text('cbc:StartDate', period.start), text('cbc:EndDate', last < period.start ? period.start : last))
}

function unsignedPrice(quantity: Decimal, price: Decimal): { readonly quantity: Decimal; readonly price: Decimal } {
  return price.digits < 0n ? { quantity: { ...quantity, digits: -quantity.digits }, price: magnitude(price) } : { quantity, price }
}

function withinSlack({ quantity, price }: { readonly quantity: Decimal; readonly price: Decimal }, net: Decimal): boolean {
  const product = multiply(quantity, price)
  return compare(magnitude(add(product, { ...net, digits: -net.digits })), slack) <= 0
}

function magnitude(value: Decimal): Decimal {
  return value.digits < 0n ? { ...value, digits: -value.digits } : value
}
