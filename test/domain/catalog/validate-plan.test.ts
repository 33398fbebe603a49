import { describe, expect, it } from '@jest/globals'
import type { Charge, PriceVersion } from '../../../domain/catalog/plan.ts'
import { validatePlan } from '../../../domain/catalog/validate-plan.ts'
import { aPlan, aSeller } from '../../builders/company.ts'

const seller = aSeller({ currencies: ['EUR', 'JPY', 'KWD'] })
const [fee] = aPlan('internet', '10').charges as [Charge]
const flat = (validFrom: string, amount: string): PriceVersion => ({ validFrom, model: { type: 'flat', amount } })
const plan = (change: Partial<Charge>, currency = 'EUR') => aPlan('internet', '10', { currency, charges: [{ ...fee, ...change }] })
const nameIn = (field: string, languages: string) => ({ field, reason: `has no name in ${languages}`, allowed: 'a name for each language of the seller' })

describe('a plan that its seller can sell', () => {
  it.each([
    ['has names in the seller\'s languages and prices in its currency', aPlan('internet', '10')],
    ['may have more languages', aPlan('internet', '10', { name: { nl: 'a', en: 'b', fr: 'c' } })],
    ['may have a price per unit finer than a cent', aPlan('internet', '0.00123')],
    ['has an amount of two decimals of euros', plan({ prices: [flat('2026-01-01', '10.00'), flat('2026-02-01', '10')] })],
    ['of three of Kuwaiti dinars', plan({ prices: [flat('2026-01-01', '10.125')] }, 'KWD')],
    ['of none of yen', plan({ prices: [flat('2026-01-01', '10')] }, 'JPY')],
  ])('%s', (_name, of) => expect(validatePlan(of, seller)).toEqual([]))
})

describe('a plan that it cannot', () => {
  it('is in another currency', () => {
    expect(validatePlan(aPlan('internet', '10', { currency: 'USD' }), seller)).toEqual([{ field: 'currency', value: 'USD', reason: 'is not a currency the seller bills in', allowed: 'EUR, JPY, KWD' }])
  })

  it('has no name in a language, or an empty one, itself or a charge of it', () => {
    expect(validatePlan(aPlan('internet', '10', { name: { nl: 'Internet', en: '' } }), seller)).toEqual([nameIn('name', 'en')])
    expect(validatePlan(aPlan('internet', '10', { name: {} }), seller)).toEqual([nameIn('name', 'nl, en')])
    expect(validatePlan(aPlan('internet', '10', { charges: [fee, { ...fee, id: 'tv', name: { en: 'TV' } }] }), seller)).toEqual([nameIn('charges.1.name', 'nl')])
  })

  it('has a charge twice, or two prices from one day', () => {
    expect(validatePlan(aPlan('internet', '10', { charges: [fee, { ...fee, id: 'tv' }, fee] }), seller)).toEqual([{ field: 'charges.2.id', value: 'fee', reason: 'is there twice in the plan' }])
    expect(validatePlan(plan({ prices: [flat('2026-01-01', '1'), flat('2026-02-01', '2'), flat('2026-01-01', '3')] }), seller)).toEqual([{ field: 'charges.0.prices.2.validFrom', value: '2026-01-01', reason: 'has two prices' }])
  })

  it.each([['EUR', '10.005', 2], ['JPY', '10.5', 0], ['KWD', '10.1255', 3]])('has an amount finer than %s has: %s', (currency, amount, decimals) => {
    expect(validatePlan(plan({ prices: [flat('2026-01-01', '1'), flat('2026-02-01', amount)] }, currency), seller)).toEqual([
      { field: 'charges.0.prices.1.amount', value: amount, reason: `has more decimals than ${currency}`, allowed: `${decimals} decimals; a price per unit may have more` },
    ])
  })

  it('of a currency that nobody knows has two decimals', () => {
    expect(validatePlan(plan({ prices: [flat('2026-01-01', '1.00')] }, 'XXX'), seller)).toHaveLength(1)
    expect(validatePlan(plan({ prices: [flat('2026-01-01', '1.001')] }, 'XXX'), seller).map(({ field }) => field)).toEqual(['currency', 'charges.0.prices.0.amount'])
  })
})
