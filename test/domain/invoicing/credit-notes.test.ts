import { describe, expect, it } from '@jest/globals'
import type { BillingDocument, DocumentLine } from '../../../domain/documents/billing-document.ts'
import { creditInvoice } from '../../../domain/invoicing/credit-invoice.ts'
import { creditLeft } from '../../../domain/invoicing/credit-left.ts'
import { CreditRefusal, type CreditRequest } from '../../../domain/invoicing/credit-request.ts'
import { vatBreakdown } from '../../../domain/vat/vat-breakdown.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'

type Part = readonly [net: bigint, vatRate?: string, vatCategory?: DocumentLine['vatCategory']]

function invoiceOf(parts: readonly Part[], change: Partial<BillingDocument> = {}): BillingDocument {
  const lines = parts.map(([net, vatRate = '21', vatCategory = 'S'], index) => aBillLine({ position: index + 1, net, vatRate, vatCategory }))
  const vat = vatBreakdown(lines, new Map())
  const net = lines.reduce((sum, line) => sum + line.net, 0n)
  const vatTotal = vat.reduce((sum, each) => sum + each.vat, 0n)
  return aBill({ lines, vat, net, vatTotal, gross: net + vatTotal, ...change })
}

const on = { issueDate: '2026-12-01', reason: 'goodwill' } as const
const credit = (invoice: BillingDocument, request: CreditRequest, earlier: readonly BillingDocument[] = []) => creditInvoice(invoice, earlier, request, on)
const issue = (draft: ReturnType<typeof credit>, ordinal: number): BillingDocument => ({ ...draft, id: `crn_abcdefghijklmnop_${ordinal}`, ordinal, number: `C2026-00000${ordinal}` })
const refusal = (code: CreditRefusal['code'], message: string) => expect.objectContaining({ code, message })

