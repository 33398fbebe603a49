import { describe, expect, it } from '@jest/globals'
import type { Account } from '../../../domain/accounts/account.ts'
import type { AccountSnapshot } from '../../../domain/invoicing/bill-outcome.ts'
import { BillRefusal } from '../../../domain/invoicing/bill-refusal.ts'
import { draftDocument } from '../../../domain/invoicing/draft-document.ts'
import { draftVersion } from '../../../domain/invoicing/draft-version.ts'
import type { ProposedLine } from '../../../domain/invoicing/proposed-line.ts'
import { missingParty } from '../../../domain/invoicing/required-parties.ts'
import type { Seller } from '../../../domain/sellers/seller.ts'
import { aBill } from '../../builders/bill.ts'
import { anAccount, aSeller } from '../../builders/company.ts'
import { contextOn } from './bill-through.ts'

const account = anAccount('1')
const standard = { category: 'S', rate: '21' } as const
const line = (net: bigint, change: Partial<ProposedLine> = {}): ProposedLine =>
  ({ kind: 'recurring', description: 'Internet', quantity: net < 0n ? '-1' : '1', unitCode: 'MON', unitPrice: '10.00', net, treatment: standard, ...change })
const draft = (lines: readonly ProposedLine[], of: Partial<AccountSnapshot> = {}, seller: Partial<Seller> = {}) =>
  draftDocument(lines, { account, subscriptions: [], documents: [], ...of }, contextOn('2027-01-01', [], { seller: aSeller(seller), issueDate: '2027-01-03' }))
const refusal = (reason: BillRefusal['reason'], message: string) => expect.objectContaining({ code: 'bill-refusal', reason, message })

describe('a draft', () => {
  it('has the parties, dates, lines and sums of its bill', () => {
    const period = { start: '2027-01-01', end: '2027-02-01' }
    expect(draft([line(1_000n, { subscriptionId: 'sub_1', planId: 'p', chargeId: 'fee', period }), line(333n, { treatment: { category: 'S', rate: '9' } })], {}, { version: 7 })).toStrictEqual({
      kind: 'invoice', sellerId: 'acme', sellerVersion: 7, accountId: account.id, billingDate: '2027-01-01', issueDate: '2027-01-03', dueDate: '2027-01-17', currency: 'EUR', language: 'nl',
      buyer: { customerNumber: '1', kind: 'consumer', name: 'Customer 1', address: account.address, email: 'customer-1@example.com' },
      lines: [
        { position: 1, kind: 'recurring', subscriptionId: 'sub_1', planId: 'p', chargeId: 'fee', description: 'Internet', quantity: '1', unitCode: 'MON', unitPrice: '10.00', period, net: 1_000n, vatCategory: 'S', vatRate: '21' },
        { position: 2, kind: 'recurring', description: 'Internet', quantity: '1', unitCode: 'MON', unitPrice: '10.00', net: 333n, vatCategory: 'S', vatRate: '9' },
      ],
      vat: [{ category: 'S', rate: '21', taxable: 1_000n, vat: 210n }, { category: 'S', rate: '9', taxable: 333n, vat: 30n }],
      net: 1_333n, vatTotal: 240n, gross: 1_573n, mentions: [],
    })
  })

  it('names of the buyer what is known, and leaves out what is not', () => {
    const known = {
      attention: 'Accounts', vatNumber: 'NL1', legalId: { scheme: '0106', id: '1' }, endpointId: { scheme: '0106', id: '2' }, buyerReference: 'PO-1', eInvoice: 'peppol',
    } as const
    expect(draft([line(1n)], { account: { ...account, ...known } }).buyer).toStrictEqual({ customerNumber: '1', kind: 'consumer', name: 'Customer 1', address: account.address, email: 'customer-1@example.com', ...known })
    const { email: _email, ...unknown } = account
    expect(draft([line(1n)], { account: { ...unknown, attention: '', vatNumber: '', buyerReference: '' } }).buyer).toStrictEqual({ customerNumber: '1', kind: 'consumer', name: 'Customer 1', address: account.address })
  })

  it('is due after the customer\'s own time to pay, else the seller\'s; at once where that is none', () => {
    const due = (paymentTermDays?: number) => draft([line(1n)], { account: { ...account, ...(paymentTermDays === undefined ? {} : { paymentTermDays }) } }).dueDate
    expect([due(), due(30), due(0)]).toEqual(['2027-01-17', '2027-02-02', '2027-01-03'])
  })

  it('is written in the customer\'s language where the seller writes it', () => {
    const language = (wanted: string) => draft([line(1n)], { account: { ...account, language: wanted } }).language
    expect([language('en'), language('nl'), language('fr')]).toEqual(['en', 'nl', 'nl'])
  })

  it('says each reason for charging no VAT once', () => {
    const reverse = { category: 'AE', rate: '0', exemptionCode: 'VATEX-EU-AE', mention: 'reverse-charge' } as const
    const made = draft([line(1n, { treatment: reverse }), line(2n, { treatment: reverse }), line(4n)], { account: { ...account, vatNumber: 'BE0403019261' } })
    expect(made.mentions).toEqual(['reverse-charge'])
    expect(made.vat).toEqual([{ category: 'AE', rate: '0', taxable: 3n, vat: 0n, exemptionCode: 'VATEX-EU-AE' }, { category: 'S', rate: '21', taxable: 4n, vat: 1n }])
  })
})

