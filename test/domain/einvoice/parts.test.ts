import { describe, expect, it } from '@jest/globals'
import type { BillingDocument, DocumentLine, VatCategory } from '../../../domain/documents/billing-document.ts'
import { eInvoiceProblems } from '../../../domain/einvoice/check-e-invoice.ts'
import { endpointOf } from '../../../domain/einvoice/endpoint.ts'
import { ublLine } from '../../../domain/einvoice/ubl-line.ts'
import { customerParty, supplierParty } from '../../../domain/einvoice/ubl-party.ts'
import { taxTotal } from '../../../domain/einvoice/ubl-tax.ts'
import { group, text } from '../../../domain/einvoice/xml-element.ts'
import { aBill, aBillLine, aBillSeller } from '../../builders/bill.ts'
import { written } from './written-xml.ts'

describe('a line of an e-invoice', () => {
  const lineOf = (change: Partial<DocumentLine>, of: Partial<Pick<BillingDocument, 'kind' | 'currency' | 'language'>> = {}) =>
    written(ublLine(aBillLine(change), { kind: 'invoice', currency: 'EUR', language: 'nl', ...of })).map((line) => line.replace(/^InvoiceLine\//, '')).filter((line) => !/^(Item\/Classified|InvoicePeriod)/.test(line))

  it.each<[string, Partial<DocumentLine>, string[]]>([
    ['keeps a price finer than a cent', { quantity: '7', unitPrice: '12.345', net: 8_642n }, ['ID: 1', 'InvoicedQuantity @unitCode=MON: 7', 'LineExtensionAmount @currencyID=EUR: 86.42', 'Item/Name: Internet 100', 'Price/PriceAmount @currencyID=EUR: 12.345']],
    ['that takes off has a quantity below zero', { quantity: '1', unitPrice: '-13.00', net: -1_300n }, ['ID: 1', 'InvoicedQuantity @unitCode=MON: -1', 'LineExtensionAmount @currencyID=EUR: -13.00', 'Item/Name: Internet 100', 'Price/PriceAmount @currencyID=EUR: 13']],
    ['whose quantity takes off stays so', { quantity: '-1', unitPrice: '13.00', net: -1_300n }, ['ID: 1', 'InvoicedQuantity @unitCode=MON: -1', 'LineExtensionAmount @currencyID=EUR: -13.00', 'Item/Name: Internet 100', 'Price/PriceAmount @currencyID=EUR: 13']],
    ['two cents off is what it says', { quantity: '3', unitPrice: '13.00', net: 3_902n }, ['ID: 1', 'InvoicedQuantity @unitCode=MON: 3', 'LineExtensionAmount @currencyID=EUR: 39.02', 'Item/Name: Internet 100', 'Price/PriceAmount @currencyID=EUR: 13']],
    ['three cents off is one of its amount', { quantity: '3', unitPrice: '13.00', net: 3_903n }, ['ID: 1', 'Note: Berekend als 3 MON tegen 13.00 EUR', 'InvoicedQuantity @unitCode=C62: 1', 'LineExtensionAmount @currencyID=EUR: 39.03', 'Item/Name: Internet 100', 'Price/PriceAmount @currencyID=EUR: 39.03']],
    ['three cents the other way too', { quantity: '3', unitPrice: '13.00', net: 3_897n }, ['ID: 1', 'Note: Berekend als 3 MON tegen 13.00 EUR', 'InvoicedQuantity @unitCode=C62: 1', 'LineExtensionAmount @currencyID=EUR: 38.97', 'Item/Name: Internet 100', 'Price/PriceAmount @currencyID=EUR: 38.97']],
    ['that takes off another amount is less one of it', { quantity: '-3', unitPrice: '13.00', net: -3_910n }, ['ID: 1', 'Note: Berekend als -3 MON tegen 13.00 EUR', 'InvoicedQuantity @unitCode=C62: -1', 'LineExtensionAmount @currencyID=EUR: -39.10', 'Item/Name: Internet 100', 'Price/PriceAmount @currencyID=EUR: 39.1']],
    ['of nothing is one of nothing', { quantity: '1', unitPrice: '5', net: 0n }, ['ID: 1', 'Note: Berekend als 1 MON tegen 5 EUR', 'InvoicedQuantity @unitCode=C62: 1', 'LineExtensionAmount @currencyID=EUR: 0.00', 'Item/Name: Internet 100', 'Price/PriceAmount @currencyID=EUR: 0']],
  ])('%s', (_name, change, expected) => expect(lineOf(change)).toEqual(expected))

  it('says how yen were rated, of which there are no parts, in the language of the document or in English', () => {
    const yen = { quantity: '3', unitPrice: '33.3', net: 100n }
    expect(lineOf(yen, { currency: 'JPY', language: 'en' }).slice(1, 4)).toEqual(['Note: Computed as 3 MON at 33.3 JPY', 'InvoicedQuantity @unitCode=C62: 1', 'LineExtensionAmount @currencyID=JPY: 100'])
    expect(lineOf(yen, { currency: 'JPY', language: 'fr' })[1]).toBe('Note: Computed as 3 MON at 33.3 JPY')
  })

  it('has a name always: its charge, or a word, where it has no text', () => {
    const nameOf = (change: Partial<DocumentLine>, language = 'nl') => lineOf({ description: ' \u0007 ', ...change }, { language }).find((line) => line.startsWith('Item'))
    expect([nameOf({ chargeId: 'fee' }), nameOf({}), nameOf({}, 'en'), nameOf({}, 'fr')]).toEqual(['Item/Name: fee', 'Item/Name: Post', 'Item/Name: Item', 'Item/Name: Item'])
  })
})

describe('a party of an e-invoice', () => {
  const seller = aBillSeller()
  const parts = (lines: string[], part: string) => lines.filter((line) => line.includes(part)).map((line) => line.replace(/^\w+\/Party\//, ''))

  it('has a trading name only where it differs', () => {
    expect(parts(written(supplierParty(seller, undefined, true)), 'PartyName')).toEqual(['PartyName/Name: Lumen'])
    expect(parts(written(supplierParty({ ...seller, tradeName: seller.legalName }, undefined, true)), 'PartyName')).toEqual([])
  })

  it('has no VAT number where the document is outside the scope of VAT, and no legal id where it has none', () => {
    expect(parts(written(supplierParty(seller, undefined, false)), 'PartyTaxScheme')).toEqual([])
    const consumer = aBill().buyer
    expect(parts(written(customerParty(consumer, undefined, true)), 'PartyTaxScheme')).toEqual([])
    expect(parts(written(customerParty(consumer, undefined, true)), 'PartyLegalEntity')).toEqual(['PartyLegalEntity/RegistrationName: An Peeters'])
    expect(parts(written(customerParty({ ...consumer, vatNumber: 'BE0403019261', legalId: { scheme: '', id: '77' } }, undefined, true)), 'Party')).toEqual(expect.arrayContaining(['PartyTaxScheme/CompanyID: BE0403019261', 'PartyLegalEntity/CompanyID: 77']))
    expect(parts(written(customerParty({ ...consumer, vatNumber: 'BE0403019261' }, undefined, false)), 'PartyTaxScheme')).toEqual([])
    expect(parts(written(customerParty({ ...consumer, legalId: { scheme: '0106', id: '' } }, undefined, true)), 'CompanyID')).toEqual([])
  })
})

describe('the VAT of an e-invoice', () => {
  const taxOf = (category: VatCategory, language: string, more = {}) =>
    written(taxTotal({ vatTotal: 0n, currency: 'EUR', language, vat: [{ category, rate: '0', taxable: 1_000n, vat: 0n, ...more }] })).filter((line) => line.includes('TaxCategory')).map((line) => line.replace('TaxTotal/TaxSubtotal/TaxCategory/', ''))

  it.each<[VatCategory, string | undefined, string | undefined]>([
    ['S', undefined, undefined], ['Z', undefined, undefined], ['E', 'Exempt from VAT', 'Vrijgesteld van btw'], ['AE', 'Reverse charge', 'Btw verlegd'], ['K', 'Intra-Community supply', 'Intracommunautaire levering'],
    ['G', 'Export outside the Union', 'Uitvoer buiten de Unie'],
  ])('in category %s says "%s"', (category, english, dutch) => {
    const said = (reason: string | undefined) => [`ID: ${category}`, 'Percent: 0', ...(reason === undefined ? [] : ['TaxExemptionReasonCode: VATEX-1', `TaxExemptionReason: ${reason}`]), 'TaxScheme/ID: VAT']
    expect(taxOf(category, 'en', { exemptionCode: 'VATEX-1' })).toEqual(said(english))
    expect(taxOf(category, 'nl', { exemptionCode: 'VATEX-1' })).toEqual(said(dutch))
    expect(taxOf(category, 'fr', { exemptionCode: 'VATEX-1' })).toEqual(said(english))
  })

  it('has no rate outside the scope of VAT', () => {
    expect(taxOf('O', 'en')).toEqual(['ID: O', 'TaxExemptionReason: Not subject to VAT', 'TaxScheme/ID: VAT'])
    expect(taxOf('O', 'nl')).toEqual(['ID: O', 'TaxExemptionReason: Niet onderworpen aan btw', 'TaxScheme/ID: VAT'])
  })
})

describe('an address on the Peppol network', () => {
  const legalId = { scheme: '0106', id: '12345678' }
  it('is the one a party gave, else its legal id, else its VAT number', () => {
    expect(endpointOf({ endpointId: { scheme: '0088', id: '871' }, legalId, vatNumber: 'NL004495445B01' })).toEqual({ scheme: '0088', id: '871' })
    expect(endpointOf({ legalId, vatNumber: 'NL004495445B01' })).toEqual(legalId)
    expect(endpointOf({ legalId: { scheme: '9999', id: '1' }, vatNumber: 'NL004495445B01' })).toEqual({ scheme: '9944', id: 'NL004495445B01' })
    expect(endpointOf({ vatNumber: 'US1' })).toBeUndefined()
    expect(endpointOf({ legalId: { scheme: '9999', id: '1' } })).toBeUndefined()
    expect(endpointOf({})).toBeUndefined()
  })
})

describe('what an e-invoice cannot say', () => {
  const seller = aBillSeller()
  const { buyer } = aBill()
  const problems = (change: Partial<BillingDocument>, of = seller, profile: 'en16931' | 'peppol-bis-3' = 'en16931') => eInvoiceProblems(aBill(change), of, profile).map(({ path, reason }) => `${path} ${reason}`)
  const vat = (...categories: VatCategory[]) => ({ vat: categories.map((category) => ({ category, rate: '0', taxable: 1n, vat: 0n })) })
  const reachable = { ...buyer, endpointId: { scheme: '0088', id: '871' } }
  const noNumber = 'seller.vatNumber must be a VAT number with its country prefix (BR-S-02, BR-CO-09)'
  const notBelgian = 'is not a Belgian enterprise number: ten digits, the last two being 97 less the remainder of the others by 97 (PEPPOL-COMMON-R043)'

  it('in money', () => {
    expect([problems({ currency: 'EUR' }), problems({ currency: 'JPY' })]).toEqual([[], []])
    expect(problems({ currency: 'KWD' })).toEqual(['currency KWD has 3 decimals; amounts of an e-invoice have at most two (EN 16931 BR-DEC)'])
    expect(problems({ currency: 'XXX' })).toEqual(['currency XXX has unknown decimals; amounts of an e-invoice have at most two (EN 16931 BR-DEC)'])
  })

  it('in VAT', () => {
    expect([problems(vat('O')), problems(vat('O'), aBillSeller({ vatNumber: '' }))]).toEqual([[], []])
    expect(problems(vat('O', 'S'))).toEqual(['vat mixes lines outside the scope of VAT with others; send them as two documents (BR-O-11)'])
    expect(problems(vat('S'), aBillSeller({ vatNumber: '001234567B01' }))).toEqual([noNumber])
    expect(problems(vat('S'), aBillSeller({ vatNumber: 'N1234567' }))).toEqual([noNumber])
    expect(problems(vat('S'), aBillSeller({ vatNumber: ' NL001234567B01' }))).toEqual([noNumber])
    expect(problems(vat('K'))).toEqual(['buyer.vatNumber is needed for an intra-Community supply (BR-IC-02)'])
    expect(problems(vat('AE'))).toEqual(['buyer.vatNumber or a legal id is needed for a reverse charge (BR-AE-02)'])
    expect(problems({ ...vat('K', 'AE'), buyer: { ...buyer, vatNumber: 'BE0403019261' } })).toEqual([])
    expect(problems({ ...vat('AE'), buyer: { ...buyer, legalId: { scheme: '0106', id: '1' } } })).toEqual([])
    expect(problems({ ...vat('K'), buyer: { ...buyer, legalId: { scheme: '0106', id: '1' } } })).toHaveLength(1)
  })

  // 4030192 mod 97 is 36, and 97 - 36 = 61; 14030192 mod 97 is 15, and 97 - 15 = 82.
  it.each([['0403019261', true], ['1403019282', true], ['1403019281', false], ['0403019260', false], ['403019261', false], ['04030192611', false], ['2403019261', false], ['0403.019.261', false], ['x0403019261', false]])('%s is a Belgian enterprise number: %s', (id, valid) => {
    const legalId = { scheme: '0208', id }
    expect(problems({ buyer: { ...buyer, legalId } })).toEqual(valid ? [] : [`buyer.legalId.id ${notBelgian}`])
    expect(problems({}, aBillSeller({ legalId }))).toEqual(valid ? [] : [`seller.legalId.id ${notBelgian}`])
    expect(problems({ buyer: { ...buyer, legalId: { scheme: '0106', id } } })).toEqual([])
  })

  it('on the Peppol network without an address', () => {
    expect(problems({ buyer: reachable }, seller, 'peppol-bis-3')).toEqual([])
    expect(problems({}, seller, 'peppol-bis-3')).toEqual(['buyer.endpointId is needed on the Peppol network (PEPPOL-EN16931-R010)'])
    const nowhere = aBillSeller({ legalId: { scheme: '9999', id: '1' }, vatNumber: 'XX1', address: { ...seller.address, country: 'BE' } })
    expect(problems({ buyer: reachable }, nowhere, 'peppol-bis-3')).toEqual(['seller.endpointId is needed on the Peppol network (PEPPOL-EN16931-R020)'])
    expect(problems({}, nowhere, 'en16931')).toEqual([])
  })

  it('of a Dutch seller on the network', () => {
    const dutch = (scheme: string) => aBillSeller({ legalId: { scheme, id: '1' } })
    const belgian = { ...reachable, address: { ...buyer.address, country: 'BE' }, legalId: { scheme: '0088', id: '1' } }
    expect([problems({ buyer: reachable }, dutch('0106'), 'peppol-bis-3'), problems({ buyer: reachable }, dutch('0190'), 'peppol-bis-3')]).toEqual([[], []])
    expect(problems({ buyer: reachable }, dutch('0088'), 'peppol-bis-3')).toEqual(['seller.legalId.scheme must be 0106 (KvK) or 0190 (OIN) for a Dutch seller (NL-R-003)'])
    expect(problems({ buyer: { ...reachable, legalId: { scheme: '0088', id: '1' } } }, seller, 'peppol-bis-3')).toEqual(['buyer.legalId.scheme must be 0106 (KvK) or 0190 (OIN) for a Dutch customer (NL-R-005)'])
    expect([problems({ buyer: { ...reachable, legalId: { scheme: '0190', id: '1' } } }, seller, 'peppol-bis-3'), problems({ buyer: belgian }, seller, 'peppol-bis-3')]).toEqual([[], []])
    const note: Partial<BillingDocument> = { kind: 'credit-note', buyer: reachable }
    expect(problems(note, seller, 'peppol-bis-3')).toEqual(['precedingDocument is needed on a credit note of a Dutch seller (NL-R-001)'])
    expect(problems({ ...note, precedingDocument: { number: 'F-1', issueDate: '2026-11-01' } }, seller, 'peppol-bis-3')).toEqual([])
    expect(problems(note, aBillSeller({ address: { ...seller.address, country: 'BE' } }), 'peppol-bis-3')).toEqual([])
  })
})

describe('the parts that XML is made of', () => {
  it('are left out where they are empty, for an e-invoice may have no empty element', () => {
    expect([text('cbc:ID', undefined), text('cbc:ID', ' \n\u0000 '), group('cac:Party'), group('cac:Party', undefined, [undefined])]).toEqual([undefined, undefined, undefined, undefined])
    expect(group('cac:Party', text('a', '1'), undefined, [text('b', '2'), undefined])).toEqual({ name: 'cac:Party', content: [{ name: 'a', content: '1' }, { name: 'b', content: '2' }] })
  })

  it('are text of one line, without what XML cannot hold', () => {
    expect(text('cbc:Name', '  two\n\t words \uD800\u202Edrow ')).toEqual({ name: 'cbc:Name', content: 'two words drow' })
    expect(text('cbc:Name', 'é € 😀', { languageID: 'nl' })).toEqual({ name: 'cbc:Name', content: 'é € 😀', attributes: { languageID: 'nl' } })
  })
})
