import { describe, expect, it } from '@jest/globals'
import { loadBillTexts } from '../../../adapters/mail/load-bill-texts.ts'
import { loadPageTexts } from '../../../adapters/pages/load-page-texts.ts'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { billPageView, caseRow, type BillPageFacts, type CaseOnPage } from '../../../domain/pages/bill-page-view.ts'
import { waitText, type AnnouncedWait } from '../../../domain/pages/wait-text.ts'
import { aBill, aBillLine, aBillSeller } from '../../builders/bill.ts'
import { aPageBill, aPageCase, someBillPageFacts } from '../../builders/bill-page.ts'

const texts = loadPageTexts('en')
const view = async (change: Partial<BillPageFacts> = {}) => billPageView(someBillPageFacts(change), texts, await loadBillTexts('en'))
const dueDate = '2026-12-15'

describe('how a bill stands, in words', () => {
  const status = async (standing: Partial<BillPageFacts['standing']>, today = '2026-12-04', document: BillingDocument = aPageBill()) => {
    const { status: { label, value, note, tone } } = await view({ document, standing: { open: 7_618n, disputed: 0n, dueDate, ...standing }, today })
    return [label, value, tone, note]
  }

  it.each<[string, Partial<BillPageFacts['standing']>, string, string[]]>([
    ['open', {}, dueDate, ['To pay', '€76.18', 'calm', 'by 15 December 2026']],
    ['paid in part', { open: 7_617n }, dueDate, ['To pay', '€76.17', 'calm', 'by 15 December 2026. You have paid €0.01 of it.']],
    ['extended', { dueDate: '2026-12-16' }, '2026-12-16', ['To pay', '€76.18', 'calm', 'by 16 December 2026. You were given more time: it was 15 December 2026.']],
    ['extended and paid in part', { dueDate: '2026-12-16', open: 5_000n }, '2026-12-16', ['To pay', '€50.00', 'calm', 'by 16 December 2026. You were given more time: it was 15 December 2026.']],
    ['extended and late', { dueDate: '2026-12-16' }, '2026-12-17', ['To pay', '€76.18', 'late', 'This should have been paid by 16 December 2026. Have you paid already? Then there is nothing to do. Is paying difficult? Ask us for more time: that costs nothing.']],
    ['disputed by a cent', { disputed: 1n }, dueDate, ['To pay', '€76.17', 'calm', 'by 15 December 2026. €0.01 of it waits for our answer to you: you do not have to pay that part now.']],
    ['disputed but for a cent, and late', { disputed: 7_617n }, '2026-12-16', ['To pay', '€0.01', 'late', 'This should have been paid by 15 December 2026. €76.17 of the bill waits for our answer to you: you do not have to pay that part now. Have you paid already? Then there is nothing to do. Is paying difficult? Ask us for more time: that costs nothing.']],
    ['all disputed, and never late', { disputed: 7_618n }, '2027-12-16', ['To pay', '€0.00', 'calm', '€76.18 waits for our answer to you: until then you do not have to pay anything.']],
    ['paid', { open: 0n }, '2027-12-16', ['Paid', '€76.18', 'good', 'Thank you. There is nothing left to pay of this bill.']],
    ['paid too much', { open: -1n }, '2027-12-16', ['Paid', '€76.18', 'good', 'Thank you. There is nothing left to pay of this bill.']],
    ['open for a cent', { open: 1n }, dueDate, ['To pay', '€0.01', 'calm', 'by 15 December 2026. You have paid €76.17 of it.']],
  ])('%s', async (_name, standing, today, expected) => expect(await status(standing, today)).toEqual(expected))

  it('is nothing to pay where a bill comes to nothing, and in the customer\'s favour on a credit note', async () => {
    expect(await status({ open: 0n }, dueDate, aPageBill({ gross: 0n }))).toEqual(['Paid', '€0.00', 'good', 'There is nothing to pay.'])
    expect(await status({ open: 0n }, dueDate, aPageBill({ gross: 1n }))).toEqual(['Paid', '€0.01', 'good', 'Thank you. There is nothing left to pay of this bill.'])
    expect(await status({}, '2027-12-16', aPageBill({ kind: 'credit-note' }))).toEqual(['In your favour', '€76.18', 'good', 'You do not have to pay anything.'])
  })
})

describe('what a customer can do from the page of a bill', () => {
  const action = (part: string, label: string, hint: string) => ({ href: `/bill/${'a'.repeat(53)}/${part}`, label, hint })
  const question = action('question', 'Ask a question', 'A person reads it and answers by e-mail.')
  const callBack = action('call-back', 'Ask us to call you', 'You keep your place in the queue.')

  it('is to dispute, ask, compare plans and be called, and with a credit note only to ask and be called', async () => {
    const { actions, pdf, words } = await view()
    expect(actions).toEqual([
      action('dispute', 'This is not right', 'Tell us which lines, and why. You do not have to pay the part in question until you have our answer.'), question,
      action('plans', 'See what other plans would have cost you', 'Computed from what you really used.'), callBack,
    ])
    expect(pdf).toBe(`/bill/${'a'.repeat(53)}/pdf`)
    expect(words).toEqual({ 'heading.actions': 'Is something not right, or do you want to talk about it?', 'heading.cases': 'Your questions', 'why.open': 'How is this computed?', pdf: 'Download this bill as PDF' })
    expect((await view({ document: aPageBill({ kind: 'credit-note' }) })).actions).toEqual([question, callBack])
  })
})