describe('less than was billed', () => {
  const documents = [aBill({ ordinal: 1, number: 'F-1' }), aBill({ ordinal: 2, number: 'F-2', issueDate: '2026-12-01' }), aBill({ ordinal: 3, number: 'C-1', kind: 'credit-note' })]

  it('is a credit note with the signs turned, which names the newest invoice', () => {
    expect(draft([line(-1_000n), line(300n), line(-5n, { quantity: '-2.5' })], { documents })).toMatchObject({
      kind: 'credit-note', net: 705n, vatTotal: 148n, gross: 853n, precedingDocument: { number: 'F-2', issueDate: '2026-12-01' },
      lines: [{ position: 1, quantity: '1', net: 1_000n }, { position: 2, quantity: '-1', net: -300n }, { position: 3, quantity: '2.5', net: 5n }],
    })
    expect(draft([line(-1n)])).not.toHaveProperty('precedingDocument')
  })

  it('is what comes to less than nothing; what comes to nothing is an invoice', () => {
    expect(draft([line(-1n)]).kind).toBe('credit-note')
    expect(draft([line(-1n), line(1n)], { documents })).toMatchObject({ kind: 'invoice', gross: 0n })
    expect(draft([line(-1n), line(1n)], { documents })).not.toHaveProperty('precedingDocument')
  })
})

describe('account credit', () => {
  const credits = [{ id: 'crd_b', grantedOn: '2026-12-02', remaining: 2_000n }, { id: 'crd_a', grantedOn: '2026-12-01', remaining: 500n }]

  it('is spent on an invoice up to its gross, the oldest first', () => {
    expect(draft([line(1_000n)], { credits }).creditsSpent).toEqual([{ creditId: 'crd_a', amount: 500n }, { creditId: 'crd_b', amount: 710n }])
  })

  it('is not spent on a credit note, and not said to be where there is none', () => {
    for (const given of [{ credits: [] }, {}, { credits: [{ id: 'crd_a', grantedOn: '2027-01-02', remaining: 500n }] }]) expect(draft([line(1_000n)], given)).not.toHaveProperty('creditsSpent')
    expect(draft([line(-1_000n)], { credits })).not.toHaveProperty('creditsSpent')
  })
})

