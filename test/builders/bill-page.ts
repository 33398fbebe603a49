import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { BillPageFacts, CaseOnPage } from '../../domain/pages/bill-page-view.ts'
import { aBill, aBillLine, aBillSeller } from './bill.ts'

const of = { subscriptionId: 'sub_a', planId: 'internet-100', chargeId: 'fee' }

/** A bill of 76.18 euro with a change of plan, a discount and usage, against 47.19 the month before. */
export function aPageBill(change: Partial<BillingDocument> = {}): BillingDocument {
  return aBill({
    ordinal: 2, billingDate: '2026-12-01', issueDate: '2026-12-01', dueDate: '2026-12-15',
    lines: [
      aBillLine({ ...of, planId: 'internet-1000', description: 'Internet 1000, Dorpsstraat 1', unitPrice: '49.00', net: 4_900n, period: { start: '2026-12-01', end: '2027-01-01' } }),
      aBillLine({ ...of, position: 2, kind: 'correction', description: 'Correctie: Internet 100', quantity: '-1', unitCode: 'C62', unitPrice: '13.00', net: -1_300n, period: { start: '2026-11-21', end: '2026-12-01' } }),
      aBillLine({ position: 3, kind: 'usage', chargeId: 'calls', description: 'Bellen buiten de bundel', quantity: '128.5', unitCode: 'MIN', unitPrice: '0.21', net: 2_699n, period: { start: '2026-11-01', end: '2026-12-01' } }),
      aBillLine({ position: 4, kind: 'discount', discountId: 'dis_1', description: 'Welkomstkorting', quantity: '-1', unitCode: 'C62', unitPrice: '0.03', net: -3n }),
    ],
    vat: [{ category: 'S', rate: '21', taxable: 6_296n, vat: 1_322n }], net: 6_296n, vatTotal: 1_322n, gross: 7_618n, ...change,
  })
}

export function aPageCase(change: Partial<CaseOnPage> = {}): CaseOnPage {
  return { id: 'cas_1', openedOn: '2026-12-03', subject: 'Waarom is het bellen zo duur?', state: 'waiting', wait: { kind: 'range', p50Minutes: 55, p90Minutes: 170 }, ...change }
}

export function someBillPageFacts(change: Partial<BillPageFacts> = {}): BillPageFacts {
  const document = aPageBill()
  return {
    token: 'a'.repeat(53), document, previous: aBill({ lines: [aBillLine({ ...of, description: 'Internet 100, Dorpsstraat 1' })] }), seller: aBillSeller(),
    standing: { open: document.gross, disputed: 0n, dueDate: document.dueDate }, known: {}, cases: [], today: '2026-12-04', ...change,
  }
}