describe('a credit note', () => {
  it('of the whole is the invoice with another kind and date, and names it', () => {
    const line = aBillLine({ basis: { quantity: '3', days: 10, ofDays: 30 } })
    const invoice = aBill({ lines: [line], creditsSpent: [{ creditId: 'crd_a', amount: 100n }] })
    const { id: _id, ordinal: _ordinal, number: _number, runId: _runId, chunkId: _chunkId, creditsSpent: _creditsSpent, ...frozen } = invoice
    expect(credit(invoice, { type: 'whole' })).toStrictEqual({
      ...frozen, kind: 'credit-note', billingDate: '2026-12-01', issueDate: '2026-12-01', dueDate: '2026-12-01', lines: [{ ...line, creditedPosition: 1 }],
      precedingDocument: { number: 'F2026-000001', issueDate: '2026-11-01' }, creditReason: 'goodwill',
    })
  })

  it('of a part of a line says an amount in place of quantity, unit and price; its own positions start at 1', () => {
    const line = aBillLine({ position: 2, quantity: '3', unitPrice: '10.00', net: 3_000n, basis: { quantity: '3' } })
    const invoice = invoiceOf([[1_000n], [3_000n]], {})
    const { basis: _basis, ...rest } = line
    expect(credit({ ...invoice, lines: [invoice.lines[0]!, line] }, { type: 'lines', lines: [{ position: 2, net: 1_234n }] })).toMatchObject({
      lines: [{ ...rest, position: 1, creditedPosition: 2, quantity: '1', unitCode: 'C62', unitPrice: '12.34', net: 1_234n }], net: 1_234n, vatTotal: 259n, gross: 1_493n,
      vat: [{ category: 'S', rate: '21', taxable: 1_234n, vat: 259n }],
    })
    expect(credit({ ...invoice, lines: [invoice.lines[0]!, line] }, { type: 'lines', lines: [{ position: 2, net: 1_234n }] }).lines[0]).not.toHaveProperty('basis')
  })

  it('gives a discount back with the charge it was on, and says it as minus one', () => {
    const invoice = invoiceOf([[1_000n], [-200n]])
    const note = credit(invoice, { type: 'lines', lines: [{ position: 1, net: 500n }, { position: 2, net: -100n }] })
    expect(note.lines.map(({ quantity, unitPrice, net, creditedPosition }) => [quantity, unitPrice, net, creditedPosition])).toEqual([['1', '5.00', 500n, 1], ['-1', '1.00', -100n, 2]])
    expect(note).toMatchObject({ net: 400n, vatTotal: 84n })
    expect(credit(invoice, { type: 'lines', lines: [{ position: 1, net: 500n }, { position: 2, net: 0n }] })).toMatchObject({ lines: [{ net: 500n }] })
  })

  it('adds up what is asked of one line twice', () => {
    expect(credit(invoiceOf([[1_000n]]), { type: 'lines', lines: [{ position: 1, net: 400n }, { position: 1, net: 600n }] })).toMatchObject({ net: 1_000n })
    expect(() => credit(invoiceOf([[1_000n]]), { type: 'lines', lines: [{ position: 1, net: 400n }, { position: 1, net: 601n }] })).toThrow(refusal('over-credit', 'More would be credited than was invoiced. Of line 1 10.00 is left; 10.01 was asked.'))
  })

  it('has the VAT of each rate, and the rest of it when the last of a rate is credited', () => {
    // Thirds of 1.00 at 21 %: 0.07 each, of 0.21 in all; at 9 % nothing is left out either.
    const invoice = invoiceOf([[33n], [33n], [34n], [50n, '9']])
    const first = credit(invoice, { type: 'lines', lines: [{ position: 1 }] })
    const second = credit(invoice, { type: 'lines', lines: [{ position: 2 }] }, [issue(first, 2)])
    const third = credit(invoice, { type: 'lines', lines: [{ position: 3 }, { position: 4 }] }, [issue(first, 2), issue(second, 3)])
    expect([first, second, third].map(({ vat }) => vat.map(({ rate, taxable, vat: tax }) => [rate, taxable, tax]))).toEqual([[['21', 33n, 7n]], [['21', 33n, 7n]], [['21', 34n, 7n], ['9', 50n, 5n]]])
  })

  it('never gives back more VAT than is left, by cents that were rounded up before', () => {
    // Ten lines of 0.03 at 21 %: each is 0.0063, rounded to a cent; in all 0.06.
    const invoice = invoiceOf(Array.from({ length: 10 }, () => [3n] as const))
    const notes: BillingDocument[] = []
    for (let position = 1; position <= 10; position++) notes.push(issue(credit(invoice, { type: 'lines', lines: [{ position }] }, notes), position + 1))
    expect(notes.map(({ vatTotal }) => vatTotal)).toEqual([1n, 1n, 1n, 1n, 1n, 1n, 0n, 0n, 0n, 0n])
    expect(creditLeft(invoice, notes)).toEqual({ lines: Array.from({ length: 10 }, () => 0n), vat: [0n], gross: 0n })
  })

  it('has the VAT that parts of lines were too small for with the last of them', () => {
    // Each 0.02 at 21 % is 0.0042; together 0.0126, a cent.
    const invoice = invoiceOf([[2n], [2n], [2n]])
    const notes: BillingDocument[] = []
    for (const position of [1, 2, 3]) notes.push(issue(credit(invoice, { type: 'lines', lines: [{ position }] }, notes), position + 1))
    expect(notes.map(({ vatTotal }) => vatTotal)).toEqual([0n, 0n, 1n])
  })

  it('takes no more VAT off for discounts of a rate than is left off', () => {
    // Ten discounts of 0.06 at 9 % lower the VAT by 0.054, 5 cents; four of them alone by a cent each.
    const invoice = invoiceOf([[10_000n], ...Array.from({ length: 10 }, () => [-6n, '9'] as const)])
    const notes: BillingDocument[] = []
    const give = (...positions: number[]) => {
      const note = credit(invoice, { type: 'lines', lines: [{ position: 1, net: 1_000n }, ...positions.map((position) => ({ position }))] }, notes)
      notes.push(issue(note, notes.length + 2))
      return note.vat[1]!.vat
    }
    expect([give(2), give(3), give(4), give(5), give(6, 7, 8)]).toEqual([-1n, -1n, -1n, -1n, -1n])
  })

  it('keeps to the VAT of its own category and rate', () => {
    const invoice = invoiceOf([[1_000n, '21'], [1_000n, '0', 'Z'], [1_000n, '0', 'AE'], [1_000n, '9']])
    expect(credit(invoice, { type: 'lines', lines: [{ position: 3, net: 300n }, { position: 4, net: 200n }] })).toMatchObject({
      vat: [{ category: 'AE', rate: '0', taxable: 300n, vat: 0n }, { category: 'S', rate: '9', taxable: 200n, vat: 18n }], net: 500n, vatTotal: 18n, gross: 518n,
    })
  })
})

