import { previewBills, sellerOf } from '../../application/previewing/preview-bills.ts'
import { readPreview } from '../../contracts/preview/read-preview.ts'
import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import { creditInvoice } from '../../domain/invoicing/credit-invoice.ts'
import type { Seller } from '../../domain/sellers/seller.ts'

export interface EInvoiceScenario {
  readonly name: string
  readonly document: BillingDocument
  readonly seller: Seller
}

const dutch = { country: 'NL', legalName: 'Voorbeeld B.V.', vatNumber: 'NL001234567B01', legalId: { scheme: '0106', id: '12345678' }, iban: 'NL91ABNA0417164300', bic: 'ABNANL2A', languages: ['nl', 'en'] }
const belgian = { country: 'BE', legalName: 'Voorbeeld BV', vatNumber: 'BE0403019261', legalId: { scheme: '0208', id: '0403019261' }, iban: 'BE68539007547034', paymentReference: 'OGM', languages: ['nl', 'en'] }
const small = { ...dutch, smallBusiness: true }

const buyers = {
  dutchBusiness: { country: 'NL', kind: 'business', name: 'Klant & Zonen B.V.', vatNumber: 'NL004495445B01', legalId: { scheme: '0106', id: '87654321' }, language: 'nl' },
  dutchConsumer: { country: 'NL', kind: 'consumer', name: 'J. <Jansen>', language: 'nl', email: 'jansen@example.com' },
  belgianBusiness: { country: 'BE', kind: 'business', name: 'Client "SA"', vatNumber: 'BE0403019261', endpointId: { scheme: '0208', id: '0403019261' }, language: 'en' },
  germanConsumer: { country: 'DE', kind: 'consumer', name: 'Frau Muster', language: 'en' },
  swissBusiness: { country: 'CH', kind: 'business', name: 'Muster AG', language: 'en' },
  american: { country: 'US', kind: 'consumer', name: 'Customer', language: 'en' },
  yen: { country: 'NL', kind: 'business', name: 'Yen B.V.', vatNumber: 'NL004495445B01', currency: 'JPY', language: 'en' },
}

const from = '2027-01-01'
const charge = (id: string, model: unknown, more: object = {}) => ({ id, prices: [{ validFrom: '2026-01-01', model, ...('minimum' in more ? { minimum: more.minimum } : {}) }], ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'minimum')) })

const plans = [
  { id: 'flat', charges: [charge('fee', { type: 'flat', amount: '39.95' })] },
  { id: 'units', charges: [charge('seats', { type: 'per-unit', unitPrice: '12.345' }, { unitCode: 'C62' })] },
  { id: 'tiers', charges: [charge('t', { type: 'graduated', tiers: [{ upTo: '10', unitPrice: '1.111' }, { unitPrice: '0.333', flat: '5' }] })] },
  { id: 'metered', charges: [charge('kwh', { type: 'per-unit', unitPrice: '0.2412' }, { meter: 'kwh', timing: 'arrears', unitCode: 'KWH', supply: 'goods', pricesIncludeVat: true }), charge('commit', { type: 'per-unit', unitPrice: '0.01' }, { meter: 'calls', timing: 'arrears', minimum: '25' })] },
  { id: 'mixed', charges: [charge('a', { type: 'flat', amount: '10' }), charge('b', { type: 'flat', amount: '7.77' }, { vatClass: 'reduced' }), charge('c', { type: 'flat', amount: '3.33' }, { vatClass: 'exempt' }), charge('d', { type: 'flat', amount: '1.01' }, { vatClass: 'zero' })] },
  { id: 'goods', charges: [charge('box', { type: 'per-unit', unitPrice: '49.99' }, { supply: 'goods', unitCode: 'H87' })] },
  { id: 'electronic', charges: [charge('app', { type: 'flat', amount: '9.99' }, { supply: 'electronic' })] },
  { id: 'yen', currency: 'JPY', charges: [charge('y', { type: 'per-unit', unitPrice: '33.3' })] },
]

const subscription = (planId: string, more: object = {}) => ({ reference: `${planId}-1`, planId, start: from, quantity: '3', ...more })
const dates = [from, '2027-02-01', '2027-03-01', '2027-04-01']

