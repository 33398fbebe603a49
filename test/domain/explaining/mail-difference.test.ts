import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { explainDifference } from '../../../domain/explaining/explain-difference.ts'
import { mailDifference } from '../../../domain/explaining/mail-difference.ts'
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
