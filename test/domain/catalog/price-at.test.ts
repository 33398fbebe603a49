import { describe, expect, it } from '@jest/globals'
import { priceAt } from '../../../domain/catalog/price-at.ts'
import type { Charge, PriceVersion } from '../../../domain/catalog/plan.ts'

const version = (amount: string, more: Partial<PriceVersion> & Pick<PriceVersion, 'validFrom'>) => ({ model: 'flat', amount, ...more }) as unknown as PriceVersion
const charge = (...prices: PriceVersion[]) => ({ id: 'fee', prices }) as unknown as Charge
const amountAt = (of: Charge, start: string, date: string) => (priceAt(of, { start }, date) as unknown as { amount: string } | undefined)?.amount

describe('the price of a charge on a date', () => {
  const two = charge(version('10', { validFrom: '2026-01-01' }), version('12', { validFrom: '2026-07-01' }))

  it('is the latest that is valid', () => {
    expect([amountAt(two, '2026-01-01', '2025-12-31'), amountAt(two, '2026-01-01', '2026-01-01')]).toEqual([undefined, '10'])
    expect([amountAt(two, '2026-01-01', '2026-06-30'), amountAt(two, '2026-01-01', '2026-07-01')]).toEqual(['10', '12'])
    expect(amountAt(charge(...[...two.prices].reverse()), '2026-01-01', '2026-08-01')).toBe('12')
  })

  it('is the later stated of two that are valid from the same day', () => {
    expect(amountAt(charge(version('10', { validFrom: '2026-01-01' }), version('11', { validFrom: '2026-01-01' })), '2026-01-01', '2026-02-01')).toBe('11')
  })

  it('stays for who is there already where only new ones pay the new one', () => {
    const news = charge(version('10', { validFrom: '2026-01-01' }), version('12', { validFrom: '2026-07-01', appliesTo: 'new' }))
    expect([amountAt(news, '2026-06-30', '2026-08-01'), amountAt(news, '2026-07-01', '2026-08-01')]).toEqual(['10', '12'])
  })

  it('comes later to who is there already where that is said, never earlier', () => {
    const later = charge(version('10', { validFrom: '2026-01-01' }), version('12', { validFrom: '2026-07-01', runningFrom: '2026-09-01' }))
    expect([amountAt(later, '2026-06-30', '2026-08-31'), amountAt(later, '2026-06-30', '2026-09-01'), amountAt(later, '2026-07-01', '2026-07-01')]).toEqual(['10', '12', '12'])
    const before = charge(version('10', { validFrom: '2026-01-01' }), version('12', { validFrom: '2026-07-01', runningFrom: '2026-02-01' }))
    expect([amountAt(before, '2026-01-01', '2026-06-30'), amountAt(before, '2026-01-01', '2026-07-01')]).toEqual(['10', '12'])
  })

  it('is what the customer alone pays, where that is agreed', () => {
    expect(priceAt(two, { start: '2026-01-01', prices: { fee: [version('9', { validFrom: '2026-01-01' })] } }, '2026-08-01')).toMatchObject({ amount: '9' })
  })
})