describe('an amount that is credited', () => {
  it('is spread over rates by what is left of them, VAT included, and over lines by theirs', () => {
    const invoice = invoiceOf([[1_000n], [3_000n], [1_000n, '0', 'Z']])
    // Gross 48.40 and 10.00: of 29.20 that is 24.20 (20.00 and 4.20 of VAT) and 5.00.
    const note = credit(invoice, { type: 'amount', gross: 2_920n })
    expect(note.lines.map(({ net, creditedPosition }) => [net, creditedPosition])).toEqual([[500n, 1], [1_500n, 2], [500n, 3]])
    expect(note).toMatchObject({ vat: [{ rate: '21', taxable: 2_000n, vat: 420n }, { rate: '0', taxable: 500n, vat: 0n }], net: 2_500n, vatTotal: 420n, gross: 2_920n })
  })

  it('up to all that is left takes all of it, line by line', () => {
    const invoice = invoiceOf([[1_000n], [-200n], [333n, '9']])
    const first = credit(invoice, { type: 'lines', lines: [{ position: 1, net: 300n }] })
    const note = credit(invoice, { type: 'amount', gross: invoice.gross - first.gross }, [issue(first, 2)])
    expect(note.lines.map(({ net }) => net)).toEqual([700n, -200n, 333n])
    expect(note.gross).toBe(invoice.gross - first.gross)
    expect(() => credit(invoice, { type: 'amount', gross: 1n }, [issue(first, 2), issue(note, 3)])).toThrow(refusal('nothing-left', 'The invoice is credited in full.'))
  })

  it('takes nothing from a rate that has nothing left, or less than nothing', () => {
    const invoice = invoiceOf([[1_000n], [-100n, '9']])
    const note = credit(invoice, { type: 'amount', gross: 121n })
    expect(note.lines.map(({ net, vatRate }) => [net, vatRate])).toEqual([[100n, '21']])
    expect(note).toMatchObject({ vat: [{ rate: '21', taxable: 100n, vat: 21n }], net: 100n, vatTotal: 21n, gross: 121n })
  })

  it('up to all of an invoice with more off than on at a rate takes that back too', () => {
    expect(credit(invoiceOf([[1_000n], [-100n, '9']]), { type: 'amount', gross: 1_101n }).lines.map(({ net }) => net)).toEqual([1_000n, -100n])
  })

  it('is split by rates with decimals too', () => {
    expect(credit(invoiceOf([[10_000n, '5.5']]), { type: 'amount', gross: 1_055n })).toMatchObject({ net: 1_000n, vatTotal: 55n })
  })

  it('takes no more net or VAT than is left of a rate, and the rest from the other', () => {
    // 0.02 and 0.01 at 21 % have a cent of VAT. When the 0.02 was credited without, 0.01 and 0.01 are left, beside 0.50 untaxed: of 0.51 a rate bears 0.02.
    const invoice = invoiceOf([[2n], [1n], [50n, '0', 'Z']])
    const first = issue(credit(invoice, { type: 'lines', lines: [{ position: 1 }] }), 2)
    expect(credit(invoice, { type: 'amount', gross: 51n }, [first])).toMatchObject({ vat: [{ rate: '21', taxable: 1n, vat: 1n }, { rate: '0', taxable: 49n, vat: 0n }] })
    // Ten lines of 0.03 have 6 cents of VAT. When six were credited with a cent each, 0.12 are left and no VAT.
    const small = invoiceOf(Array.from({ length: 10 }, () => [3n] as const))
    const notes: BillingDocument[] = []
    for (let position = 1; position <= 6; position++) notes.push(issue(credit(small, { type: 'lines', lines: [{ position }] }, notes), position + 1))
    expect(credit(small, { type: 'amount', gross: 5n }, notes)).toMatchObject({ net: 5n, vatTotal: 0n })
  })

  it('of a cent is a cent of net or of VAT, whichever is left', () => {
    expect(credit(invoiceOf([[1_000n]]), { type: 'amount', gross: 1n })).toMatchObject({ net: 1n, vatTotal: 0n })
    // Of 0.03 and 0.01 of VAT, a cent is 0.01 of net, and two more are 0.02 of net (0.0165): a cent of VAT is left. It stands on a line of its rate.
    const invoice = invoiceOf([[50n, '0', 'Z'], [3n]])
    const first = issue(credit(invoice, { type: 'lines', lines: [{ position: 1 }] }), 2)
    const second = issue(credit(invoice, { type: 'amount', gross: 1n }, [first]), 3)
    const third = issue(credit(invoice, { type: 'amount', gross: 2n }, [first, second]), 4)
    expect([second, third].map(({ net, vatTotal }) => [net, vatTotal])).toEqual([[1n, 0n], [2n, 0n]])
    const last = credit(invoice, { type: 'amount', gross: 1n }, [first, second, third])
    expect(last).toMatchObject({ vat: [{ rate: '21', taxable: 0n, vat: 1n }], net: 0n, vatTotal: 1n, gross: 1n })
    expect(last.lines).toEqual([{ ...invoice.lines[1]!, position: 1, creditedPosition: 2, quantity: '1', unitCode: 'C62', unitPrice: '0.00', net: 0n }])
  })
})

