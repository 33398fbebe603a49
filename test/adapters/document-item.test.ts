import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { documentFromItem, documentToItem } from '../../adapters/dynamodb/document-item.ts'
import { lengthen, shorten } from '../../adapters/dynamodb/short-names.ts'
import type { DocumentLine } from '../../domain/documents/billing-document.ts'
import { aDocument } from '../contracts/document-store.contract.ts'

const line = fc.record({
  kind: fc.constantFrom('recurring' as const, 'discount' as const),
  description: fc.constantFrom('Internet', 'TV'),
  quantity: fc.constantFrom('1', '2.5'),
  unitCode: fc.constant('C62'),
  unitPrice: fc.constantFrom('9.95', '0.00125'),
  period: fc.constantFrom({ start: '2026-11-01', end: '2026-12-01' }, { start: '2026-10-15', end: '2026-11-15' }),
  net: fc.bigInt(-(10n ** 15n), 10n ** 15n),
  vatCategory: fc.constantFrom('S' as const, 'AE' as const),
  vatRate: fc.constantFrom('21', '0'),
  subscriptionId: fc.constantFrom('sub_a', 'sub_b'),
}, { requiredKeys: ['kind', 'description', 'quantity', 'unitCode', 'unitPrice', 'net', 'vatCategory', 'vatRate'] })

describe('a stored document', () => {
  it('comes back as it was, whatever its lines share', () => {
    fc.assert(fc.property(fc.array(line, { minLength: 0, maxLength: 7 }), (lines) => {
      const document = { ...aDocument('1'), lines: lines.map((each, index) => ({ position: index + 1, ...each })) as DocumentLine[] }
      expect(documentFromItem(documentToItem(document))).toEqual(document)
    }))
  })

  it('keeps names it does not know, and names that look like its short ones', () => {
    const value = { kind: 'k', k: 1, _k: 2, somethingNew: { l: ['x'], lines: 3 } }
    expect(lengthen(shorten(value))).toEqual(value)
  })
})
