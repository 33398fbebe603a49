import { describe, expect, it } from '@jest/globals'
import { billingKey } from '../../../domain/accounts/billing-key.ts'
import { checkAccount, checkAccountChange } from '../../../domain/accounts/check-account.ts'
import { isCountry } from '../../../domain/accounts/country.ts'
import { isTimeZone, readsAsTimeZone } from '../../../domain/accounts/time-zone.ts'
import { readVatNumber } from '../../../domain/accounts/vat-number.ts'
import { aSeller, anAccount } from '../../builders/company.ts'

describe('an account', () => {
  const problems = (change: Parameters<typeof anAccount>[1]) => checkAccount(anAccount('1', change), aSeller({ currencies: ['EUR', 'GBP'] })).map(({ field, value, allowed }) => [field, value, allowed])

  it('has a language and a currency of its seller, and a VAT number only as a business', () => {
    expect(problems({})).toEqual([])
    expect(problems({ language: 'fr' })).toEqual([['language', 'fr', 'nl, en']])
    expect(problems({ currency: 'USD' })).toEqual([['currency', 'USD', 'EUR, GBP']])
    expect(problems({ vatNumber: 'NL004495445B01' })).toEqual([['kind', 'consumer', 'business, or no VAT number']])
    expect(problems({ kind: 'business', vatNumber: 'NL004495445B01' })).toEqual([])
  })

  it('keeps its currency', () => {
    expect(checkAccountChange(anAccount('1'), anAccount('1', { name: 'Another' }))).toEqual([])
    expect(checkAccountChange(anAccount('1'), anAccount('1', { currency: 'USD' }))).toMatchObject([{ field: 'currency', value: 'USD', allowed: 'EUR, or another customer number' }])
  })

  it('is listed by seller, zone, cycle and shard', () => {
    expect(billingKey(anAccount('1', { billingCycle: { every: 'month', day: 5 } }), 1)).toBe('acme|Europe/Amsterdam|M05|00')
    expect(billingKey(anAccount('1', { billingCycle: { every: 'month', day: 15 } }), 1)).toBe('acme|Europe/Amsterdam|M15|00')
    expect(billingKey(anAccount('1', { billingCycle: { every: 'week', weekday: 3 } }), 1)).toBe('acme|Europe/Amsterdam|W3|00')
  })
})

it('knows countries by ISO 3166-1 alpha-2, in capitals', () => {
  expect(['NL', 'GB', 'AD', 'ZW', 'UK', 'nl', 'XX', '', 'NLD'].map(isCountry)).toEqual([true, true, true, true, false, false, false, false, false])
})

describe('a time zone', () => {
  it.each(['Europe/Amsterdam', 'America/Argentina/Buenos_Aires', 'America/Port-au-Prince', 'Asia/Ho_Chi_Minh', 'UTC', 'Etc/GMT+5'])('is %s', (zone) => expect([readsAsTimeZone(zone), isTimeZone(zone), isTimeZone(zone)]).toEqual([true, true, true]))

  it.each([
    'CET', 'EST5EDT', 'GMT0', '+01:00', 'europe/amsterdam', 'Europe/amsterdam', 'europe/Amsterdam', 'America/argentina/Buenos_Aires', 'Europe/Nowhere', 'Europe/', '', 'Europe/Amsterdam ', ' Europe/Amsterdam', 'Europe/Amsterdam/', `Europe/${'A'.repeat(60)}`, 'utc',
  ])('is not "%s"', (zone) => expect([readsAsTimeZone(zone), isTimeZone(zone), isTimeZone(zone)]).toEqual([false, false, false]))
})

// 0x9+0x8+4x7+4x6+9x5+5x4+4x3+4x2 is 137, 5 more than a multiple of 11: the ninth digit. For Greece 0x256+9x128+4x64+2x32+5x16+9x8+2x4+1x2 is 1634, 6 more. EL is its prefix in VIES.
it('reads a VAT number whatever its separators, where its check digit is right', () => {
  expect(['nl 0044.95.445.B01', 'NL-0044/95445-B01', 'NL004495446B01', '004495445B01', 'NL', 'x NL004495445B01'].map(readVatNumber)).toEqual(['NL004495445B01', 'NL004495445B01', undefined, undefined, undefined, undefined])
  expect([readVatNumber('GR 094259216'), readVatNumber('EL094259216')]).toEqual(['EL094259216', 'EL094259216'])
})
