import { describe, expect, it } from '@jest/globals'
import { hiddenNumber, phoneNumber } from '../../../domain/cases/phone-number.ts'

describe('a number to call', () => {
  it.each([
    ['06-12345678', 'NL', '+31612345678'],
    ['+31 6 1234 5678', 'BE', '+31612345678'],
    ['+31612345678', 'XX', '+31612345678'],
    ['0470 12 34 56', 'BE', '+32470123456'],
    [`+31612345678${' '.repeat(28)}`, 'NL', '+31612345678'],
  ])('is "%s" in %s: %s', (text, country, e164) => {
    expect(phoneNumber(text, country)).toEqual({ kind: 'number', e164 })
  })

  it.each([['', 'NL'], ['12', 'NL'], ['06-12345678', 'XX'], ['call me on 0612345678', 'NL'], ['+31 6 12345678 ext. 5', 'NL'], [`+31612345678${' '.repeat(29)}`, 'NL']])('is none in "%s" of %s', (text, country) => {
    expect(phoneNumber(text, country)).toEqual({ kind: 'none' })
  })

  // 0900 is a premium rate in the Netherlands, 078 a number of one price for all of Belgium.
  it('is none that costs whoever calls it', () => {
    expect([phoneNumber('0900 1234', 'NL'), phoneNumber('078 15 03 50', 'BE')]).toEqual([{ kind: 'paid' }, { kind: 'paid' }])
  })

  it('shows its country and its end only', () => {
    expect(hiddenNumber('+31612345678')).toBe('+31 •••• 78')
    expect(hiddenNumber('x12')).toBe('•••• 12')
  })
})
