import { describe, expect, it } from '@jest/globals'
import { documentSchema, documentToJson } from '../../contracts/documents/document-schema.ts'
import { mailChunkSchema, mailChunkToJson } from '../../contracts/events/mail-chunk.ts'
import { aBill } from '../builders/bill.ts'

const through = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('a document in a message', () => {
  it('comes back as it was, however large its amounts', () => {
    const document = aBill({ gross: 900_719_925_474_099_301n, net: -1n, precedingDocument: { number: 'F2026-000001', issueDate: '2026-11-01' } })
    expect(documentSchema.parse(through(documentToJson(document)))).toEqual(document)
    const message = { runId: 'run_a', chunkId: 'chunk', part: 1, documents: [{ document, hold: 'bounced' as const }, { document, difference: { amount: -5n, causes: [{ text: 'Tv: 1 in plaats van 2.', amount: -5n }] } }, { document }] }
    expect(mailChunkSchema.parse(through(mailChunkToJson(message)))).toEqual(message)
  })

  it.each([
    ['a number as amount', { gross: 4719 }], ['an amount with a point', { gross: '47.19' }], ['an empty amount', { net: '' }], ['an amount in hex', { net: '0x10' }], ['a leading zero', { net: '012' }],
    ['an unknown currency', { currency: 'XXX' }], ['a date that is none', { dueDate: '2026-02-30' }], ['an unknown field', { colour: 'red' }], ['an id of another kind', { id: 'acc_abc_1' }],
  ])('is refused with %s', (_name, change) => {
    expect(documentSchema.safeParse({ ...documentToJson(aBill()), ...change }).success).toBe(false)
  })
})
