import { describe, expect, it } from '@jest/globals'
import { alternativePlans } from '../../../domain/catalog/alternative-plans.ts'
import { checkOneOffCharge } from '../../../domain/catalog/check-one-off-charge.ts'
import { meterConflicts, metersOf } from '../../../domain/catalog/meters-of.ts'
import type { OneOffCharge } from '../../../domain/catalog/one-off-charge.ts'
import type { Charge, Plan, PriceVersion } from '../../../domain/catalog/plan.ts'
import { aPlan } from '../../builders/company.ts'

describe('a charge that is billed once', () => {
  const charge = (change: Partial<OneOffCharge> = {}): OneOffCharge => ({ id: 'c1', date: '2026-11-01', name: { nl: 'Router' }, quantity: '1', unitCode: 'C62', unitPrice: '50.00', vatClass: 'standard', ...change })
  const quantity = (value: string) => ({ field: 'quantity', value, reason: 'is not a quantity that is sold', allowed: 'more than 0, at most 10^12; to give money back, credit the invoice' })
  const unitCode = (value: string) => ({ field: 'unitCode', value, reason: 'is not a unit code', allowed: 'UN/ECE Recommendation 20, such as C62 (one), KGM, LTR, MTR, HUR' })

  it.each<[string, Partial<OneOffCharge>]>([
    ['as usual', {}], ['of a part', { quantity: '0.001' }], ['of as much as there is', { quantity: '1000000000000' }], ['for nothing', { unitPrice: '0' }], ['with a short unit', { unitCode: 'H' }], ['with a unit of digits', { unitCode: '4L' }],
  ])('is right %s', (_name, change) => expect(checkOneOffCharge(charge(change))).toEqual([]))

  it.each<[Partial<OneOffCharge>, object[]]>([
    [{ quantity: '0' }, [quantity('0')]], [{ quantity: '-1' }, [quantity('-1')]], [{ quantity: '1000000000000.01' }, [quantity('1000000000000.01')]],
    [{ unitPrice: '-0.01' }, [{ field: 'unitPrice', value: '-0.01', reason: 'is negative', allowed: 'zero or more; to give money back, credit the invoice' }]],
    [{ unitCode: '' }, [unitCode('')]], [{ unitCode: 'c62' }, [unitCode('c62')]], [{ unitCode: 'C62X' }, [unitCode('C62X')]], [{ unitCode: 'x C62' }, [unitCode('x C62')]],
    [{ name: {} }, [{ field: 'name', reason: 'is empty', allowed: 'a name per language' }]],
    [{ quantity: '0', unitPrice: '-1', unitCode: '?', name: {} }, [quantity('0'), expect.objectContaining({ field: 'unitPrice' }), unitCode('?'), expect.objectContaining({ field: 'name' })]],
  ])('is not right with %j', (change, problems) => expect(checkOneOffCharge(charge(change))).toEqual(problems))
})

const metered = (id: string, meter: string | undefined, change: Partial<Charge> = {}): Charge => ({ ...aPlan('p', '1').charges[0]!, id, ...(meter === undefined ? {} : { meter }), ...change })
const byAttributes = (...names: string[]): PriceVersion => ({ validFrom: '2026-01-01', model: { type: 'matrix', rows: names.map((name) => ({ when: { [name]: 'x' }, model: { type: 'flat', amount: '1' } })) } })
const planOf = (id: string, ...charges: Charge[]): Plan => aPlan(id, '1', { charges })
const catalog = (...plans: Plan[]) => new Map(plans.map((plan) => [plan.id, plan]))