describe('what the bill is compared with', () => {
  const of = { subscriptionId: 'sub_a', planId: 'internet-100', chargeId: 'fee' }
  const bill = (ordinal: number, net: bigint) => aBill({ ordinal, issueDate: `2026-1${ordinal}-01`, lines: [aBillLine({ ...of, net, unitPrice: `${net / 100n}` })], vat: [{ category: 'S', rate: '21', taxable: net, vat: net * 21n / 100n }], net, vatTotal: net * 21n / 100n, gross: net * 121n / 100n })
  const difference = async (before: bigint, now: bigint) => (await view({ document: bill(1, now), previous: bill(0, before) })).difference

  it('is more, less or the same, with causes marked', async () => {
    const vat = 'VAT on these differences.'
    expect(await difference(1_000n, 3_000n)).toEqual({
      heading: 'Compared with your bill before', summary: 'This bill is €24.20 more than F2026-000000 of 1 October 2026 (€12.10). This is why:',
      rows: [{ label: 'Internet 100: €30.00 each instead of €10.00.', value: '+ €20.00', more: true }, { label: vat, value: '+ €4.20', more: true }],
    })
    expect(await difference(3_000n, 1_000n)).toMatchObject({ summary: 'This bill is €24.20 less than F2026-000000 of 1 October 2026 (€36.30). This is why:', rows: [{ value: '− €20.00', more: false }, { label: vat, value: '− €4.20', more: false }] })
    expect(await difference(1_000n, 1_000n)).toMatchObject({ summary: 'This bill is the same amount as F2026-000000 of 1 October 2026 (€12.10).', rows: [] })
  })
})

describe('why a bill is what it is', () => {
  it('is said of each line', async () => {
    expect((await view({ document: aBill() })).why).toEqual([expect.stringContaining('€39.00')])
  })
})

describe('how it is paid', () => {
  it('asks for what is open and not disputed, whatever credit was spent on the bill before', async () => {
    const document = aPageBill({ creditsSpent: [{ creditId: 'crd_1', amount: 1_000n }] })
    const { payment } = await view({ document, standing: { open: 6_618n, disputed: 618n, dueDate: '2026-12-20' } })
    expect(payment?.rows.slice(0, 2).map(({ value }) => value)).toEqual(['€60.00', '20 December 2026'])
    expect((await view({ standing: { open: 1n, disputed: 1n, dueDate } })).payment).toBeUndefined()
    expect(Object.keys(await view({ standing: { open: 1n, disputed: 1n, dueDate } }))).not.toContain('payment')
  })

  it('writes amounts as the reader\'s country does', async () => {
    const buyer = { ...aPageBill().buyer, address: { ...aPageBill().buyer.address, country: 'IE' } }
    expect((await view({ document: aPageBill({ buyer }), seller: aBillSeller() })).status.value).toBe('€76.18')
  })
})

describe('a customer\'s questions on the page', () => {
  const row = (change: Partial<CaseOnPage>) => caseRow(aPageCase(change), texts, { date: (date) => `<${date}>` })
  const waiting = { subject: 'Waarom is het bellen zo duur?', opened: 'Asked on <2026-12-03>', state: 'Waits for us' }

  it('say how far they are, and how long one that waits may wait', () => {
    const { wait: _wait, ...withoutWait } = aPageCase()
    expect(row({})).toEqual({ ...waiting, wait: 'Usually answered within 55 minutes to 3 hours of our opening hours.' })
    expect(caseRow(withoutWait, texts, { date: String })).toEqual({ ...waiting, opened: 'Asked on 2026-12-03' })
    expect([row({ state: 'claimed' }), row({ state: 'waiting-for-customer' })]).toEqual([{ ...waiting, state: 'Somebody is working on it' }, { ...waiting, state: 'We asked you something by e-mail and wait for your answer' }])
    expect(row({ state: 'resolved', outcome: 'Credited €10.00' })).toEqual({ ...waiting, state: 'Answered', outcome: 'Credited €10.00' })
  })

  it('say when the customer is called, in the zone of those who call', () => {
    const promised = { bookingId: 'cbk_1', phone: '+31612345678', attempts: 0, slot: { from: '2026-12-04T09:00:00.000Z', to: '2026-12-04T10:00:00.000Z' } }
    const booked = (readersZone: string, locale?: string) => caseRow(aPageCase({ state: 'callback-booked', call: { promised, zone: 'Europe/Amsterdam', readersZone } }), texts, { date: String }, locale).state
    expect(booked('Europe/Amsterdam', 'en-GB')).toBe('We call you on Friday 4 December between 10:00 – 11:00, at +31 •••• 78')
    expect(booked('Europe/Lisbon', 'en-GB')).toBe('We call you on Friday 4 December between 10:00 – 11:00 CET, at +31 •••• 78')
    expect(booked('Europe/Amsterdam')).toBe('We call you on Friday, December 4 between 10:00 – 11:00, at +31 •••• 78')
  })
})

describe('an announced wait', () => {
  it.each<[number, number, string]>([
    [0, 0, '5 minutes'], [5, 5, '5 minutes'], [5, 6, '5 minutes to 10 minutes'], [86, 90, '90 minutes'], [90, 91, '90 minutes to 2 hours'], [91, 120, '2 hours'], [120, 121, '2 hours to 3 hours'], [60, 60, '60 minutes'], [5, 300, '5 minutes to 5 hours'],
  ])('of %s to %s minutes is "%s"', (p50Minutes, p90Minutes, said) => expect(waitText({ kind: 'range', p50Minutes, p90Minutes } as AnnouncedWait, texts)).toBe(`Usually answered within ${said} of our opening hours.`))
})
