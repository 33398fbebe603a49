import { describe, expect, it } from '@jest/globals'
import { checkPriceModel } from '../../../domain/rating/check-price-model.ts'
import type { PriceModel } from '../../../domain/catalog/plan.ts'

describe('checkPriceModel', () => {
  it.each([
    [{ type: 'graduated', tiers: [{ upTo: '10', unitPrice: '1' }, { upTo: '10', unitPrice: '1' }, {}] }, ['tiers.1.upTo: tiers overlap: 10 must be greater than 10, where the tier before it ends']],
    [{ type: 'volume', tiers: [{ upTo: '10' }] }, ['tiers.0.upTo: the last tier must be open: leave upTo out']],
    [{ type: 'volume', tiers: [{}, { unitPrice: '1' }] }, ['tiers.0.upTo: only the last tier may be open: say where this one ends']],
    [{ type: 'stair-step', tiers: [] }, ['tiers: at least one tier is needed']],
    [{ type: 'stair-step', tiers: [{ upTo: '0', flat: '1' }, { flat: '-2' }] }, ['tiers.0.upTo: tiers overlap: 0 must be greater than 0, where the tier before it ends', 'tiers.1.flat: must not be negative']],
    [{ type: 'package', size: '0', packagePrice: '1' }, ['size: must be greater than zero']],
    [{ type: 'package', size: '1', packagePrice: '-1' }, ['packagePrice: must not be negative']],
    [{ type: 'percentage', percent: '-1' }, ['percent: must not be negative']],
    [{ type: 'percentage', percent: '1', minimum: '3', maximum: '2' }, ['minimum: the minimum 3 is over the maximum 2']],
    [{ type: 'matrix', rows: [{ when: {}, model: { type: 'per-unit', unitPrice: '-1' } }] }, ['rows.0.model.unitPrice: must not be negative']],
    [{ type: 'graduated', tiers: [{ upTo: '10', unitPrice: '1' }, { unitPrice: '0.5' }] }, []],
  ] satisfies [PriceModel, string[]][])('%j', (model, faults) => {
    expect(checkPriceModel(model).map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual(faults)
  })
})
