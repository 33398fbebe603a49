import { addToDate } from '../calendar/add-to-date.ts'
import type { Period } from '../calendar/period.ts'
import type { BillingDocument } from '../documents/billing-document.ts'
import { formatAmount } from '../money/amount.ts'
import { structuredReference } from '../payment/structured-reference.ts'
import type { Seller } from '../sellers/seller.ts'
import { eInvoiceProblems } from './check-e-invoice.ts'
import { eInvoiceProfiles, type EInvoiceProfile, type EInvoiceProfileName } from './e-invoice-profile.ts'
import { EInvoiceRefusal } from './e-invoice-refusal.ts'
import { eInvoiceTexts } from './e-invoice-texts.ts'
import { endpointOf } from './endpoint.ts'
import { ublLine, ublPeriod } from './ubl-line.ts'
import { customerParty, supplierParty } from './ubl-party.ts'
import { taxTotal } from './ubl-tax.ts'
import { group, text, type XmlElement } from './xml-element.ts'

const namespaces = {
  'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
}

/** The profile for a document: Peppol where both parties have an address on the network, else the European core.
 * @example profileOf(documentOfAConsumer, seller) // 'en16931' */
export function profileOf({ buyer }: BillingDocument, seller: Seller): EInvoiceProfileName {
  const buyerMayHaveOne = buyer.endpointId !== undefined || buyer.kind === 'business'
  return buyerMayHaveOne && endpointOf(buyer) && endpointOf(seller) ? 'peppol-bis-3' : 'en16931'
}

/** An issued document as a UBL 2.1 invoice or credit note (ISO/IEC 19845) of EN 16931-1 in the syntax of CEN/TS 16931-3-2.
 * @param notes legal mentions in the document's language
 * @throws EInvoiceRefusal naming each field that the profile cannot express
 * @example ublDocument(document, seller, 'peppol-bis-3', []).name // 'Invoice' */
export function ublDocument(document: BillingDocument, seller: Seller, profileName: EInvoiceProfileName, notes: readonly string[]): XmlElement {
  const problems = eInvoiceProblems(document, seller, profileName)
  if (problems.length > 0) throw new EInvoiceRefusal(document.number, problems)
  const { kind, currency, buyer } = document
  const profile: EInvoiceProfile = eInvoiceProfiles[profileName]
  const isInvoice = kind === 'invoice'
  const withVatNumbers = document.vat.every(({ category }) => category !== 'O')
  const root = isInvoice ? 'Invoice' : 'CreditNote'
  const body = group(root,
    text('cbc:CustomizationID', profile.customizationId),
    text('cbc:ProfileID', profile.profileId),
    text('cbc:ID', document.number),
    text('cbc:IssueDate', document.issueDate),
    isInvoice ? text('cbc:DueDate', document.dueDate) : undefined,
    text(isInvoice ? 'cbc:InvoiceTypeCode' : 'cbc:CreditNoteTypeCode', isInvoice ? '380' : '381'),
    text('cbc:Note', notes.join(' ')),
    text('cbc:DocumentCurrencyCode', currency),
    text('cbc:BuyerReference', buyer.buyerReference) ?? text('cbc:BuyerReference', buyer.customerNumber),
    ublPeriod(wholePeriod(document)),
    precedingReference(document),
    supplierParty(seller, endpointOf(seller), withVatNumbers),
    customerParty(buyer, profileName === 'peppol-bis-3' ? endpointOf(buyer) : buyer.endpointId, withVatNumbers),
    delivery(document),
    paymentMeans(document, seller),
    isInvoice ? undefined : group('cac:PaymentTerms', text('cbc:Note', (eInvoiceTexts[document.language] ?? eInvoiceTexts.en).creditTerms)),
    taxTotal(document),
    monetaryTotal(document),
    document.lines.map((line) => ublLine(line, document)),
  )!
  return { ...body, attributes: { xmlns: `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`, ...namespaces } }
}

/** From the first to the last day of all lines (PEPPOL-EN16931-R110, R111). */
function wholePeriod({ lines }: BillingDocument): Period | undefined {
  const periods = lines.flatMap(({ period }) => (period ? [period] : []))
  if (periods.length === 0) return undefined
  return { start: periods.map(({ start }) => start).sort()[0]!, end: periods.map(({ end }) => end).sort().at(-1)! }
}

function precedingReference({ precedingDocument: preceding }: BillingDocument): XmlElement | undefined {
  return preceding && group('cac:BillingReference', group('cac:InvoiceDocumentReference', text('cbc:ID', preceding.number), text('cbc:IssueDate', preceding.issueDate)))
}

/** Where and when goods went to another member state (BR-IC-11, BR-IC-12). */
function delivery(document: BillingDocument): XmlElement | undefined {
  if (!document.vat.some(({ category }) => category === 'K')) return undefined
  const last = wholePeriod(document)?.end
  return group('cac:Delivery',
    text('cbc:ActualDeliveryDate', last ? addToDate(last, 'day', -1) : document.issueDate),
    group('cac:DeliveryLocation', group('cac:Address', group('cac:Country', text('cbc:IdentificationCode', document.buyer.address.country)))))
}

/** A transfer to the seller's account with the reference that finds the invoice again: SEPA for euros (58), else a credit transfer (30). */
function paymentMeans(document: BillingDocument, seller: Seller): XmlElement | undefined {
  if (document.kind === 'credit-note' || payable(document) <= 0n || !seller.iban) return undefined
  return group('cac:PaymentMeans',
    text('cbc:PaymentMeansCode', document.currency === 'EUR' ? '58' : '30'),
    text('cbc:PaymentID', structuredReference(seller.paymentReference, document.number).value),
    group('cac:PayeeFinancialAccount', text('cbc:ID', seller.iban.replace(/ /g, '')), text('cbc:Name', seller.legalName), group('cac:FinancialInstitutionBranch', text('cbc:ID', seller.bic))))
}

function monetaryTotal(document: BillingDocument): XmlElement | undefined {
  const { net, gross, currency } = document
  const amount = (name: string, value: bigint) => text(name, formatAmount(value, currency), { currencyID: currency })
  const spent = creditsSpent(document)
  return group('cac:LegalMonetaryTotal',
    amount('cbc:LineExtensionAmount', net), amount('cbc:TaxExclusiveAmount', net), amount('cbc:TaxInclusiveAmount', gross),
    spent === 0n ? undefined : amount('cbc:PrepaidAmount', spent),
    amount('cbc:PayableAmount', gross - spent))
}

function payable(document: BillingDocument): bigint {
  return document.gross - creditsSpent(document)
}

function creditsSpent({ creditsSpent: spent = [] }: BillingDocument): bigint {
  return spent.reduce((sum, { amount }) => sum + amount, 0n)
}