describe('a credit is refused', () => {
  const invoice = invoiceOf([[1_000n], [-200n]])

  it('of anything but an invoice', () => {
    expect(() => credit({ ...invoice, kind: 'credit-note' }, { type: 'whole' })).toThrow(refusal('not-an-invoice', 'Only an invoice can be credited.'))
  })

  it.each<[string, CreditRequest, CreditRefusal['code'], string]>([
    ['a line that it has not', { type: 'lines', lines: [{ position: 3 }] }, 'unknown-line', 'The invoice has no such line. It has lines 1 to 2; 3 was asked.'],
    ['line 0', { type: 'lines', lines: [{ position: 0 }] }, 'unknown-line', 'The invoice has no such line. It has lines 1 to 2; 0 was asked.'],
    ['a cent more than a line', { type: 'lines', lines: [{ position: 1, net: 1_001n }] }, 'over-credit', 'More would be credited than was invoiced. Of line 1 10.00 is left; 10.01 was asked.'],
    ['less than nothing of a charge', { type: 'lines', lines: [{ position: 1, net: -1n }] }, 'over-credit', 'More would be credited than was invoiced. Of line 1 10.00 is left; -0.01 was asked.'],
    ['a cent more than a discount', { type: 'lines', lines: [{ position: 1 }, { position: 2, net: -201n }] }, 'over-credit', 'More would be credited than was invoiced. Of line 2 -2.00 is left; -2.01 was asked.'],
    ['a discount as if it were a charge', { type: 'lines', lines: [{ position: 2, net: 1n }] }, 'over-credit', 'More would be credited than was invoiced. Of line 2 -2.00 is left; 0.01 was asked.'],
    ['the charge without its discount', { type: 'lines', lines: [{ position: 1 }] }, 'over-credit', 'More would be credited than was invoiced. At most 9.68 is left.'],
    ['nothing', { type: 'lines', lines: [] }, 'not-positive', 'The credit must be more than zero.'],
    ['nothing of a line', { type: 'lines', lines: [{ position: 1, net: 0n }] }, 'not-positive', 'The credit must be more than zero.'],
    ['a discount alone', { type: 'lines', lines: [{ position: 2 }] }, 'not-positive', 'The credit must be more than zero.'],
    ['an amount of nothing', { type: 'amount', gross: 0n }, 'not-positive', 'The credit must be more than zero.'],
    ['an amount below nothing', { type: 'amount', gross: -1n }, 'not-positive', 'The credit must be more than zero.'],
    ['a cent more than the invoice', { type: 'amount', gross: 969n }, 'over-credit', 'More would be credited than was invoiced. At most 9.68 is left.'],
  ])('of %s', (_name, request, code, message) => {
    const make = () => credit(invoice, request)
    expect(make).toThrow(CreditRefusal)
    expect(make).toThrow(refusal(code, message))
  })

  it('where all was credited', () => {
    expect(() => credit(invoice, { type: 'whole' }, [issue(credit(invoice, { type: 'whole' }), 2)])).toThrow(refusal('nothing-left', 'The invoice is credited in full.'))
    expect(() => credit(invoiceOf([[0n]]), { type: 'whole' })).toThrow(refusal('nothing-left', 'The invoice is credited in full.'))
  })

  it('beyond what the engine has left of it', () => {
    const { creditReason: _reason, ...byEngine } = issue(credit(invoice, { type: 'whole' }), 2)
    const part = { ...byEngine, gross: 960n }
    expect(() => credit(invoice, { type: 'whole' }, [part])).toThrow(refusal('over-credit', 'More would be credited than was invoiced. At most 0.08 is left.'))
    expect(() => credit(invoice, { type: 'amount', gross: 9n }, [part])).toThrow(refusal('over-credit', 'More would be credited than was invoiced. At most 0.08 is left.'))
    expect(credit(invoice, { type: 'amount', gross: 8n }, [part])).toMatchObject({ gross: 8n })
  })
})

