import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { createBillFormats } from '../../../domain/mail/bill-formats.ts'

/** Spaces that do not break are a matter of type, not of value. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

let met = 0

describe('amounts of a locale', () => {
  it.each([
    ['nl-NL', 'EUR', 123_450n, '€ 1.234,50'],
    ['nl-BE', 'EUR', 123_450n, '€ 1.234,50'],
    ['en-GB', 'EUR', 123_450n, '€1,234.50'],
    ['en-GB', 'JPY', 123_450n, 'JP¥123,450'],
    ['nl-NL', 'JPY', 5n, 'JP¥ 5'],
    ['en-GB', 'BHD', 123_450n, 'BHD 123.450'],
    ['nl-BE', 'KWD', 1n, 'KWD 0,001'],
    ['nl-NL', 'EUR', -1n, '€ -0,01'],
    ['en-GB', 'EUR', 900_719_925_474_099_301n, '€9,007,199,254,740,993.01'],
  ])('%s writes %s %s as %s', (locale, currency, minor, text) => {
    expect(plain(createBillFormats(locale, currency).money(minor))).toBe(text)
  })

  it('loses no digit of any amount', () => {
    const { money } = createBillFormats('en-GB', 'EUR')
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (minor) => {
      expect(BigInt(money(minor).replace(/[€,.]/g, ''))).toBe(minor)
    }))
  })

  it.each([['0.28734', '€ 0,28734'], ['39', '€ 39,00'], ['39.5', '€ 39,50'], ['1.9950', '€ 1,995'], ['1.9900', '€ 1,99'], ['2.000', '€ 2,00'], ['0.000000000001', '€ 0,000000000001']])('shows the unit price %s as %s', (price, text) => {
    expect(plain(createBillFormats('nl-NL', 'EUR').price(price))).toBe(text)
  })

  it('writes quantities and dates', () => {
    const nl = createBillFormats('nl-NL', 'EUR')
    expect(nl.number('1213.50')).toBe('1.213,5')
    expect(nl.number('-3.00')).toBe('-3')
    expect(nl.number('0.28734')).toBe('0,28734')
    expect(nl.date('2026-03-01')).toBe('1 maart 2026')
    expect(createBillFormats('en-GB', 'EUR').date('2026-03-01')).toBe('1 March 2026')
    expect(nl.dayBefore('2028-03-01')).toBe('29 februari 2028')
    expect(nl.dayBefore('2027-01-01')).toBe('31 december 2026')
  })

  it('formats for a locale that it never met as for one that it knows', () => {
    met += 1
    const fresh = createBillFormats(`en-GB-x-new${met}`, 'EUR')
    const twice = [1, 2].map(() => [fresh.money(123_450n), fresh.price('0.28734'), fresh.number('1213.505'), fresh.date('2026-03-01'), fresh.dayBefore('2026-03-01')])
    expect(twice).toEqual([1, 2].map(() => ['€1,234.50', '€0.28734', '1,213.505', '1 March 2026', '28 February 2026']))
  })

  it('knows only currencies that there are', () => expect(() => createBillFormats('en-GB', 'XXQ')).toThrow())

  it('counts days as the calendar does', () => {
    const { date, dayBefore } = createBillFormats('en-GB', 'EUR')
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), (days) => {
      const day = Temporal.PlainDate.from('1899-12-31').add({ days })
      expect(date(day.toString())).toBe(day.toLocaleString('en-GB', { dateStyle: 'long' }))
      expect(dayBefore(day.add({ days: 1 }).toString())).toBe(date(day.toString()))
    }))
  })
})
