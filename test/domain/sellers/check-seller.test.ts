import { describe, expect, it } from '@jest/globals'
import { checkSeller, checkSellerChange } from '../../../domain/sellers/check-seller.ts'
import type { NumberSeries, Seller } from '../../../domain/sellers/seller.ts'
import { aSeller } from '../../builders/company.ts'

const series = (kind: NumberSeries['kind'], prefix: string, digits = 6): NumberSeries => ({ kind, prefix, digits })
const [invoices, credits] = [series('invoice', 'F{year}-'), series('credit-note', 'C{year}-')]

describe('the number series of a seller', () => {
  const none = (kind: string, count = 0) => ({ field: 'series', reason: `has ${count} series for ${kind}s`, allowed: 'exactly one' })
  const twice = { field: 'series', reason: 'has the same prefix twice, so numbers would repeat', allowed: 'a prefix for each kind' }

  it.each<[string, NumberSeries[], object[]]>([
    ['one of each kind', [credits, invoices], []],
    ['none', [], [none('invoice'), none('credit-note')]],
    ['none for credit notes', [invoices], [none('credit-note')]],
    ['none for invoices', [credits], [none('invoice')]],
    ['two for invoices', [invoices, series('invoice', 'G-'), credits], [none('invoice', 2)]],
    ['one prefix for both', [invoices, series('credit-note', 'F{year}-')], [twice]],
    ['the same series twice', [invoices, invoices, credits], [none('invoice', 2), twice]],
  ])('%s', (_name, of, problems) => expect(checkSeller({ series: of })).toEqual(problems))
})

describe('what may change of a seller', () => {
  const before = aSeller({ series: [invoices, credits], shards: 4 })
  const problems = (change: Partial<Seller>, hasAccounts = true) => checkSellerChange(before, { ...before, ...change }, hasAccounts)
  const taken = (was: string) => ({ field: 'series', reason: `${was}, and numbers were taken from it`, allowed: 'the same prefix and digits' })

  it('is anything while it has no accounts', () => {
    expect(problems({ shards: 8, series: [series('invoice', 'G-', 5), series('credit-note', 'H-', 5)] }, false)).toEqual([])
  })

  it('is no more how its accounts are spread and its bills are numbered, once it has some', () => {
    expect(problems({ legalName: 'Other B.V.', series: [credits, invoices] })).toEqual([])
    expect(problems({ shards: 8 })).toEqual([{ field: 'shards', value: '8', reason: 'was 4, and accounts are spread over as many', allowed: '4' }])
    expect(problems({ series: [series('invoice', 'G-'), credits] })).toEqual([taken('the invoice series was "F{year}-" with 6 digits')])
    expect(problems({ series: [invoices, series('credit-note', 'C{year}-', 7)] })).toEqual([taken('the credit-note series was "C{year}-" with 6 digits')])
    // That one is missing is said by the rules within a seller.
    expect(problems({ series: [invoices] })).toEqual([])
  })
})
