import type { BillingDocument, DocumentLine } from '../../domain/documents/billing-document.ts'
import type { Seller } from '../../domain/sellers/seller.ts'

/** A seller complete enough to send bills. */
export function aBillSeller(change: Partial<Seller> = {}): Seller {
  return {
    id: 'lumen',
    version: 1,
    legalName: 'Lumen Telecom B.V.',
    tradeName: 'Lumen',
    address: { street: 'Keizersgracht 100', postcode: '1015 CV', city: 'Amsterdam', country: 'NL' },
    vatNumber: 'NL001234567B01',
    legalId: { scheme: '0106', id: '12345678' },
    iban: 'NL91ABNA0417164300',
    bic: 'ABNANL2A',
    email: 'facturen@lumen.example',
    phone: '+31 20 123 4567',
    website: 'https://lumen.example',
    languages: ['nl', 'en'],
    currencies: ['EUR'],
    timeZone: 'Europe/Amsterdam',
    paymentTermDays: 14,
    series: [{ kind: 'invoice', prefix: 'F{year}-', digits: 6 }, { kind: 'credit-note', prefix: 'C{year}-', digits: 6 }],
    shards: 1,
    paymentReference: 'RF',
    ...change,
  }
}

export function aBillLine(change: Partial<DocumentLine> = {}): DocumentLine {
  return {
    position: 1,
    kind: 'recurring',
    description: 'Internet 100',
    quantity: '1',
    unitCode: 'MON',
    unitPrice: '39.00',
    period: { start: '2026-11-01', end: '2026-12-01' },
    net: 3_900n,
    vatCategory: 'S',
    vatRate: '21',
    ...change,
  }
}

/** An invoice of 47.19 euro to a Dutch consumer. */
export function aBill(change: Partial<BillingDocument> = {}): BillingDocument {
  const accountId = change.accountId ?? 'acc_abcdefghijklmnop'
  const ordinal = change.ordinal ?? 1
  return {
    kind: 'invoice',
    sellerId: 'lumen',
    sellerVersion: 1,
    accountId,
    billingDate: '2026-11-01',
    issueDate: '2026-11-01',
    dueDate: '2026-11-15',
    currency: 'EUR',
    language: 'nl',
    buyer: {
      customerNumber: 'K-1001',
      kind: 'consumer',
      name: 'An Peeters',
      address: { street: 'Dorpsstraat 1', postcode: '3511 AA', city: 'Utrecht', country: 'NL' },
      email: 'an@example.com',
    },
    lines: [aBillLine()],
    vat: [{ category: 'S', rate: '21', taxable: 3_900n, vat: 819n }],
    net: 3_900n,
    vatTotal: 819n,
    gross: 4_719n,
    mentions: [],
    id: `inv_${accountId.slice(4)}_${ordinal}`,
    ordinal,
    number: `F2026-${String(ordinal).padStart(6, '0')}`,
    runId: 'run_lumen_2026-11-01_Europe-Amsterdam',
    chunkId: 'chunk-1',
    ...change,
  }
}
