import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { CreditCommand } from '../../application/documents/credit-invoice.ts'
import { CreditRefusal } from '../../domain/invoicing/credit-request.ts'
import { expectSoundJournal } from '../bill-runs/invariants.ts'
import { aPlan } from '../builders/company.ts'
import { crashAt } from '../faults/crash.ts'
import { createDocumentsWorld } from './documents-world.ts'

const asOf = '2026-11-10T09:00:00Z'
const credit = (invoice: string, request: CreditCommand['request'], reason: CreditCommand['reason'] = 'goodwill'): CreditCommand => ({ invoice, request, reason, asOf })

describe('crediting an invoice', () => {
  it('issues the credit note that the preview showed, mails it, and does so once per request', async () => {
    const world = createDocumentsWorld()
    const invoice = await world.billedCustomer()
    const command = credit(invoice.number, { type: 'amount', gross: 500n })
    const preview = await world.previewCredit(command)
    const note = await world.credit(command, { requestKey: 'r1' })
    expect(note).toEqual({ ...preview, id: note.id, ordinal: 2, number: 'C2026-000001' })
    expect(note).toMatchObject({ kind: 'credit-note', gross: 500n, issueDate: '2026-11-10', creditReason: 'goodwill', precedingDocument: { number: invoice.number, issueDate: '2026-11-01' } })
    expect(await world.credit(command, { requestKey: 'r1' })).toEqual(note)
    expect(world.allDocuments()).toHaveLength(2)
    expect(new Set(world.mailedIds())).toEqual(new Set([note.id]))
    await expectSoundJournal(world)
  })

  it('says what is left where too much is asked, and what is wrong where the invoice is not one', async () => {
    const world = createDocumentsWorld()
    const invoice = await world.billedCustomer()
    const note = await world.credit(credit(invoice.number, { type: 'amount', gross: 1000n }), { requestKey: 'r1' })
    await expect(world.credit(credit(invoice.number, { type: 'amount', gross: 211n }), { requestKey: 'r2' })).rejects.toThrow('At most 2.10 is left.')
    await expect(world.credit(credit(note.number, { type: 'whole' }), { requestKey: 'r3' })).rejects.toMatchObject({ code: 'not-an-invoice' })
    await expect(world.credit(credit('F2026-000099', { type: 'whole' }), { requestKey: 'r4' })).rejects.toMatchObject({ code: 'document-not-found' })
    await expect(world.credit(credit(invoice.number, { type: 'whole' }, 'void'), { requestKey: 'r5' })).rejects.toMatchObject({ code: 'partly-credited' })
    await expect(world.credit(credit(invoice.number, { type: 'lines', lines: [{ position: 1 }] }, 'void'), { requestKey: 'r6' })).rejects.toMatchObject({ code: 'partly-credited' })
  })

  it('never gives back more than was billed, whatever is asked at once, and the last credit takes the remainder', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.bigInt({ min: 1n, max: 700n }), { minLength: 1, maxLength: 8 }), async (amounts) => {
      const world = createDocumentsWorld()
      const invoice = await world.billedCustomer()
      await Promise.all(amounts.map((gross, index) => world.credit(credit(invoice.number, { type: 'amount', gross }), { requestKey: `a${index}` }).catch((error: unknown) => {
        if (!(error instanceof CreditRefusal)) throw error
      })))
      await world.credit(credit(invoice.number, { type: 'whole' }), { requestKey: 'rest' }).catch((error: { code: string }) => expect(error.code).toBe('nothing-left'))
      const notes = world.allDocuments().filter(({ kind }) => kind === 'credit-note')
      for (const total of ['net', 'vatTotal', 'gross'] as const) expect(notes.reduce((sum, note) => sum + note[total], 0n)).toBe(invoice[total])
      await expectSoundJournal(world)
    }), { numRuns: 25 })
  })

  it('bills a void invoice anew with the next run, and one that was given away not again', async () => {
    for (const [reason, periods] of [['void', 2], ['goodwill', 1]] as const) {
      const world = createDocumentsWorld()
      const invoice = await world.billedCustomer()
      await world.credit(credit(invoice.number, { type: 'whole' }, reason), { requestKey: 'r' })
      await world.bill('2026-12-01')
      expect(world.allDocuments().at(-1)?.lines).toHaveLength(periods)
    }
  })
})

