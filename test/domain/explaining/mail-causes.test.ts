import { describe, expect, it } from '@jest/globals'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { builtInExplanations, mailDifference } from '../../../domain/explaining/mail-difference.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'

describe('the mail of a bill', () => {
  const bill = (gross: bigint, change: Partial<BillingDocument> = {}) => aBill({ gross, net: gross, vatTotal: 0n, lines: [aBillLine({ net: gross, subscriptionId: 'sub', chargeId: 'base' })], ...change })

  it.each([[1250n, false], [1251n, true], [750n, false], [749n, true]])('with %s after 1000 and a share of 25 %% explains: %s', (gross, explains) => {
    expect(mailDifference(bill(gross), bill(1000n), { mailFromPercent: 25 }) !== undefined).toBe(explains)
  })

  it('explains nothing where nothing can be compared, or the seller wants none', () => {
    for (const [now, before, policy] of [
      [bill(2000n), undefined, { mailFromPercent: 25 }], [bill(2000n, { kind: 'credit-note' }), bill(1000n), { mailFromPercent: 25 }],
      [bill(2000n), bill(1000n, { currency: 'USD' }), { mailFromPercent: 25 }], [bill(2000n), bill(1000n), {}],
    ] as const) expect(mailDifference(now, before, policy)).toBeUndefined()
  })

  it('tells many causes briefly', () => {
    const many = bill(0n, { language: 'en', gross: 21_121n, vatTotal: 21n, lines: Array.from({ length: 20 }, (_, index) => aBillLine({ net: BigInt(100 * (index + 1)), chargeId: `c${index}`, description: `${index} `.repeat(400) })) })
    const causes = mailDifference(many, bill(0n, { lines: [] }), { mailFromPercent: 25 })!.causes
    expect(causes.map(({ amount }) => amount)).toEqual([2000n, 1900n, 1800n, 1700n, 1600n, 12_000n, 21n])
    expect(causes.map(({ text }) => text).slice(-2)).toEqual(['Other differences together.', 'VAT on these differences.'])
    for (const { text } of causes) expect(text.length).toBeLessThanOrEqual(300)
  })

  const withCauses = (count: number, description = 'Internet') => bill(0n, { language: 'en', gross: BigInt(100 * count), lines: Array.from({ length: count }, (_, index) => aBillLine({ net: 100n, chargeId: `c${index}`, description })) })
  const causesOf = (document: BillingDocument) => mailDifference(document, bill(1n, { lines: [] }), { mailFromPercent: 25 })!.causes

  it('tells six causes one by one, and of seven five and the others together', () => {
    expect(causesOf(withCauses(6))).toEqual(Array(6).fill({ text: 'Internet is on this bill and was not on the one before.', amount: 100n }))
    expect(causesOf(withCauses(7)).map(({ text, amount }) => [text, amount]).slice(4)).toEqual([['Internet is on this bill and was not on the one before.', 100n], ['Other differences together.', 200n]])
  })

  it('keeps a text of 300 characters whole, and cuts a longer one', () => {
    const [fits, tooLong] = [253, 254].map((length) => causesOf(withCauses(1, 'x'.repeat(length)))[0]!.text)
    expect(fits).toBe(`${'x'.repeat(253)} is on this bill and was not on the one before.`)
    expect([fits!.length, tooLong!.length]).toEqual([300, 300])
    expect(tooLong).toBe(`${'x'.repeat(254)} is on this bill and was not on the one befor…`)
  })

  it('explains against no credit note', () => {
    expect(mailDifference(bill(2000n), bill(1000n, { kind: 'credit-note' }), { mailFromPercent: 25 })).toBeUndefined()
  })

  it('speaks from a quarter on where the seller says nothing else', () => {
    expect(builtInExplanations).toEqual({ mailFromPercent: 25 })
  })
})
