import { beforeAll, describe, expect, it } from '@jest/globals'
import { loadBillTexts } from '../../../adapters/mail/load-bill-texts.ts'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import type { BillTexts } from '../../../domain/mail/bill-texts.ts'
import { billView } from '../../../domain/mail/bill-view.ts'
import type { Seller } from '../../../domain/sellers/seller.ts'
import { aBill, aBillLine, aBillSeller } from '../../builders/bill.ts'

let en: BillTexts
beforeAll(async () => { en = await loadBillTexts('en') })
const view = (change: Partial<BillingDocument> = {}, seller: Partial<Seller> = {}) => billView(aBill(change), aBillSeller(seller), en)

describe('the mail of a bill', () => {
  it('says all that the customer needs, in words', () => {
    expect(view()).toEqual({
      language: 'en',
      direction: 'ltr',
      subject: 'Lumen: bill F2026-000001, €47.19 to pay by 15 November 2026',
      preview: 'What it is for, and how to pay. Questions? Just reply to this e-mail.',
      sender: 'Lumen',
      title: 'Invoice F2026-000001',
      greeting: 'Dear An Peeters,',
      intro: 'This is your bill from Lumen.',
      due: { label: 'To pay', value: '€47.19', note: 'by 15 November 2026' },
      facts: [
        { label: 'Invoice number', value: 'F2026-000001' },
        { label: 'Issue date', value: '1 November 2026' },
        { label: 'Customer number', value: 'K-1001' },
      ],
      payment: {
        heading: 'How to pay',
        rows: [
          { label: 'Amount', value: '€47.19' },
          { label: 'Pay by', value: '15 November 2026' },
          { label: 'To', value: 'Lumen Telecom B.V.' },
          { label: 'IBAN', value: 'NL91 ABNA 0417 1643 00' },
          { label: 'BIC', value: 'ABNANL2A' },
          { label: 'Payment reference', value: 'RF82 F202 6000 001' },
        ],
        qr: {
          payload: 'BCD\n002\n1\nSCT\nABNANL2A\nLumen Telecom B.V.\nNL91ABNA0417164300\nEUR47.19\n\nRF82F2026000001',
          alt: 'QR code that fills in this transfer in your banking app. The same details are in the text beside it.',
          caption: 'Scan with your banking app',
        },
      },
      headings: { lines: 'What it is for', vat: 'VAT', questions: 'A question about this?', seller: 'From', buyer: 'To' },
      columns: { description: 'Description', amount: 'Amount excl. VAT', vatRate: 'Rate', taxable: 'Taxable amount', vat: 'VAT' },
      lines: [{ description: 'Internet 100', period: '1 November 2026 to 30 November 2026', calculation: '1 month × €39.00', amount: '€39.00' }],
      vat: [{ label: '21%', taxable: '€39.00', vat: '€8.19' }],
      totals: [{ label: 'Total excl. VAT', value: '€39.00' }, { label: 'VAT', value: '€8.19' }],
      grandTotal: { label: 'Total incl. VAT', value: '€47.19' },
      afterCredit: [],
      mentions: [],
      questions: 'Just reply to this e-mail. Your reply reaches us together with F2026-000001, and a person reads it.',
      seller: ['Lumen Telecom B.V.', 'Keizersgracht 100', '1015 CV Amsterdam', 'Dutch Chamber of Commerce (KvK) 12345678', 'VAT number NL001234567B01', 'facturen@lumen.example', '+31 20 123 4567', 'https://lumen.example'],
      buyer: ['An Peeters', 'Dorpsstraat 1', '3511 AA Utrecht'],
    })
  })

  it('of a credit note says what we owe, names the bill it corrects, and asks for nothing', () => {
    const note = view({ kind: 'credit-note', number: 'C2026-000001', precedingDocument: { number: 'F2026-000001', issueDate: '2026-10-31' } })
    expect(note).toMatchObject({
      subject: 'Lumen: credit note C2026-000001, €47.19 in your favour',
      preview: 'What we credit you, and why. Questions? Just reply to this e-mail.',
      title: 'Credit note C2026-000001',
      intro: 'This credit note is in your favour: we owe you €47.19. You do not have to pay anything.',
      grandTotal: { label: 'Total credited incl. VAT', value: '€47.19' },
      headings: { lines: 'What we credit' },
    })
    expect(note.facts).toEqual([
      { label: 'Credit note number', value: 'C2026-000001' },
      { label: 'Issue date', value: '1 November 2026' },
      { label: 'Customer number', value: 'K-1001' },
      { label: 'Corrects', value: 'F2026-000001 of 31 October 2026' },
    ])
    expect([note.due, note.payment, 'due' in note, 'payment' in note]).toEqual([undefined, undefined, false, false])
  })

  it.each([[0n, '€0.00'], [-500n, '-€5.00']])('of a bill of %s cents asks for nothing', (gross, total) => {
    const bill = view({ gross })
    expect([bill.subject, bill.intro, bill.preview]).toEqual(['Lumen: bill F2026-000001, nothing to pay', 'This is your bill from Lumen. There is nothing to pay.', 'What it is for. Questions? Just reply to this e-mail.'])
    expect(bill.grandTotal.value).toBe(total)
    expect([bill.due, bill.payment]).toEqual([undefined, undefined])
  })

  it('asks for one cent', () => {
    expect(view({ gross: 1n })).toMatchObject({ due: { value: '€0.01' }, payment: { rows: [{ label: 'Amount', value: '€0.01' }, {}, {}, {}, {}, {}] } })
  })

  it('asks for what is left where credit paid a part, and for nothing where it paid all', () => {
    const part = view({ creditsSpent: [{ creditId: 'crd_a', amount: 1_000n }, { creditId: 'crd_b', amount: 219n }] })
    expect(part.subject).toBe('Lumen: bill F2026-000001, €35.00 to pay by 15 November 2026')
    expect([part.due!.value, part.payment!.rows[0]!.value, part.payment!.qr!.payload.split('\n')[7]]).toEqual(['€35.00', '€35.00', 'EUR35.00'])
    expect(part.grandTotal.value).toBe('€47.19')
    expect(part.afterCredit).toEqual([{ label: 'Credit used', value: '-€12.19' }, { label: 'To pay', value: '€35.00' }])
    const all = view({ creditsSpent: [{ creditId: 'crd_a', amount: 4_719n }] })
    expect(all.subject).toBe('Lumen: bill F2026-000001, nothing to pay')
    expect(all.afterCredit).toEqual([{ label: 'Credit used', value: '-€47.19' }, { label: 'To pay', value: '€0.00' }])
    expect(view({ creditsSpent: [] }).afterCredit).toEqual([])
  })

  it('greets the person that a company named, and shows the reference that it asked for', () => {
    const { buyer } = aBill()
    const { greeting, facts } = view({ buyer: { ...buyer, name: 'Bakkerij De Jong', attention: 'An Peeters', buyerReference: 'PO-77' } })
    expect(greeting).toBe('Dear An Peeters,')
    expect(facts[3]).toEqual({ label: 'Your reference', value: 'PO-77' })
    expect(view({ buyer: { ...buyer, name: 'Bakkerij De Jong' } }).greeting).toBe('Dear Bakkerij De Jong,')
  })

  it.each([
    ['two months', { quantity: '2' }, '2 months × €39.00'],
    ['a fraction of an hour', { quantity: '1.50', unitCode: 'HUR', unitPrice: '0.0125' }, '1.5 h × €0.0125'],
    ['pieces, which need no unit', { quantity: '3', unitCode: 'C62' }, '3 × €39.00'],
    ['a unit without a text by its code', { quantity: '3', unitCode: 'XYZ' }, '3 XYZ × €39.00'],
    ['many by their thousands', { quantity: '1213.5', unitCode: 'MIN', unitPrice: '0.1' }, '1,213.5 min × €0.10'],
  ])('writes the calculation of %s', (_, change, calculation) => {
    expect(view({ lines: [aBillLine(change)] }).lines[0]!.calculation).toBe(calculation)
  })

  it('names the last day of a period that is in it, and no period where the line has none', () => {
    const { period: _, ...once } = aBillLine({ description: 'Installation', kind: 'one-off' })
    const { lines } = view({ lines: [aBillLine({ period: { start: '2028-02-01', end: '2028-03-01' } }), { ...once, position: 2, net: -250n }] })
    expect(lines.map(({ period }) => period)).toEqual(['1 February 2028 to 29 February 2028', undefined])
    expect([lines[1]!.amount, 'period' in lines[1]!]).toEqual(['-€2.50', false])
  })

  it('words the mentions that the law asks for, and shows one without a text by its key', () => {
    expect(view({ mentions: ['exempt', 'unknown-mention'] }).mentions).toEqual(['Exempt from VAT.', 'unknown-mention'])
  })

  it('names each VAT by its rate or its reason', () => {
    const vat = (['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const).map((category) => ({ category, rate: category === 'S' ? '8.10' : '0', taxable: 100n, vat: category === 'S' ? 8n : 0n }))
    expect(view({ vat }).vat.map(({ label }) => label)).toEqual(['8.1%', '0% (zero rate)', 'Exempt', 'Reverse charge', 'Intra-Community supply', 'Export', 'Outside the scope of VAT'])
    expect(view({ vat }).vat[0]).toEqual({ label: '8.1%', taxable: '€1.00', vat: '€0.08' })
  })

  it('writes amounts and dates as the reader\'s country does', () => {
    const american = view({ buyer: { ...aBill().buyer, address: { street: '1 Main St', postcode: '10001', city: 'New York', country: 'US' } } })
    expect([american.due!.note, american.facts[1]!.value]).toEqual(['by November 15, 2026', 'November 1, 2026'])
  })
})

it('a text that is missing is named, with its language', () => {
  expect(() => en.t('no-such-text')).toThrow(expect.objectContaining({ code: 'missing-text', message: 'The texts in en have no "no-such-text".' }))
})

describe('who sends the bill and who gets it', () => {
  const { buyer, buyer: { address } } = aBill()

  it('names the country of each where the other is in another one, in the reader\'s language', async () => {
    const abroad = { ...buyer, address: { ...address, country: 'BE' } }
    expect(view({ buyer: abroad }).seller.slice(0, 4)).toEqual(['Lumen Telecom B.V.', 'Keizersgracht 100', '1015 CV Amsterdam', 'Netherlands'])
    expect(view({ buyer: abroad }).buyer).toEqual(['An Peeters', 'Dorpsstraat 1', '3511 AA Utrecht', 'Belgium'])
    expect(billView(aBill({ buyer: abroad }), aBillSeller(), await loadBillTexts('nl')).buyer[3]).toBe('België')
  })

  it('shows a country that has no name by its code', () => {
    expect(view({ buyer: { ...buyer, address: { ...address, country: 'QZ' } } }).buyer[3]).toBe('QZ')
  })

  it('leaves out what a party does not have', () => {
    const { phone: _phone, website: _website, ...bare } = aBillSeller({ legalId: { scheme: '0106', id: '' } })
    expect(billView(aBill(), bare, en).seller).toEqual(['Lumen Telecom B.V.', 'Keizersgracht 100', '1015 CV Amsterdam', 'VAT number NL001234567B01', 'facturen@lumen.example'])
    expect(view({ buyer: { ...buyer, address: { ...address, street: '', postcode: '', city: 'Utrecht' } } }).buyer).toEqual(['An Peeters', 'Utrecht'])
  })

  it('shows a company with the person, the second address line and both numbers', () => {
    const company = { ...buyer, name: 'Bakkerij De Jong', attention: 'An Peeters', address: { ...address, additional: 'Unit 3' }, legalId: { scheme: '0208', id: '0123456789' }, vatNumber: 'BE0123456749' }
    expect(view({ buyer: company }).buyer).toEqual(['Bakkerij De Jong', 'Attn. An Peeters', 'Dorpsstraat 1', 'Unit 3', '3511 AA Utrecht', 'Belgian enterprise number 0123456789', 'VAT number BE0123456749'])
    expect(view({ buyer: { ...buyer, legalId: { scheme: '0002', id: '552100554' } } }).buyer.at(-1)).toBe('Company number 552100554')
  })
})

describe('how to pay', () => {
  it('leaves out a BIC that the seller does not have', () => {
    const { bic: _, ...seller } = aBillSeller()
    const payment = billView(aBill(), seller, en).payment!
    expect(payment.rows.map(({ label }) => label)).toEqual(['Amount', 'Pay by', 'To', 'IBAN', 'Payment reference'])
    expect(payment.qr!.payload.split('\n').slice(3, 6)).toEqual(['SCT', '', 'Lumen Telecom B.V.'])
  })

  it('has a code to scan for euro only', () => {
    const payment = view({ currency: 'USD' }).payment!
    expect([payment.rows[0]!.value, 'qr' in payment]).toEqual(['US$47.19', false])
  })

  it.each([['nl91abna0417164300', 'NL91 ABNA 0417 1643 00'], ['BE72 0000 0000 1616', 'BE72 0000 0000 1616'], ['DE89370400440532013000', 'DE89 3704 0044 0532 0130 00']])('prints the IBAN %s in groups of four', (iban, printed) => {
    expect(view({}, { iban }).payment!.rows[3]!.value).toBe(printed)
  })

  it('shows the reference in the form of the seller\'s country', () => {
    expect(view({ number: 'F2026-000012' }, { paymentReference: 'OGM' }).payment!.rows.at(-1)!.value).toBe('+++202/6000/01206+++')
  })
})
