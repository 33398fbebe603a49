import { describe, expect, it } from '@jest/globals'
import { documentFromItem, documentToItem } from '../../../adapters/dynamodb/document-item.ts'
import { documentSchema, documentToJson } from '../../../contracts/documents/document-schema.ts'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { aPlan, aSubscription, anAccount } from '../../builders/company.ts'
import { draftOn } from '../../domain/invoicing/bill-through.ts'

const account = anAccount('1')
const draft = draftOn('2026-11-10', {
  account,
  subscriptions: [aSubscription(account, 'a', { start: '2026-11-10', anchor: '2026-11-01' })],
  discounts: [{ id: 'd', name: { nl: 'Korting' }, value: { type: 'percentage', percent: '10' }, from: '2026-11-01', duration: { type: 'forever' }, scope: { type: 'invoice' } }],
  credits: [{ id: 'c', grantedOn: '2026-11-01', remaining: 5n }],
}, [aPlan('a', '10')])
const document: BillingDocument = {
  ...draft, id: `inv_${account.id.slice(4)}_1`, ordinal: 1, number: 'F-1', creditReason: 'void', lines: draft.lines.map((line) => ({ ...line, creditedPosition: line.position })),
}

describe('a document with all details of its lines', () => {
  it('has some', () => {
    expect(document.lines[0]!.basis).toEqual({ quantity: '1', days: 21, ofDays: 30 })
    expect(document.lines[1]!.discountId).toBe('d')
    expect(document.creditsSpent).toEqual([{ creditId: 'c', amount: 5n }])
  })

  it('survives JSON and the table', () => {
    expect(documentSchema.parse(JSON.parse(JSON.stringify(documentToJson(document))))).toEqual(document)
    expect(documentFromItem(documentToItem(document))).toEqual(document)
  })
})
