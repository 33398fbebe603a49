import { expect, it } from '@jest/globals'
import type { PriceTier, SimplePriceModel } from '../../../domain/catalog/plan.ts'
import { priceSteps } from '../../../domain/explaining/price-steps.ts'

const tiers: readonly PriceTier[] = [{ upTo: '10', unitPrice: '1' }, { upTo: '100', unitPrice: '0.5', flat: '3' }, { flat: '0', unitPrice: '0.2' }]

it.each<[SimplePriceModel, string, string]>([
  [{ type: 'per-unit', unitPrice: '0.035' }, '1200', '1,200 × €0.035'],
  [{ type: 'flat', amount: '12.5' }, '7', '€12.50'],
  [{ type: 'package', size: '100', packagePrice: '5' }, '100', '1 × €5.00'],
  [{ type: 'package', size: '100', packagePrice: '5' }, '100.5', '2 × €5.00'],
  [{ type: 'percentage', percent: '1.5' }, '200', '1.5 % × €200.00'],
  [{ type: 'stair-step', tiers: [{ upTo: '10', flat: '50' }, { flat: '80' }] }, '10', '€50.00'],
  [{ type: 'stair-step', tiers: [{ upTo: '10', flat: '50' }, { flat: '80' }] }, '10.1', '€80.00'],
  [{ type: 'stair-step', tiers: [{ upTo: '10' }, { flat: '80' }] }, '3', '€0.00'],
  [{ type: 'stair-step', tiers: [{ flat: '80' }] }, '0', '0'],
  [{ type: 'volume', tiers }, '10', '10 × €1.00'],
  [{ type: 'volume', tiers }, '12', '12 × €0.50 + €3.00'],
  [{ type: 'volume', tiers }, '101', '101 × €0.20'],
  [{ type: 'volume', tiers: [{ flat: '9' }] }, '4', '4 × €0.00 + €9.00'],
  [{ type: 'volume', tiers }, '0', '0'],
  [{ type: 'graduated', tiers }, '10', '10 × €1.00'],
  [{ type: 'graduated', tiers }, '12', '10 × €1.00 + 2 × €0.50 + €3.00'],
  [{ type: 'graduated', tiers }, '100', '10 × €1.00 + 90 × €0.50 + €3.00'],
  [{ type: 'graduated', tiers }, '150.5', '10 × €1.00 + 90 × €0.50 + 50.5 × €0.20 + €3.00'],
  [{ type: 'graduated', tiers }, '0', '0'],
])('%j of %s is %s', (model, quantity, steps) => {
  expect(priceSteps(model, quantity, 'EUR', 'en')).toBe(steps)
})

it('are written as the language does', () => {
  expect(priceSteps({ type: 'per-unit', unitPrice: '0.035' }, '1200', 'EUR', 'nl')).toBe('1.200 × € 0,035')
})
