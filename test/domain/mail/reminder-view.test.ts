import { beforeAll, describe, expect, it } from '@jest/globals'
import { loadBillTexts } from '../../../adapters/mail/load-bill-texts.ts'
import type { BillTexts } from '../../../domain/mail/bill-texts.ts'
import { reminderView, type ReminderContent } from '../../../domain/mail/reminder-view.ts'
import { aBill, aBillSeller } from '../../builders/bill.ts'

let en: BillTexts
beforeAll(async () => { en = await loadBillTexts('en') })
/** Of a bill of 47.19. */
const remind = (change: Partial<ReminderContent> = {}) => reminderView({ document: aBill(), seller: aBillSeller(), template: 'reminder', dueDate: '2026-11-16', amount: 4_719n, disputed: 0n, fee: 0n, payBy: '2026-12-01', ...change }, en)

describe('a reminder', () => {
  it('asks for what is open, with the reference of the bill', () => {
    expect(remind()).toEqual({
      language: 'en',
      direction: 'ltr',
      subject: 'Lumen: reminder of bill F2026-000001, €47.19 to pay by 1 December 2026',
      sender: 'Lumen',
      title: 'Reminder',
      greeting: 'Dear An Peeters,',
      paragraphs: ['Bill F2026-000001 was due on 16 November 2026 and is still not paid in full. Please pay the amount below by 1 December 2026. If you cannot pay it at once, reply to this e-mail: we can agree on instalments.'],
      due: { label: 'To pay', value: '€47.19', note: 'by 1 December 2026' },
      payment: {
        heading: 'How to pay',
        rows: [
          { label: 'Amount', value: '€47.19' },
          { label: 'Pay by', value: '1 December 2026' },
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
      facts: [
        { label: 'Invoice number', value: 'F2026-000001' },
        { label: 'Issue date', value: '1 November 2026' },
        { label: 'Was due on', value: '16 November 2026' },
        { label: 'Amount of the bill', value: '€47.19' },
        { label: 'Customer number', value: 'K-1001' },
      ],
      headings: { questions: 'A question about this?', seller: 'From' },
      questions: 'Just reply to this e-mail. Your reply reaches us together with F2026-000001, and a person reads it.',
      seller: ['Lumen Telecom B.V.', 'Keizersgracht 100', '1015 CV Amsterdam', 'Dutch Chamber of Commerce (KvK) 12345678', 'VAT number NL001234567B01', 'facturen@lumen.example', '+31 20 123 4567', 'https://lumen.example'],
    })
  })

  it('leaves out what is paid and what is disputed, adds its costs, and says each', () => {
    const { due, payment, paragraphs, facts } = remind({ template: 'final-notice', amount: 2_719n, disputed: 1_000n, fee: 4_000n })
    expect([due.value, payment!.rows[0]!.value, payment!.qr!.payload.split('\n')[7]]).toEqual(['€67.19', '€67.19', 'EUR67.19'])
    expect(paragraphs).toHaveLength(2)
    expect(paragraphs[1]).toBe('You dispute €10.00 of this bill. We do not ask you for that part as long as we look into it.')
    expect(facts.slice(3)).toEqual([
      { label: 'Amount of the bill', value: '€47.19' },
      { label: 'Settled so far', value: '€10.00' },
      { label: 'Disputed, not asked for now', value: '€10.00' },
      { label: 'Collection costs', value: '€40.00' },
      { label: 'Customer number', value: 'K-1001' },
    ])
  })

  it.each([['one cent is', { amount: 4_718n }, 'Settled so far'], ['one cent is disputed', { amount: 4_718n, disputed: 1n }, 'Disputed, not asked for now'], ['costs of one cent are charged', { fee: 1n }, 'Collection costs']])('tells it when %s', (_, change, label) => {
    const facts = remind(change).facts.filter((fact) => !['Invoice number', 'Issue date', 'Was due on', 'Amount of the bill', 'Customer number'].includes(fact.label))
    expect(facts).toEqual([{ label, value: '€0.01' }])
  })

  it('announces the costs that come, while it charges none', () => {
    const { paragraphs, due, facts } = remind({ announces: 4_000n })
    expect(paragraphs.slice(1)).toEqual(['If we have not received €47.19 within fourteen days from the day after this e-mail reached you, we will have to charge collection costs of €40.00, as the law allows.'])
    expect(due.value).toBe('€47.19')
    expect(facts.map(({ label }) => label)).not.toContain('Collection costs')
    expect(remind({ announces: 0n }).paragraphs).toHaveLength(1)
  })

  it('does not take account credit off a second time: it is no longer open', () => {
    const { payment, facts } = remind({ document: aBill({ creditsSpent: [{ creditId: 'crd_a', amount: 1_000n }] }), amount: 3_719n })
    expect(payment!.rows[0]!.value).toBe('€37.19')
    expect(facts[4]).toEqual({ label: 'Settled so far', value: '€10.00' })
  })

  it.each([['friendly-reminder', 'A friendly reminder', 'a reminder of bill F2026-000001, €47.19 still to pay'], ['final-notice', 'Final notice', 'final notice of bill F2026-000001, €47.19 to pay by 1 December 2026']] as const)('%s has words of its own', (template, title, subject) => {
    const view = remind({ template })
    expect([view.title, view.subject]).toEqual([title, `Lumen: ${subject}`])
    expect(view.paragraphs[0]).toContain('due on 16 November 2026')
  })

  it('greets the person that a company named', () => {
    expect(remind({ document: aBill({ buyer: { ...aBill().buyer, attention: 'Jo de Jong' } }) }).greeting).toBe('Dear Jo de Jong,')
  })
})