describe('what is left to credit', () => {
  const invoice = invoiceOf([[1_000n], [500n, '9']])
  const note = (change: Partial<BillingDocument>) => ({ ...issue(credit(invoice, { type: 'lines', lines: [{ position: 1, net: 100n }] }), 2), ...change })

  it('is all of an invoice without credit notes', () => {
    expect(creditLeft(invoice, [])).toEqual({ lines: [1_000n, 500n], vat: [210n, 45n], gross: 1_755n })
  })

  it('is less what its credit notes gave, line by line and rate by rate', () => {
    expect(creditLeft(invoice, [note({}), note({})])).toEqual({ lines: [800n, 500n], vat: [168n, 45n], gross: 1_513n })
  })

  it('is not less for those of another invoice, or for invoices', () => {
    const whole = { lines: [1_000n, 500n], vat: [210n, 45n], gross: 1_755n }
    expect(creditLeft(invoice, [note({ precedingDocument: { number: 'F2026-000002', issueDate: '2026-11-01' } })])).toEqual(whole)
    expect(creditLeft(invoice, [note({ kind: 'invoice' })])).toEqual(whole)
    const { precedingDocument: _precedingDocument, ...unnamed } = note({})
    expect(creditLeft(invoice, [unnamed])).toEqual(whole)
  })

  it('is less in all where the engine took periods back, though it names no lines', () => {
    const { creditReason: _reason, ...byEngine } = note({})
    expect(creditLeft(invoice, [byEngine])).toEqual({ lines: [1_000n, 500n], vat: [210n, 45n], gross: 1_634n })
  })
})
