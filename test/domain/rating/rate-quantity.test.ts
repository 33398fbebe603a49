import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { PriceModel } from '../../../domain/catalog/plan.ts'
import { formatDecimal, parseDecimal } from '../../../domain/money/decimal.ts'
import { beyondIncluded } from '../../../domain/rating/used-in-period.ts'
import { rateQuantity } from '../../../domain/rating/rate-quantity.ts'

const cost = (model: PriceModel, quantity: string, attributes = {}) => formatDecimal(rateQuantity(model, parseDecimal(quantity), attributes))

const lagoVolume: PriceModel = { type: 'volume', tiers: [
  { upTo: '10000', unitPrice: '0.0010', flat: '10' }, { upTo: '50000', unitPrice: '0.0008', flat: '10' },
  { upTo: '100000', unitPrice: '0.0006', flat: '10' }, { unitPrice: '0.0004', flat: '10' },
] }

describe('worked examples of other billing systems, as their documentation states them', () => {
  it('graduated: 15,000 requests cost 107 (Autumn, docs.useautumn.com, "Graduated pricing")', () => {
    expect(cost({ type: 'graduated', tiers: [{ upTo: '1000', unitPrice: '0.01' }, { upTo: '10000', unitPrice: '0.008' }, { unitPrice: '0.005' }] }, '15000')).toBe('107')
  })

  it('graduated: 15,000 units cost 600 (Zuplo, "Pricing models")', () => {
    expect(cost({ type: 'graduated', tiers: [{ upTo: '1000', unitPrice: '0.10' }, { upTo: '10000', unitPrice: '0.05' }, { unitPrice: '0.01' }] }, '15000')).toBe('600')
  })

  it('volume: 65,000 calls cost 49 with the flat fee (Lago, getlago.com/docs, "Volume")', () => {
    expect(cost(lagoVolume, '65000')).toBe('49')
  })

  it('volume: 15,000 units cost 150 (Zuplo, "Pricing models")', () => {
    expect(cost({ type: 'volume', tiers: [{ upTo: '1000', unitPrice: '0.10' }, { upTo: '10000', unitPrice: '0.05' }, { unitPrice: '0.01' }] }, '15000')).toBe('150')
  })

  it('package: 201 units with 100 free cost 10 at 5 per 100 (Lago, "Package")', () => {
    const beyond = formatDecimal(beyondIncluded(parseDecimal('201'), '100'))
    expect(cost({ type: 'package', size: '100', packagePrice: '5' }, beyond)).toBe('10')
  })

  it('package: 1,500,000 tokens are two packages, 2.50 (Chargebee, "Package pricing")', () => {
    expect(cost({ type: 'package', size: '1000000', packagePrice: '1.25' }, '1500000')).toBe('2.5')
  })

  const oracle = { upTo: ['29', '74'], prices: ['1', '2', '3'] }
  const cycleExcess = { upTo: ['49'], prices: ['4', '5'] }
  const lifeExcess = { upTo: ['49'], prices: ['6', '7'] }
  it.each([[oracle, '76', '125', '228'], [cycleExcess, '51', '206', '255'], [lifeExcess, '65', '406', '455']])('graduated and volume: %j (Oracle Financial Services Lending and Leasing 15.0, E.3.3 "Tiered and Non Tiered Usage Calculation")', ({ upTo, prices }, used, tiered, nonTiered) => {
    const tiers = prices.map((unitPrice, index) => ({ unitPrice, ...(upTo[index] === undefined ? {} : { upTo: upTo[index] }) }))
    expect([cost({ type: 'graduated', tiers }, used), cost({ type: 'volume', tiers }, used)]).toEqual([tiered, nonTiered])
  })

  it('volume: 65,000 calls in a tier of 0.0006 cost 39 (Flexprice, docs.flexprice.io, "Tiered")', () => {
    expect(cost({ type: 'volume', tiers: [{ upTo: '10000', unitPrice: '0.0010' }, { upTo: '50000', unitPrice: '0.0008' }, { upTo: '100000', unitPrice: '0.0006' }, { unitPrice: '0.0004' }] }, '65000')).toBe('39')
  })

  it('package: 4,500 calls are five packages of 1,000, 5.00 (Flexprice, "Tiered", "Package size in a tier")', () => {
    expect(cost({ type: 'package', size: '1000', packagePrice: '1.00' }, '4500')).toBe('5')
  })

  it('per unit: 1,000 calls at 0.05 cost 50 (Flexprice, "Flat fee")', () => {
    expect(cost({ type: 'per-unit', unitPrice: '0.05' }, '1000')).toBe('50')
  })

  it.each([['10', '1.25'], ['1000000', '1.25']])('package: %s tokens are one package (Chargebee, "Package pricing")', (tokens, price) => {
    expect(cost({ type: 'package', size: '1000000', packagePrice: '1.25' }, tokens)).toBe(price)
  })

  it('graduated: ten units all fall in the first tier, 15.00 each (Chargebee, use-case guide "Tiered Pricing")', () => {
    expect(cost({ type: 'graduated', tiers: [{ upTo: '20', unitPrice: '15' }, { upTo: '25', unitPrice: '10' }, { upTo: '30', unitPrice: '8' }, { unitPrice: '5' }] }, '10')).toBe('150')
  })

  it('per unit: 100,000 calls at 0.001 cost 100 (Zuplo, "Pricing models")', () => {
    expect(cost({ type: 'per-unit', unitPrice: '0.001' }, '100000')).toBe('100')
  })
})

