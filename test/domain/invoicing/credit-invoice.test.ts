import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { creditInvoice } from '../../../domain/invoicing/credit-invoice.ts'
import { creditLeft } from '../../../domain/invoicing/credit-left.ts'
import type { BillingDocument, DocumentLine } from '../../../domain/documents/billing-document.ts'
import { vatBreakdown } from '../../../domain/vat/vat-breakdown.ts'
import { anAccount } from '../../builders/company.ts'
import { draftOn, issued } from './bill-through.ts'
import { aPlan, aSubscription } from '../../builders/company.ts'

const account = anAccount('1')
const base = issued(draftOn('2026-11-01', { account, subscriptions: [aSubscription(account, 'a')] }, [aPlan('a', '10')]), 1)

/** An invoice with these net amounts, each with a VAT rate. */
function invoiceOf(nets: readonly (readonly [bigint, string])[]): BillingDocument {
  const lines = nets.map(([net, vatRate], index): DocumentLine => ({ ...base.lines[0]!, position: index + 1, net, vatRate }))
  const vat = vatBreakdown(lines, new Map())
  const net = lines.reduce((sum, line) => sum + line.net, 0n)
  const vatTotal = vat.reduce((sum, each) => sum + each.vat, 0n)
  return { ...base, lines, vat, net, vatTotal, gross: net + vatTotal }
}

const on = { issueDate: '2026-12-01', reason: 'goodwill' } as const
const invoices = fc.array(fc.tuple(fc.bigInt({ min: -300n, max: 9_999n }), fc.constantFrom('21', '9', '5.5', '0')), { minLength: 1, maxLength: 6 })
  .map(invoiceOf).filter((invoice) => invoice.vat.every(({ taxable }) => taxable > 0n))

describe('creditInvoice', () => {
  it('mirrors the invoice when it credits the whole', () => {
    fc.assert(fc.property(invoices, (invoice) => {
      const note = creditInvoice(invoice, [], { type: 'whole' }, on)
      expect([note.net, note.vatTotal, note.gross]).toEqual([invoice.net, invoice.vatTotal, invoice.gross])
      expect(note.vat).toEqual(invoice.vat)
      expect(note.lines.map(({ net, quantity, unitPrice }) => [net, quantity, unitPrice])).toEqual(invoice.lines.filter(({ net }) => net !== 0n).map(({ net, quantity, unitPrice }) => [net, quantity, unitPrice]))
    }))
  })

  it('never credits more than is left, and the last one takes the remainder to the cent', () => {
    fc.assert(fc.property(invoices, fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 6 }), (invoice, shares) => {
      const notes: BillingDocument[] = []
      for (const share of shares) {
        const gross = creditLeft(invoice, notes).gross * BigInt(share) / 100n
        if (gross <= 0n) continue
        const note = creditInvoice(invoice, notes, { type: 'amount', gross }, on)
        expect(note.gross).toBe(gross)
        expect(note.lines.reduce((sum, { net }) => sum + net, 0n)).toBe(note.net)
        expect(note.vat.reduce((sum, { taxable }) => sum + taxable, 0n)).toBe(note.net)
        notes.push({ ...issued(note, notes.length + 2), number: `C-${notes.length}` })
        const left = creditLeft(invoice, notes)
        left.lines.forEach((each, index) => expect(invoice.lines[index]!.net < 0n ? each <= 0n : each >= 0n).toBe(true))
        expect(left.vat.every((each) => each >= 0n)).toBe(true)
      }
      const last = creditInvoice(invoice, notes, { type: 'whole' }, on)
      expect(notes.reduce((sum, { gross }) => sum + gross, last.gross)).toBe(invoice.gross)
      expect(notes.reduce((sum, { vatTotal }) => sum + vatTotal, last.vatTotal)).toBe(invoice.vatTotal)
      expect(() => creditInvoice(invoice, [...notes, { ...issued(last, 99), number: 'C-last' }], { type: 'whole' }, on)).toThrow(expect.objectContaining({ code: 'nothing-left' }))
    }))
  })

  it('credits a line once, in parts or whole, with the VAT of its rate', () => {
    const invoice = invoiceOf([[1000n, '21'], [333n, '9'], [333n, '9']])
    const first = creditInvoice(invoice, [], { type: 'lines', lines: [{ position: 2, net: 100n }] }, on)
    expect(first).toMatchObject({ net: 100n, vatTotal: 9n, precedingDocument: { number: 'F-1' }, lines: [{ position: 1, creditedPosition: 2, net: 100n }] })
    const second = creditInvoice(invoice, [{ ...issued(first, 2), number: 'C-1' }], { type: 'lines', lines: [{ position: 2 }, { position: 3 }] }, on)
    expect(second).toMatchObject({ net: 566n, vatTotal: 51n })
  })

  it.each([
    [{ type: 'lines', lines: [{ position: 9 }] }, 'unknown-line'],
    [{ type: 'lines', lines: [{ position: 1, net: 1001n }] }, 'over-credit'],
    [{ type: 'lines', lines: [{ position: 1, net: -1n }] }, 'over-credit'],
    [{ type: 'lines', lines: [{ position: 1 }, { position: 1 }] }, 'over-credit'],
    [{ type: 'amount', gross: 1211n }, 'over-credit'],
    [{ type: 'amount', gross: 0n }, 'not-positive'],
  ] as const)('refuses %j', (request, code) => {
    expect(() => creditInvoice(invoiceOf([[1000n, '21']]), [], request, on)).toThrow(expect.objectContaining({ code }))
  })
})
