import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { creditorReference, isCreditorReference, isOgmReference, ogmReference, structuredReference } from '../../../domain/payment/structured-reference.ts'

describe('ISO 11649 creditor reference', () => {
  // The first is the standard's own example, the others are documented by independent implementations.
  it.each([
    ['539007547034', 'RF18539007547034'],
    ['1234512345', 'RF451234512345'],
    ['AB2G5', 'RF68AB2G5'],
    ['X2HU4TC28XTYLHASYWT91', 'RF14X2HU4TC28XTYLHASYWT91'],
  ])('of %s is %s', (number, reference) => {
    expect(creditorReference(number).value).toBe(reference)
  })

  it('is read in groups of four', () => {
    expect(creditorReference('539007547034').display).toBe('RF18 5390 0754 7034')
  })

  it('takes letters and digits of the number, and the end of a long one', () => {
    expect(creditorReference('f2026-000012').value.slice(4)).toBe('F2026000012')
    expect(creditorReference(`AB${'9'.repeat(21)}`).value).toHaveLength(25)
    expect(() => creditorReference('--')).toThrow(RangeError)
  })

  it('is accepted by the check, which finds every wrong digit and every swap of neighbours', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Z0-9]{1,21}$/), fc.nat(), (body, at) => {
      const { value } = creditorReference(body)
      expect(isCreditorReference(value)).toBe(true)
      const place = 2 + (at % (value.length - 2))
      const other = value[place] === '7' ? '3' : '7'
      if (/\d/.test(value[place]!)) expect(isCreditorReference(value.slice(0, place) + other + value.slice(place + 1))).toBe(false)
    }))
  })
})

describe('Belgian structured communication', () => {
  // +++090/9337/55493+++ is the published example of Febelfin's OGM-VCS; 0 remainder is written 97.
  it.each([
    ['0909337554', '+++090/9337/55493+++'],
    ['0123456789', '+++012/3456/78939+++'],
    ['97', '+++000/0000/09797+++'],
    ['0', '+++000/0000/00097+++'],
  ])('of %s is %s', (number, display) => {
    expect(ogmReference(number).display).toBe(display)
  })

  it('takes the digits of the number, and the last ten of a long one', () => {
    expect(ogmReference('F2026-000012').value.slice(0, 10)).toBe('2026000012')
    expect(ogmReference('F2026-00000012').value.slice(0, 10)).toBe('2600000012')
    expect(() => ogmReference('F')).toThrow(RangeError)
  })

  it('is accepted by the check, which finds every wrong digit', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{1,10}$/), fc.nat({ max: 11 }), (number, place) => {
      const { value } = ogmReference(number)
      expect(isOgmReference(value)).toBe(true)
      const other = String((Number(value[place]) + 1) % 10)
      expect(isOgmReference(value.slice(0, place) + other + value.slice(place + 1))).toBe(false)
    }))
  })
})

it('follows the scheme of the seller', () => {
  expect(structuredReference('RF', '539007547034')).toEqual(creditorReference('539007547034'))
  expect(structuredReference('OGM', 'F2026-000012')).toEqual({ scheme: 'OGM', value: '202600001206', display: '+++202/6000/01206+++' })
})