describe('reissuing an invoice', () => {
  it('voids it and bills what is right today, in one step', async () => {
    const world = createDocumentsWorld()
    const invoice = await world.billedCustomer()
    world.plans.set('basic', aPlan('basic', '8.00'))
    const { creditNote, invoice: anew } = await world.reissue({ invoice: invoice.number, asOf }, { requestKey: 'again' })
    expect(creditNote).toMatchObject({ number: 'C2026-000001', creditReason: 'void', gross: invoice.gross })
    expect(anew).toMatchObject({
      number: 'F2026-000002', issueDate: '2026-11-10', dueDate: '2026-11-24', billingDate: '2026-11-01', net: 800n, gross: 968n,
      precedingDocument: { number: invoice.number, issueDate: invoice.issueDate }, lines: [{ period: { start: '2026-11-01', end: '2026-12-01' } }],
    })
    expect(await world.reissue({ invoice: invoice.number, asOf }, { requestKey: 'again' })).toEqual({ creditNote, invoice: anew })
    expect(world.mailedIds().slice(0, 2)).toEqual([creditNote.id, anew!.id])
    await world.bill('2026-12-01')
    expect(world.allDocuments().map(({ kind, net }) => [kind, net])).toEqual([['invoice', 1000n], ['credit-note', 1000n], ['invoice', 800n], ['invoice', 800n]])
    await expectSoundJournal(world)
  })

  it('does not bill again what later invoices bill, and reaches an invoice of long ago', async () => {
    const world = createDocumentsWorld()
    const invoice = await world.billedCustomer()
    for (const date of ['2026-12-01', '2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01']) await world.bill(date)
    world.clock.set('2027-04-02T09:00:00Z')
    const { invoice: anew } = await world.reissue({ invoice: invoice.number, asOf: '2027-04-02T09:00:00Z' }, { requestKey: 'again' })
    expect(anew).toMatchObject({ net: 1000n, lines: [{ period: { start: '2026-11-01', end: '2026-12-01' } }] })
    await world.bill('2027-05-01')
    expect(world.allDocuments().at(-1)).toMatchObject({ net: 1000n, lines: [{ period: { start: '2027-05-01' } }] })
  })

  it('makes a credit note alone where nothing is due any more, and nothing where it cannot bill', async () => {
    const world = createDocumentsWorld()
    const invoice = await world.billedCustomer()
    const [subscription] = [...world.books.subscriptions.values()]
    world.books.subscriptions.set(subscription!.id, { ...subscription!, planId: 'gone' })
    await expect(world.reissue({ invoice: invoice.number, asOf }, { requestKey: 'a' })).rejects.toMatchObject({ code: 'cannot-bill' })
    expect(world.allDocuments()).toHaveLength(1)
    world.books.subscriptions.set(subscription!.id, { ...subscription!, end: '2026-11-01' })
    const reissued = await world.reissue({ invoice: invoice.number, asOf }, { requestKey: 'b' })
    expect(reissued).not.toHaveProperty('invoice')
    await expect(world.reissue({ invoice: invoice.number, asOf }, { requestKey: 'c' })).rejects.toMatchObject({ code: 'nothing-left' })
  })

  it.each(['before', 'after'] as const)('is done once whatever call crashes %s its effect', async (when) => {
    const attempt = async (index: number) => {
      const crash = crashAt(index, when)
      const world = createDocumentsWorld(crash.fault)
      const invoice = await world.billedCustomer()
      const reissue = () => world.reissue({ invoice: invoice.number, asOf }, { requestKey: 'once' })
      const { creditNote, invoice: anew } = await reissue().catch(reissue)
      expect(world.allDocuments().map(({ number }) => number)).toEqual([invoice.number, creditNote.number, anew!.number])
      expect(new Set(world.mailedIds())).toEqual(new Set([creditNote.id, anew!.id]))
      await expectSoundJournal(world)
      return crash.calls()
    }
    const calls = await attempt(-1)
    for (let index = 0; index < calls; index++) await attempt(index)
  })
})
