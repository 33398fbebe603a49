import { describe, expect, it } from '@jest/globals'
import { pastPriceChanges } from '../../../domain/catalog/past-price-changes.ts'
import type { Charge, Plan, PriceVersion } from '../../../domain/catalog/plan.ts'
import { aPlan } from '../../builders/company.ts'

const today = '2027-02-01'
const price = (validFrom: string, unitPrice: string, more: Partial<PriceVersion> = {}): PriceVersion => ({ validFrom, model: { type: 'per-unit', unitPrice }, ...more })
const charge = (prices: PriceVersion[], change: Partial<Charge> = {}): Charge => ({ ...aPlan('internet', '10').charges[0]!, prices, ...change })
const plan = (...charges: Charge[]): Plan => aPlan('internet', '10', { charges })
const changes = (before: Plan, after: Plan) => pastPriceChanges(before, after, today)
const wayOut = 'a new price with its own validFrom; --correct-prices to correct what was billed'
const before = plan(charge([price('2026-01-01', '10'), price('2027-02-01', '12'), price('2027-06-01', '14')]))

describe('what a new version of a plan may change', () => {
  it.each<[string, Plan]>([
    ['nothing', before],
    ['a price to come', plan(charge([price('2026-01-01', '10'), price('2027-02-01', '12'), price('2027-06-01', '15')]))],
    ['a price to come that is taken back', plan(charge([price('2026-01-01', '10'), price('2027-02-01', '12')]))],
    ['a new price from tomorrow', plan(charge([price('2026-01-01', '10'), price('2027-02-01', '12'), price('2027-02-02', '11'), price('2027-06-01', '14')]))],
    ['the order of prices', plan(charge([price('2027-06-01', '14'), price('2027-02-01', '12'), price('2026-01-01', '10')]))],
    ['names', plan(charge([...before.charges[0]!.prices], { name: { nl: 'Anders' } }))],
    ['a new charge from today', plan(...before.charges, charge([price('2027-02-01', '1')], { id: 'router' }))],
  ])('%s', (_name, after) => expect(changes(before, after)).toEqual([]))

  it('is all of a charge that has not begun', () => {
    const future = plan(charge([price('2027-02-02', '10')]))
    expect(changes(future, plan())).toEqual([])
    expect(changes(future, plan(charge([price('2027-03-01', '11')], { timing: 'arrears' })))).toEqual([])
  })

  it('is a new price from today, where none holds from today yet', () => {
    expect(changes(plan(charge([price('2026-01-01', '10')])), plan(charge([price('2026-01-01', '10'), price('2027-02-01', '12')])))).toEqual([])
  })
})

describe('what a new version of a plan may not change', () => {
  it.each<[string, Plan, object[]]>([
    ['its currency', { ...before, currency: 'USD' }, [{ field: 'currency', reason: 'was EUR: the currency of a plan cannot change', allowed: 'a new plan' }]],
    ['that it has a charge', plan(charge([price('2027-03-01', '1')], { id: 'tv' })), [{ field: 'charges', reason: 'charge "fee" is gone, which was billed since 2026-01-01', allowed: wayOut }]],
    ['a price of before', plan(charge([price('2026-01-01', '9'), price('2027-02-01', '12')])), [{ field: 'charges.0.prices.0', reason: 'the price valid from 2026-01-01 is another one now', allowed: wayOut }]],
    ['a price of today', plan(charge([price('2026-01-01', '10'), price('2027-02-01', '11')])), [{ field: 'charges.0.prices.1', reason: 'the price valid from 2027-02-01 is another one now', allowed: wayOut }]],
    ['what a price says besides its model', plan(charge([price('2026-01-01', '10', { included: '5' }), price('2027-02-01', '12', { minimum: '1' })])), [
      { field: 'charges.0.prices.0', reason: 'the price valid from 2026-01-01 is another one now', allowed: wayOut }, { field: 'charges.0.prices.1', reason: 'the price valid from 2027-02-01 is another one now', allowed: wayOut },
    ]],
    ['that a price was there', plan(charge([price('2027-02-01', '12')])), [{ field: 'charges.0.prices', reason: 'the price valid from 2026-01-01 is gone', allowed: wayOut }]],
    ['that a price of yesterday was not', plan(charge([price('2026-01-01', '10'), price('2027-02-01', '12'), price('2027-01-31', '8')])), [{ field: 'charges.0.prices.2', reason: 'a price valid from 2027-01-31 is new and lies in the past', allowed: wayOut }]],
    ['that a charge was not there yesterday', plan(...before.charges, charge([price('2027-02-01', '2'), price('2027-01-31', '1')], { id: 'router' })), [{ field: 'charges.1.prices.1', reason: 'a price valid from 2027-01-31 is new and lies in the past', allowed: wayOut }]],
  ])('%s', (_name, after, expected) => expect(changes(before, after)).toEqual(expected))

  it('that it has a charge whose first price is of today', () => {
    const since = plan(...before.charges, charge([price('2027-02-01', '2')], { id: 'router' }))
    expect(changes(since, before)).toEqual([{ field: 'charges', reason: 'charge "router" is gone, which was billed since 2027-02-01', allowed: wayOut }])
  })

  it.each<[keyof Charge, Charge[keyof Charge], string]>([
    ['interval', { unit: 'month', count: 2 }, '{"unit":"month","count":1}'], ['timing', 'arrears', '"advance"'], ['vatClass', 'reduced', '"standard"'], ['supply', 'goods', 'undefined'], ['unitCode', 'C62', '"MON"'],
    ['proration', 'none', '"day"'], ['once', true, 'undefined'], ['meter', 'calls', 'undefined'], ['aggregation', 'max', 'undefined'], ['pricesIncludeVat', true, 'undefined'],
  ])('the %s of a charge that was billed', (term, value, was) => {
    expect(changes(before, plan(charge([...before.charges[0]!.prices], { [term]: value })))).toEqual([
      { field: `charges.0.${term}`, reason: `was ${was}, and bills were made with it`, allowed: 'a new charge; --correct-prices to correct what was billed' },
    ])
  })

  it('is told charge by charge, by where it is now', () => {
    const router = charge([price('2026-01-01', '2')], { id: 'router' })
    const after = plan({ ...router, timing: 'arrears' }, charge([price('2026-01-01', '9'), price('2027-02-01', '12')]))
    expect(changes(plan(before.charges[0]!, router), after).map(({ field }) => field)).toEqual(['charges.1.prices.0', 'charges.0.timing'])
  })
})
