import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { epcPayload } from '../../../domain/payment/epc-qr.ts'
import { creditorReference, ogmReference } from '../../../domain/payment/structured-reference.ts'

const transfer = { name: 'Red Cross of Belgium', iban: 'BE72 0000 0000 1616', bic: 'BPOTBEB1', currency: 'EUR', amount: 100n, reference: creditorReference('539007547034') }

describe('EPC069-12 version 2 payload', () => {
  it('has the elements of the guideline, one a line', () => {
    expect(epcPayload(transfer)).toBe('BCD\n002\n1\nSCT\nBPOTBEB1\nRed Cross of Belgium\nBE72000000001616\nEUR1.00\n\nRF18539007547034')
  })

  it('leaves the BIC out where there is none', () => {
    const { bic: _bic, ...rest } = transfer
    expect(epcPayload(rest)?.split('\n').slice(3, 6)).toEqual(['SCT', '', 'Red Cross of Belgium'])
  })

  it('carries the Belgian communication as text, for the structured element is for ISO 11649', () => {
    expect(epcPayload({ ...transfer, reference: ogmReference('0909337554') })?.split('\n').slice(8)).toEqual(['', '', '+++090/9337/55493+++'])
  })

  it.each([[1n, 'EUR0.01'], [99_999_999_999n, 'EUR999999999.99'], [123_450n, 'EUR1234.50']])('writes %s cents as %s', (amount, text) => {
    expect(epcPayload({ ...transfer, amount })?.split('\n')[7]).toBe(text)
  })

  it.each([[0n, 'EUR'], [-1n, 'EUR'], [100_000_000_000n, 'EUR'], [100n, 'USD']])('is absent for %s in %s', (amount, currency) => {
    expect(epcPayload({ ...transfer, amount, currency })).toBeUndefined()
  })

  it('never has more than 331 bytes, 70 characters of name, or a line break of the name', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.boolean(), (name, rf) => {
      const payload = epcPayload({ ...transfer, name, amount: 99_999_999_999n, reference: rf ? creditorReference('9'.repeat(21)) : ogmReference('1') })!
      expect(new TextEncoder().encode(payload).length).toBeLessThanOrEqual(331)
      const lines = payload.split('\n')
      expect(lines).toHaveLength(rf ? 10 : 11)
      expect([...lines[5]!].length).toBeLessThanOrEqual(70)
    }))
    expect(epcPayload({ ...transfer, name: '🏦'.repeat(70), amount: 1n })).toContain('🏦')
  })
})
