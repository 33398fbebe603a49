import { expect, it } from '@jest/globals'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { previousBill } from '../../../domain/explaining/previous-bill.ts'
import { aBill } from '../../builders/bill.ts'

const invoice = (ordinal: number) => aBill({ ordinal, number: `F-${ordinal}` })
const credit = (ordinal: number, change: Partial<BillingDocument>) => aBill({ ordinal, number: `C-${ordinal}`, kind: 'credit-note', ...change })
const voids = (ordinal: number, number: string) => credit(ordinal, { creditReason: 'void', precedingDocument: { number, issueDate: '2026-11-01' } })

it.each<[string, readonly BillingDocument[], number, string | undefined]>([
  ['the newest invoice before', [invoice(1), invoice(2), invoice(3)], 3, 'F-2'],
  ['none before the first', [invoice(1), invoice(2)], 1, undefined],
  ['an invoice, never a credit note', [invoice(1), credit(2, { creditReason: 'goodwill', precedingDocument: { number: 'F-1', issueDate: '2026-11-01' } }), invoice(3)], 3, 'F-1'],
  ['none that was voided', [invoice(1), invoice(2), voids(3, 'F-2'), invoice(4)], 4, 'F-1'],
  ['one that was voided only afterwards', [invoice(1), invoice(2), invoice(3), voids(4, 'F-2')], 3, 'F-2'],
  ['one beside a credit note that names none', [invoice(1), credit(2, { creditReason: 'void' }), invoice(3)], 3, 'F-1'],
])('the bill before is %s', (_which, documents, ordinal, number) => {
  expect(previousBill({ ordinal }, documents)?.number).toBe(number)
})