describe('a draft is refused', () => {
  it('from 10^18 minor units on, in a line or in all', () => {
    const most = 10n ** 18n - 1n
    const untaxed = { treatment: { category: 'Z', rate: '0' } } as const
    const tooLarge = refusal('unsafe-bill', 'An amount of the bill has more than 18 digits: a quantity or a price is wrong.')
    expect(draft([line(most, untaxed)]).gross).toBe(most)
    expect(draft([line(-most, untaxed)]).gross).toBe(most)
    expect(() => draft([line(most + 1n, untaxed), line(-1n, untaxed)])).toThrow(tooLarge)
    expect(() => draft([line(-most - 1n, untaxed), line(1n, untaxed)])).toThrow(tooLarge)
    expect(() => draft([line(1n, untaxed), line(-most - 1n, untaxed), line(most, untaxed)])).toThrow(tooLarge)
    expect(() => draft([line(most)])).toThrow(tooLarge)
  })

  it('where a party is not complete, and says which field', () => {
    const make = () => draft([line(1n)], { account: { ...account, name: '' } })
    expect(make).toThrow(BillRefusal)
    expect(make).toThrow(refusal('incomplete-parties', 'account.name is empty; an invoice must state it (Directive 2006/112/EC art. 226).'))
  })

  it.each(['AE', 'K'] as const)('without the buyer\'s VAT number where the buyer owes the VAT (%s)', (category) => {
    const lines = [line(1n), line(1n, { treatment: { category, rate: '0' } })]
    expect(() => draft(lines)).toThrow(refusal('incomplete-parties', 'account.vatNumber is empty; an invoice must state it (Directive 2006/112/EC art. 226).'))
    expect(draft(lines, { account: { ...account, vatNumber: 'BE0403019261' } }).kind).toBe('invoice')
    expect(draft([line(1n, { treatment: { category: 'G', rate: '0' } })]).kind).toBe('invoice')
  })
})

describe('what an invoice must state', () => {
  const buyer = (change: Partial<Account> = {}) => ({ customerNumber: '1', kind: 'consumer', name: 'An', address: account.address, ...change }) as const
  const address = aSeller().address

  it('is all there', () => {
    expect(missingParty(aSeller(), buyer(), false)).toBeUndefined()
    expect(missingParty(aSeller(), buyer({ vatNumber: 'BE0403019261' }), true)).toBeUndefined()
  })

  it.each<[string, Partial<Seller>, Partial<Account>, boolean]>([
    ['seller.legalName', { legalName: '' }, {}, false],
    ['seller.vatNumber', { vatNumber: ' \t' }, {}, false],
    ['account.name', {}, { name: ' ' }, false],
    ['account.vatNumber', {}, {}, true],
    ['account.vatNumber', {}, { vatNumber: ' ' }, true],
    ['seller.address.street', { address: { ...address, street: '' } }, {}, false],
    ['seller.address.postcode', { address: { ...address, postcode: ' ' } }, {}, false],
    ['seller.address.city', { address: { ...address, city: '' } }, {}, false],
    ['seller.address.country', { address: { ...address, country: '' } }, {}, false],
    ['account.address.street', {}, { address: { ...account.address, street: '' } }, false],
    ['account.address.country', {}, { address: { ...account.address, country: '' } }, false],
    ['seller.legalName', { legalName: '', vatNumber: '' }, { name: '' }, false],
  ])('names %s first: %j %j', (field, seller, of, buyerOwesVat) => expect(missingParty(aSeller(seller), buyer(of), buyerOwesVat)).toBe(field))
})

describe('the version of a draft', () => {
  const made = draft([line(1_000n)], { credits: [{ id: 'crd_a', grantedOn: '2026-12-01', remaining: 500n }] })

  it('is the same on whichever day it is issued', () => {
    expect(draftVersion({ ...made, issueDate: '2027-01-04', dueDate: '2027-02-01', billingDate: '2027-01-02' })).toBe(draftVersion(made))
    expect(draftVersion(made)).toMatch(/^[a-z2-7]{16}$/)
  })

  it.each([
    { kind: 'credit-note' }, { accountId: 'acc_other' }, { currency: 'USD' }, { buyer: { ...made.buyer, name: 'Another' } }, { lines: [{ ...made.lines[0]!, net: 1_001n }] }, { lines: [{ ...made.lines[0]!, description: 'TV' }] },
    { vat: [{ ...made.vat[0]!, vat: 211n }] }, { gross: 1n }, { mentions: ['reverse-charge'] }, { creditsSpent: [{ creditId: 'crd_a', amount: 499n }] },
  ] as const)('is another where the bill is: %#', (change) => expect(draftVersion({ ...made, ...change })).not.toBe(draftVersion(made)))
})
