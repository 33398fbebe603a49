import { describe, expect, it } from '@jest/globals'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { EInvoiceRefusal } from '../../../domain/einvoice/e-invoice-refusal.ts'
import { profileOf, ublDocument } from '../../../domain/einvoice/ubl-document.ts'
import { aBill, aBillLine, aBillSeller } from '../../builders/bill.ts'
import { written } from './written-xml.ts'

const business: BillingDocument['buyer'] = {
  customerNumber: 'K-7', kind: 'business', name: 'Klant B.V.', attention: 'Crediteuren', address: { street: 'Kade 1', additional: 'Etage 2', postcode: '3011 AA', city: 'Rotterdam', country: 'NL' },
  email: 'facturen@klant.example', vatNumber: 'NL004495445B01', legalId: { scheme: '0106', id: '87654321' }, buyerReference: 'PO-99',
}
const seller = aBillSeller()
const linesOf = (change: Partial<BillingDocument>, of = seller, profile: 'en16931' | 'peppol-bis-3' = 'en16931', notes: string[] = []) => written(ublDocument(aBill(change), of, profile, notes))
const about = (lines: string[], part: string) => lines.filter((line) => line.includes(`/${part}`)).map((line) => line.replace(/^[^/]*\//, ''))

describe('a whole e-invoice', () => {
  it('of a business, on the Peppol network', () => {
    const root = ublDocument(aBill({ buyer: business, creditsSpent: [{ creditId: 'crd_1', amount: 719n }] }), seller, 'peppol-bis-3', ['Note one.', 'Note two.'])
    expect(root.attributes).toEqual({
      'xmlns': 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2', 'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
      'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
    })
    expect(written(root).map((line) => line.replace(/^Invoice\//, ''))).toEqual([
      'CustomizationID: urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
      'ProfileID: urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
      'ID: F2026-000001', 'IssueDate: 2026-11-01', 'DueDate: 2026-11-15', 'InvoiceTypeCode: 380', 'Note: Note one. Note two.', 'DocumentCurrencyCode: EUR', 'BuyerReference: PO-99',
      'InvoicePeriod/StartDate: 2026-11-01', 'InvoicePeriod/EndDate: 2026-11-30',
      'AccountingSupplierParty/Party/EndpointID @schemeID=0106: 12345678',
      'AccountingSupplierParty/Party/PartyName/Name: Lumen',
      'AccountingSupplierParty/Party/PostalAddress/StreetName: Keizersgracht 100', 'AccountingSupplierParty/Party/PostalAddress/CityName: Amsterdam',
      'AccountingSupplierParty/Party/PostalAddress/PostalZone: 1015 CV', 'AccountingSupplierParty/Party/PostalAddress/Country/IdentificationCode: NL',
      'AccountingSupplierParty/Party/PartyTaxScheme/CompanyID: NL001234567B01', 'AccountingSupplierParty/Party/PartyTaxScheme/TaxScheme/ID: VAT',
      'AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName: Lumen Telecom B.V.', 'AccountingSupplierParty/Party/PartyLegalEntity/CompanyID @schemeID=0106: 12345678',
      'AccountingSupplierParty/Party/Contact/Telephone: +31 20 123 4567', 'AccountingSupplierParty/Party/Contact/ElectronicMail: facturen@lumen.example',
      'AccountingCustomerParty/Party/EndpointID @schemeID=0106: 87654321',
      'AccountingCustomerParty/Party/PostalAddress/StreetName: Kade 1', 'AccountingCustomerParty/Party/PostalAddress/AdditionalStreetName: Etage 2',
      'AccountingCustomerParty/Party/PostalAddress/CityName: Rotterdam', 'AccountingCustomerParty/Party/PostalAddress/PostalZone: 3011 AA', 'AccountingCustomerParty/Party/PostalAddress/Country/IdentificationCode: NL',
      'AccountingCustomerParty/Party/PartyTaxScheme/CompanyID: NL004495445B01', 'AccountingCustomerParty/Party/PartyTaxScheme/TaxScheme/ID: VAT',
      'AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName: Klant B.V.', 'AccountingCustomerParty/Party/PartyLegalEntity/CompanyID @schemeID=0106: 87654321',
      'AccountingCustomerParty/Party/Contact/Name: Crediteuren', 'AccountingCustomerParty/Party/Contact/ElectronicMail: facturen@klant.example',
      'PaymentMeans/PaymentMeansCode: 58', 'PaymentMeans/PaymentID: RF82F2026000001',
      'PaymentMeans/PayeeFinancialAccount/ID: NL91ABNA0417164300', 'PaymentMeans/PayeeFinancialAccount/Name: Lumen Telecom B.V.', 'PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/ID: ABNANL2A',
      'TaxTotal/TaxAmount @currencyID=EUR: 8.19', 'TaxTotal/TaxSubtotal/TaxableAmount @currencyID=EUR: 39.00', 'TaxTotal/TaxSubtotal/TaxAmount @currencyID=EUR: 8.19',
      'TaxTotal/TaxSubtotal/TaxCategory/ID: S', 'TaxTotal/TaxSubtotal/TaxCategory/Percent: 21', 'TaxTotal/TaxSubtotal/TaxCategory/TaxScheme/ID: VAT',
      'LegalMonetaryTotal/LineExtensionAmount @currencyID=EUR: 39.00', 'LegalMonetaryTotal/TaxExclusiveAmount @currencyID=EUR: 39.00', 'LegalMonetaryTotal/TaxInclusiveAmount @currencyID=EUR: 47.19',
      'LegalMonetaryTotal/PrepaidAmount @currencyID=EUR: 7.19', 'LegalMonetaryTotal/PayableAmount @currencyID=EUR: 40.00',
      'InvoiceLine/ID: 1', 'InvoiceLine/InvoicedQuantity @unitCode=MON: 1', 'InvoiceLine/LineExtensionAmount @currencyID=EUR: 39.00',
      'InvoiceLine/InvoicePeriod/StartDate: 2026-11-01', 'InvoiceLine/InvoicePeriod/EndDate: 2026-11-30', 'InvoiceLine/Item/Name: Internet 100',
      'InvoiceLine/Item/ClassifiedTaxCategory/ID: S', 'InvoiceLine/Item/ClassifiedTaxCategory/Percent: 21', 'InvoiceLine/Item/ClassifiedTaxCategory/TaxScheme/ID: VAT',
      'InvoiceLine/Price/PriceAmount @currencyID=EUR: 39',
    ])
  })

  it('of a credit note has no due date and no account to pay to, says so, and names the bill it credits', () => {
    const note: Partial<BillingDocument> = { kind: 'credit-note', number: 'C2026-000001', precedingDocument: { number: 'F2026-000001', issueDate: '2026-11-01' } }
    const lines = linesOf(note)
    expect(ublDocument(aBill(note), seller, 'en16931', []).attributes?.xmlns).toBe('urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2')
    expect(lines.filter((line) => !/Party|Total|InvoicePeriod|CreditNoteLine/.test(line))).toEqual([
      'CreditNote/CustomizationID: urn:cen.eu:en16931:2017', 'CreditNote/ID: C2026-000001', 'CreditNote/IssueDate: 2026-11-01', 'CreditNote/CreditNoteTypeCode: 381', 'CreditNote/DocumentCurrencyCode: EUR',
      'CreditNote/BuyerReference: K-1001', 'CreditNote/BillingReference/InvoiceDocumentReference/ID: F2026-000001', 'CreditNote/BillingReference/InvoiceDocumentReference/IssueDate: 2026-11-01',
      'CreditNote/PaymentTerms/Note: U hoeft niets te betalen: dit bedrag wordt gecrediteerd.',
    ])
    expect(about(lines, 'CreditNoteLine').slice(0, 2)).toEqual(['CreditNoteLine/ID: 1', 'CreditNoteLine/CreditedQuantity @unitCode=MON: 1'])
    expect(about(linesOf({ ...note, language: 'en' }), 'PaymentTerms')).toEqual(['PaymentTerms/Note: Nothing has to be paid: this amount is credited.'])
    expect(about(linesOf({ ...note, language: 'fr' }), 'PaymentTerms')).toEqual(['PaymentTerms/Note: Nothing has to be paid: this amount is credited.'])
  })
})

describe('the period of an e-invoice', () => {
  it('is from the first day to the last of all lines, whatever their order', () => {
    const line = (start: string, end: string) => aBillLine({ period: { start, end } })
    expect(about(linesOf({ lines: [line('2026-11-05', '2026-12-01'), line('2026-10-03', '2026-11-03'), line('2026-11-01', '2026-12-11'), line('2026-11-01', '2026-11-02')] }), 'InvoicePeriod').slice(0, 2))
      .toEqual(['InvoicePeriod/StartDate: 2026-10-03', 'InvoicePeriod/EndDate: 2026-12-10'])
  })

  it('is left out where no line has one, and is one day where it ends on its first', () => {
    const { period: _period, ...timeless } = aBillLine()
    expect(about(linesOf({ lines: [timeless] }), 'InvoicePeriod')).toEqual([])
    expect(about(linesOf({ lines: [timeless, aBillLine({ period: { start: '2026-11-01', end: '2026-11-01' } })] }), 'InvoicePeriod').slice(0, 2)).toEqual(['InvoicePeriod/StartDate: 2026-11-01', 'InvoicePeriod/EndDate: 2026-11-01'])
  })
})

describe('how an e-invoice is paid', () => {
  const means = (change: Partial<BillingDocument>, of = seller) => about(linesOf(change, of), 'PaymentMeans')

  it('is by SEPA for euros and by a transfer for other money, to an account without spaces', () => {
    expect(means({})[0]).toBe('PaymentMeans/PaymentMeansCode: 58')
    expect(means({ currency: 'SEK' })[0]).toBe('PaymentMeans/PaymentMeansCode: 30')
    expect(means({}, aBillSeller({ iban: 'NL91 ABNA 0417 1643 00' }))[2]).toBe('PaymentMeans/PayeeFinancialAccount/ID: NL91ABNA0417164300')
  })

  it('is not said where there is nothing to pay, or nowhere to pay it to', () => {
    const spent = (amount: bigint) => ({ creditsSpent: [{ creditId: 'a', amount: 4_000n }, { creditId: 'b', amount }] })
    expect(means(spent(719n))).toEqual([])
    expect(means(spent(718n))).toHaveLength(5)
    expect(means({ gross: -1n })).toEqual([])
    const { iban: _iban, ...without } = aBillSeller()
    expect(means({}, without as typeof seller)).toEqual([])
    expect(about(linesOf(spent(718n)), 'LegalMonetaryTotal').slice(3)).toEqual(['LegalMonetaryTotal/PrepaidAmount @currencyID=EUR: 47.18', 'LegalMonetaryTotal/PayableAmount @currencyID=EUR: 0.01'])
    expect(about(linesOf({}), 'LegalMonetaryTotal').slice(3)).toEqual(['LegalMonetaryTotal/PayableAmount @currencyID=EUR: 47.19'])
  })
})

describe('goods that went to another member state', () => {
  const supply: Partial<BillingDocument> = { vat: [{ category: 'K', rate: '0', taxable: 3_900n, vat: 0n, exemptionCode: 'VATEX-EU-IC' }], buyer: { ...business, address: { ...business.address, country: 'BE' } } }

  it('say where, and on the last day of the period or the day of the bill', () => {
    expect(about(linesOf(supply), 'Delivery')).toEqual(['Delivery/ActualDeliveryDate: 2026-11-30', 'Delivery/DeliveryLocation/Address/Country/IdentificationCode: BE'])
    const { period: _period, ...timeless } = aBillLine()
    expect(about(linesOf({ ...supply, lines: [timeless], issueDate: '2026-11-07' }), 'Delivery')[0]).toBe('Delivery/ActualDeliveryDate: 2026-11-07')
    expect(about(linesOf({ ...supply, vat: [...supply.vat!, ...aBill().vat] }), 'Delivery')).toHaveLength(2)
    expect(about(linesOf({}), 'Delivery')).toEqual([])
  })
})

describe('a document outside the scope of VAT', () => {
  it('names no VAT numbers', () => {
    const numbers = (change: Partial<BillingDocument>) => linesOf({ buyer: business, ...change }).filter((line) => line.includes('PartyTaxScheme/CompanyID'))
    expect(numbers({ vat: [{ category: 'O', rate: '0', taxable: 3_900n, vat: 0n }] })).toEqual([])
    expect(numbers({})).toHaveLength(2)
  })
})

describe('which profile, and which address', () => {
  it('is Peppol for a business with an address, or whoever gave one, where the seller has one too', () => {
    const consumer = aBill().buyer
    const nowhere = aBillSeller({ legalId: { scheme: '9999', id: '1' }, vatNumber: '' })
    const profile = (buyer: BillingDocument['buyer'], of = seller) => profileOf(aBill({ buyer }), of)
    expect([profile(business), profile(business, nowhere), profile({ ...consumer, kind: 'business' })]).toEqual(['peppol-bis-3', 'en16931', 'en16931'])
    expect([profile(consumer), profile({ ...consumer, vatNumber: 'NL004495445B01' }), profile({ ...consumer, endpointId: { scheme: '0088', id: '1' } })]).toEqual(['en16931', 'en16931', 'peppol-bis-3'])
  })

  it('of a buyer is told to the European core only where they gave it', () => {
    const endpoint = (buyer: BillingDocument['buyer']) => about(linesOf({ buyer }), 'AccountingCustomerParty').filter((line) => line.includes('EndpointID'))
    expect(endpoint(business)).toEqual([])
    expect(endpoint({ ...business, endpointId: { scheme: '0088', id: '871' } })).toEqual(['AccountingCustomerParty/Party/EndpointID @schemeID=0088: 871'])
  })
})

it('refuses with everything that is wrong, in one message', () => {
  const refused = () => ublDocument(aBill({ currency: 'KWD', vat: [{ category: 'K', rate: '0', taxable: 1n, vat: 0n }] }), seller, 'en16931', [])
  expect(refused).toThrow(EInvoiceRefusal)
  expect(refused).toThrow(expect.objectContaining({
    name: 'EInvoiceRefusal', code: 'e-invoice-refused',
    message: 'F2026-000001 cannot be an e-invoice: currency KWD has 3 decimals; amounts of an e-invoice have at most two (EN 16931 BR-DEC); buyer.vatNumber is needed for an intra-Community supply (BR-IC-02).',
  }))
})