const requests: Readonly<Record<string, object>> = {
  'flat, Dutch business': { seller: dutch, account: buyers.dutchBusiness, subscriptions: [subscription('flat')] },
  'price finer than a cent': { seller: dutch, account: buyers.dutchBusiness, subscriptions: [subscription('units', { quantity: '7' })] },
  'consumer without an address on the network': { seller: dutch, account: buyers.dutchConsumer, subscriptions: [subscription('flat')] },
  'tiers': { seller: belgian, account: buyers.belgianBusiness, subscriptions: [subscription('tiers', { quantity: '17' })] },
  'usage, prices with VAT, minimum': {
    seller: dutch, account: buyers.dutchBusiness, subscriptions: [subscription('metered')],
    usage: [{ subscription: 'metered-1', meter: 'kwh', day: '2027-01-15', value: '123.456' }, { subscription: 'metered-1', meter: 'calls', day: '2027-01-15', value: '100' }, { subscription: 'metered-1', meter: 'kwh', day: '2027-02-15', value: '0.5' }],
  },
  'four VAT treatments': { seller: dutch, account: buyers.dutchBusiness, subscriptions: [subscription('mixed')] },
  'reverse charge': { seller: dutch, account: buyers.belgianBusiness, subscriptions: [subscription('flat')] },
  'intra-Community goods': { seller: dutch, account: buyers.belgianBusiness, subscriptions: [subscription('goods')] },
  'export of goods': { seller: dutch, account: buyers.american, subscriptions: [subscription('goods')] },
  'outside scope': { seller: dutch, account: buyers.swissBusiness, subscriptions: [subscription('flat')] },
  'electronic service to a German consumer': { seller: dutch, account: buyers.germanConsumer, subscriptions: [subscription('electronic')] },
  'small business': { seller: small, account: buyers.dutchConsumer, subscriptions: [subscription('flat')] },
  'proration, upgrade and cancellation': { seller: belgian, account: buyers.belgianBusiness, subscriptions: [subscription('units', { start: '2027-01-17', anchor: from, end: '2027-03-11', changes: [{ effective: '2027-02-09', quantity: '11' }] })] },
  'backdated cancellation: a credit note': { seller: dutch, account: buyers.dutchBusiness, subscriptions: [subscription('flat')], later: { subscriptions: [subscription('flat', { end: '2027-01-20' })] } },
  'discounts': {
    seller: dutch, account: buyers.dutchBusiness, subscriptions: [subscription('units')],
    discounts: [{ id: 'p', value: { type: 'percentage', percent: '12.5' }, from, duration: { type: 'forever' } }, { id: 'f', value: { type: 'fixed', amount: '5' }, scope: { type: 'invoice' }, from, duration: { type: 'once' } }],
  },
  'account credit': { seller: dutch, account: buyers.dutchBusiness, subscriptions: [subscription('flat')], credits: [{ id: 'c', amount: '20', grantedOn: from }] },
  'account credit for all of it': { seller: dutch, account: buyers.dutchBusiness, subscriptions: [subscription('flat')], credits: [{ id: 'c', amount: '500', grantedOn: from }] },
  'one-off goods': { seller: dutch, account: buyers.dutchBusiness, charges: [{ id: 'router', date: from, name: { nl: 'Router', en: 'Router' }, quantity: '2', unitPrice: '59.9' }] },
  'yen': { seller: dutch, account: buyers.yen, subscriptions: [subscription('yen', { quantity: '7' })] },
  'hostile text': { seller: { ...dutch, legalName: 'A & B <c> "d" \u0001\u202e' }, account: { ...buyers.dutchBusiness, name: '=1+1 &amp; ]]> 💶 '.repeat(40) }, subscriptions: [subscription('flat', { label: '<script>alert(1)</script>' })] },
}

/** Documents of every kind that the engine makes and an e-invoice can express, with credit notes of each invoice. */
export function eInvoiceScenarios(): readonly EInvoiceScenario[] {
  return Object.entries(requests).flatMap(([name, given]) => {
    const { later, ...request } = given as { later?: object }
    const first = readPreview(JSON.stringify({ plans: plansOf(request), dates, ...request }))
    const seller: Seller = { ...sellerOf(first), series: [{ kind: 'invoice', prefix: 'F{year}-', digits: 6 }, { kind: 'credit-note', prefix: 'C{year}-', digits: 6 }] }
    const issued = previewBills(first).flatMap(({ document, outcome, date }) => {
      if (outcome.kind === 'parked') throw new Error(`${name}, ${date}: ${outcome.reason}: ${outcome.detail}`)
      return document ?? []
    })
    const healed = later ? previewBills(readPreview(JSON.stringify({ plans: plansOf(request), ...request, ...later, dates: ['2027-05-01'], documents: issued.map(jsonOf) }))).flatMap(({ document }) => document ?? []) : []
    const named = [...issued, ...healed].map((document, index) => ({ ...document, number: `F2027-${String(index + 1).padStart(6, '0')}` }))
    return [...named, ...named.flatMap((document) => creditNotesOf(document))].map((document) => ({ name: `${name}: ${document.kind} ${document.number}`, document, seller }))
  })
}

function plansOf({ account }: { account?: { currency?: string } }): readonly object[] {
  return plans.filter((plan) => ((plan as { currency?: string }).currency ?? 'EUR') === (account?.currency ?? 'EUR'))
}

function jsonOf(document: BillingDocument): unknown {
  return JSON.parse(JSON.stringify(document, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
}

/** Of an invoice: a third of it by amount, then all that is left. */
function creditNotesOf(invoice: BillingDocument): readonly BillingDocument[] {
  if (invoice.kind !== 'invoice' || invoice.gross < 300n) return []
  const notes: BillingDocument[] = []
  for (const request of [{ type: 'amount', gross: invoice.gross / 3n }, { type: 'whole' }] as const) {
    const draft = creditInvoice(invoice, notes, request, { issueDate: '2027-06-01', reason: 'goodwill' })
    notes.push({ ...draft, id: `crn_preview_${notes.length}`, ordinal: 100 + notes.length, number: `${invoice.number.replace('F', 'C')}-${notes.length + 1}` })
  }
  return notes
}
