import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { explainDifference } from '../../../domain/explaining/explain-difference.ts'
import { mailDifference } from '../../../domain/explaining/mail-difference.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'
import { billLife, lives } from '../invoicing/random-life.ts'

const sum = (causes: readonly { readonly amount: bigint }[]) => causes.reduce((total, { amount }) => total + amount, 0n)
const signed = ({ kind, gross }: Pick<BillingDocument, 'kind' | 'gross'>) => (kind === 'credit-note' ? -gross : gross)

describe('the explanations of a random life', () => {
  it('sum to the difference, told in full and as a mail tells them', () => {
    let told = 0
    fc.assert(fc.property(lives, fc.constantFrom('nl', 'en'), (life, language) => {
      const documents = billLife(life).map((document) => ({ ...document, language }))
      documents.slice(1).forEach((document, index) => {
        const previous = documents[index]!
        const { amount, causes } = explainDifference(document, previous, language)
        expect([amount, sum(causes)]).toEqual([signed(document) - signed(previous), amount])
        const mail = mailDifference(document, previous, { mailFromPercent: 0 })
        if (!mail) return expect(document.kind === 'credit-note' || previous.kind === 'credit-note' || document.gross === previous.gross).toBe(true)
        told++
        expect([mail.amount, sum(mail.causes)]).toEqual([amount, amount])
        expect(mail.causes.length).toBeLessThanOrEqual(7)
      })
    }), { numRuns: 60 })
    expect(told).toBeGreaterThan(100)
  })
})

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
})