describe('the meters of a subscription', () => {
  const meters = (of: Parameters<typeof metersOf>[0], ...plans: Plan[]) => Object.fromEntries([...metersOf(of, catalog(...plans))].map(([name, { aggregation, attributes }]) => [name, [aggregation, ...attributes]]))

  it('are those of every plan it has had or will have', () => {
    const plans = [planOf('a', metered('fee', undefined), metered('calls', 'calls')), planOf('b', metered('data', 'gb', { aggregation: 'max' })), planOf('c', metered('other', 'kwh'))]
    expect(meters({ planId: 'a' }, ...plans)).toEqual({ calls: ['sum'] })
    expect(meters({ planId: 'a', changes: [{ effective: '2026-12-01', quantity: '2' }, { effective: '2027-01-01', planId: 'b' }, { effective: '2027-02-01', planId: 'unknown' }] }, ...plans)).toEqual({ calls: ['sum'], gb: ['max'] })
    expect(meters({ planId: 'unknown' }, ...plans)).toEqual({})
  })

  it('keep apart the attributes that some price looks at, the customer\'s own among them', () => {
    const plan = planOf('a', metered('peak', 'kwh', { prices: [byAttributes('region', 'hour'), ...aPlan('p', '1').charges[0]!.prices] }), metered('base', 'kwh', { prices: [byAttributes('region', 'season')] }))
    expect(meters({ planId: 'a' }, plan)).toEqual({ kwh: ['sum', 'region', 'hour', 'season'] })
    expect(meters({ planId: 'a', prices: { base: [byAttributes('day')], gone: [byAttributes('never')] } }, plan)).toEqual({ kwh: ['sum', 'region', 'hour', 'season', 'day'] })
  })
})

describe('a meter has one way in all plans of a seller', () => {
  it('says where it has another, by the charge', () => {
    const plans = [planOf('a', metered('fee', undefined), metered('calls', 'calls')), planOf('b', metered('gb', 'gb', { aggregation: 'max' }), metered('calls', 'calls', { aggregation: 'max' })), planOf('c', metered('gb', 'gb'), metered('calls', 'calls', { aggregation: 'sum' }))]
    expect(meterConflicts(plans)).toEqual([{ planId: 'b', charge: 1, meter: 'calls', aggregation: 'max', first: 'sum' }, { planId: 'c', charge: 0, meter: 'gb', aggregation: 'sum', first: 'max' }])
    expect(meterConflicts([planOf('a', metered('fee', undefined), metered('setup', undefined, { aggregation: 'max' }))])).toEqual([])
  })
})

describe('the plans that could take a plan\'s place', () => {
  const plan = aPlan('m', '1', { family: 'internet' })
  const ids = (of: Plan, ...plans: Plan[]) => alternativePlans(of, plans, '2027-01-01').map(({ id }) => id)

  it('are the others of its family, by id', () => {
    expect(ids(plan, { ...plan, id: 'z' }, plan, { ...plan, id: 'b' }, { ...plan, id: 'a' })).toEqual(['a', 'b', 'z'])
    expect(ids(plan, { ...plan, id: 'b' }, { ...plan, id: 'a' }, { ...plan, id: 'c' }, { ...plan, id: 'z' })).toEqual(['a', 'b', 'c', 'z'])
    expect(ids(plan, { ...plan, id: 'b', family: 'tv' }, aPlan('c', '1'), { ...plan, id: 'd', currency: 'SEK' })).toEqual([])
    expect(ids(aPlan('m', '1'), aPlan('a', '1'))).toEqual([])
  })

  it('are still sold and priced on the day, for somebody new', () => {
    expect(ids(plan, { ...plan, id: 'a', soldUntil: '2027-01-01' }, { ...plan, id: 'b', soldUntil: '2027-01-02' })).toEqual(['b'])
    const [fee] = plan.charges as [Charge]
    const from = (validFrom: string, more: Partial<PriceVersion> = {}): Charge => ({ ...fee, id: 'extra', prices: [{ ...fee.prices[0]!, validFrom, ...more }] })
    expect(ids(plan, { ...plan, id: 'a', charges: [fee, from('2027-01-02')] }, { ...plan, id: 'b', charges: [fee, from('2027-01-01', { appliesTo: 'new' })] }, { ...plan, id: 'c', charges: [from('2027-01-02'), fee] })).toEqual(['b'])
  })
})
