import { describe, expect, it } from '@jest/globals'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { loadMentions } from '../../../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../../../adapters/einvoice/write-xml.ts'
import { createEInvoices } from '../../../application/einvoice/create-e-invoice.ts'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { EInvoiceRefusal } from '../../../domain/einvoice/e-invoice-refusal.ts'
import { ublDocument } from '../../../domain/einvoice/ubl-document.ts'
import { parseAmount } from '../../../domain/money/amount.ts'
import { aBill, aBillLine, aBillSeller } from '../../builders/bill.ts'
import { eInvoiceScenarios } from '../../builders/e-invoice-scenarios.ts'

const eInvoice = createEInvoices({ mentions: loadMentions, writeXml })
const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, removeNSPrefix: true, isArray: (name) => ['InvoiceLine', 'CreditNoteLine', 'TaxSubtotal'].includes(name) })

interface Amount { readonly '#text': string }
interface Parsed {
  readonly ID: string
  readonly TaxTotal: { readonly TaxAmount: Amount; readonly TaxSubtotal: readonly { readonly TaxAmount: Amount; readonly TaxableAmount: Amount }[] }
  readonly LegalMonetaryTotal: Readonly<Record<'LineExtensionAmount' | 'TaxExclusiveAmount' | 'TaxInclusiveAmount' | 'PayableAmount', Amount>> & { readonly PrepaidAmount?: Amount }
  readonly InvoiceLine?: readonly Line[]
  readonly CreditNoteLine?: readonly Line[]
}
interface Line { readonly LineExtensionAmount: Amount; readonly Price: { readonly PriceAmount: Amount } }

const problemsOf = (change: Partial<BillingDocument>, profile: 'en16931' | 'peppol-bis-3' = 'en16931', seller = aBillSeller()) => {
  try {
    ublDocument(aBill(change), seller, profile, [])
    return []
  } catch (error) {
    if (error instanceof EInvoiceRefusal) return error.problems.map(({ path }) => path)
    throw error
  }
}

describe('every scenario that can be expressed', () => {
  it.each(eInvoiceScenarios().map((scenario) => [scenario.name, scenario] as const))('%s adds up by BR-CO-10, 13, 14, 15 and 16', async (_name, { document, seller }) => {
    const { xml } = await eInvoice(document, seller)
    expect(XMLValidator.validate(xml)).toBe(true)
    const root = Object.values(parser.parse(xml) as Record<string, Parsed>).at(-1)!
    const minor = (amount: Amount | undefined) => parseAmount(amount?.['#text'] ?? '0', document.currency)
    const total = (amounts: readonly Amount[]) => amounts.reduce((sum, amount) => sum + minor(amount), 0n)
    const lines = root.InvoiceLine ?? root.CreditNoteLine ?? []
    const totals = root.LegalMonetaryTotal
    expect(root.ID).toBe(document.number)
    expect(total(lines.map((line) => line.LineExtensionAmount))).toBe(minor(totals.LineExtensionAmount))
    expect(minor(totals.TaxExclusiveAmount)).toBe(minor(totals.LineExtensionAmount))
    expect(total(root.TaxTotal.TaxSubtotal.map((each) => each.TaxAmount))).toBe(minor(root.TaxTotal.TaxAmount))
    expect(minor(totals.TaxExclusiveAmount) + minor(root.TaxTotal.TaxAmount)).toBe(minor(totals.TaxInclusiveAmount))
    expect(minor(totals.TaxInclusiveAmount) - minor(totals.PrepaidAmount)).toBe(minor(totals.PayableAmount))
    for (const { Price } of lines) expect(Price.PriceAmount['#text']).not.toMatch(/^-/)
    expect(xml).not.toMatch(/<(\w+:\w+)[^>]*>\s*<\/\1>|<\w+:\w+[^>]*\/>/)
  })
})

describe('an e-invoice', () => {
  it('is Peppol where both parties have an address on the network, else the European core', async () => {
    const business = { ...aBill().buyer, kind: 'business' as const, vatNumber: 'NL004495445B01' }
    expect((await eInvoice(aBill(), aBillSeller())).profile).toBe('en16931')
    expect((await eInvoice(aBill({ buyer: business }), aBillSeller())).profile).toBe('peppol-bis-3')
  })

  it('ends a period on its last day, where ours end on the day after', async () => {
    expect((await eInvoice(aBill(), aBillSeller())).xml).toMatch(/<cac:InvoicePeriod>\s*<cbc:StartDate>2026-11-01<\/cbc:StartDate>\s*<cbc:EndDate>2026-11-30<\/cbc:EndDate>/)
  })

  it('is the same bytes each time, and cannot be broken by text', async () => {
    const hostile = aBill({ lines: [aBillLine({ description: '</cbc:Name> & ]]> \u0000\u202E"\uD800 <!--' })] })
    const [first, second] = [(await eInvoice(hostile, aBillSeller())).xml, (await eInvoice(hostile, aBillSeller())).xml]
    expect(second).toBe(first)
    expect(XMLValidator.validate(first)).toBe(true)
    expect(first).not.toContain('\u0000')
  })

  it('says the reference by which a payment finds it: RF or the Belgian structured communication', async () => {
    expect((await eInvoice(aBill(), aBillSeller())).xml).toMatch(/<cbc:PaymentID>RF\d\dF2026000001</)
    expect((await eInvoice(aBill(), aBillSeller({ paymentReference: 'OGM' }))).xml).toMatch(/<cbc:PaymentID>\d{12}</)
  })
})

describe('what cannot be expressed is refused, by field', () => {
  it('a currency of three decimals', () => expect(problemsOf({ currency: 'KWD' })).toEqual(['currency']))
  it('what is outside the scope of VAT beside what is not', () => {
    expect(problemsOf({ vat: [{ category: 'O', rate: '0', taxable: 1n, vat: 0n }, { category: 'S', rate: '21', taxable: 1n, vat: 0n }] })).toEqual(['vat'])
  })
  it('an intra-Community supply to a buyer without a VAT number', () => {
    expect(problemsOf({ vat: [{ category: 'K', rate: '0', taxable: 1n, vat: 0n }] })).toEqual(['buyer.vatNumber'])
  })
  it('a Dutch seller on Peppol without a KvK number or OIN, and a buyer without an address', () => {
    expect(problemsOf({}, 'peppol-bis-3', aBillSeller({ legalId: { scheme: '0088', id: '8712345678906' } }))).toEqual(['buyer.endpointId', 'seller.legalId.scheme'])
  })
  it('a Belgian enterprise number with a wrong check', () => {
    expect(problemsOf({ buyer: { ...aBill().buyer, legalId: { scheme: '0208', id: '0403019262' } } })).toEqual(['buyer.legalId.id'])
  })
})
