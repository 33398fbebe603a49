import { expect, it } from '@jest/globals'
import { costOf, mailUnits, priceUsage, withoutMail, type PriceBook } from '../../../domain/estimating/price-book.ts'
import { addUsage, timesUsage, units } from '../../../domain/estimating/usage.ts'

/** Everything at 3 dollars a thousand, but writes at 5 a million. */
const book = { ...Object.fromEntries(units.map((unit) => [unit, { usd: 3, per: 1_000 }])), dynamodbWrite: { usd: 5, per: 1_000_000 } } as PriceBook

it('prices a usage term by term, dearest first', () => {
  expect(priceUsage({ dynamodbWrite: 2_000_000, sqsRequest: 100, snsPublish: 20_000 }, book)).toEqual([
    { unit: 'snsPublish', quantity: 20_000, usd: 60 }, { unit: 'dynamodbWrite', quantity: 2_000_000, usd: 10 }, { unit: 'sqsRequest', quantity: 100, usd: 0.3 },
  ])
})

it('a usage costs what its terms cost together, and nothing costs nothing', () => {
  expect(costOf({ dynamodbWrite: 2_000_000, snsPublish: 20_000 }, book)).toBe(70)
  expect(costOf({}, book)).toBe(0)
})

it('leaves out what SES bills, and that alone', () => {
  expect(mailUnits).toEqual(['sesRecipient', 'sesAttachmentGb'])
  expect(withoutMail(Object.fromEntries(units.map((unit, at) => [unit, at])))).toEqual(Object.fromEntries(units.map((unit, at) => [unit, at]).filter(([unit]) => unit !== 'sesRecipient' && unit !== 'sesAttachmentGb')))
})

it('adds usages unit by unit', () => {
  expect(addUsage({ s3Put: 1, trace: 4 }, {}, { s3Put: 2, alarm: 1 }, { alarm: 0.5 })).toEqual({ s3Put: 3, trace: 4, alarm: 1.5 })
  expect(addUsage()).toEqual({})
})

it('multiplies a usage', () => {
  expect(timesUsage({ s3Put: 2, alarm: 0 }, 3)).toEqual({ s3Put: 6, alarm: 0 })
})