describe('rateQuantity', () => {
  const stairs: PriceModel = { type: 'stair-step', tiers: [{ upTo: '10', flat: '50' }, { upTo: '20', flat: '80' }, { flat: '100' }] }
  it.each([
    [stairs, '0', '0'], [stairs, '10', '50'], [stairs, '10.5', '80'], [stairs, '21', '100'],
    [{ type: 'percentage', percent: '2.5', minimum: '1', maximum: '30' }, '10', '1'],
    [{ type: 'percentage', percent: '2.5', minimum: '1', maximum: '30' }, '100', '2.5'],
    [{ type: 'percentage', percent: '2.5', minimum: '1', maximum: '30' }, '100000', '30'],
    [{ type: 'package', size: '100', packagePrice: '5' }, '0', '0'],
    [{ type: 'flat', amount: '12.5' }, '7', '12.5'],
    [lagoVolume, '0', '0'], [lagoVolume, '10000', '20'],
    [{ type: 'per-unit', unitPrice: '0.00000000000000000001' }, '1000000000000', '0.00000001'],
  ] satisfies [PriceModel, string, string][])('%j of %s costs %s', (model, quantity, expected) => {
    expect(cost(model, quantity)).toBe(expected)
  })

  it('prices by attribute, the first row that fits', () => {
    const matrix: PriceModel = { type: 'matrix', rows: [
      { when: { region: 'BE', time: 'night' }, model: { type: 'per-unit', unitPrice: '0.1' } }, { when: { region: 'BE' }, model: { type: 'per-unit', unitPrice: '0.2' } },
    ] }
    expect(cost(matrix, '10', { region: 'BE', time: 'night' })).toBe('1')
    expect(cost(matrix, '10', { region: 'BE', time: 'day' })).toBe('2')
    expect(() => cost(matrix, '10', { region: 'NL' })).toThrow('The price matrix has no row for {"region":"NL"}.')
    expect(cost({ ...matrix, otherwise: { type: 'flat', amount: '3' } }, '10', { region: 'NL' })).toBe('3')
  })

  it('graduated equals the sum of its units, one by one', () => {
    const tier = fc.record({ size: fc.integer({ min: 1, max: 9 }), price: fc.integer({ min: 0, max: 999 }) })
    fc.assert(fc.property(fc.array(tier, { minLength: 1, maxLength: 5 }), fc.integer({ min: 0, max: 60 }), (steps, quantity) => {
      let end = 0
      const tiers = steps.map(({ size, price }, index) => ({ ...(index < steps.length - 1 ? { upTo: String(end += size) } : {}), unitPrice: `0.${String(price).padStart(3, '0')}` }))
      const priceOfUnit = (unit: number) => tiers.find(({ upTo }) => upTo === undefined || unit <= Number(upTo))!.unitPrice
      const oneByOne = Array.from({ length: quantity }, (_, unit) => BigInt(priceOfUnit(unit + 1).slice(2))).reduce((sum, each) => sum + each, 0n)
      const { digits, scale } = rateQuantity({ type: 'graduated', tiers }, parseDecimal(String(quantity)))
      expect(digits * 1000n).toBe(oneByOne * 10n ** BigInt(scale))
    }))
  })
})
