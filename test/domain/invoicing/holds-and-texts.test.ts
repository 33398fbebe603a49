import { describe, expect, it } from '@jest/globals'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { holdReasonText, holdReasonsOf, type ApprovalPolicy } from '../../../domain/invoicing/hold-reasons.ts'
import { describeLine, documentLanguage, localName } from '../../../domain/invoicing/describe-line.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'
import { anAccount, aPlan } from '../../builders/company.ts'

describe('a bill waits for a person', () => {
  const account = anAccount('K-1001')
  const bill = aBill({ gross: 10_000n, lines: [aBillLine({ planId: 'internet' }), aBillLine({ position: 2 })] })
  const before = (gross: bigint, change: Partial<BillingDocument> = {}) => aBill({ gross, number: 'F-0', ...change })
  const reasons = (policy: ApprovalPolicy, documents: readonly BillingDocument[] = [before(10_000n)], draft = bill, run = {}) => holdReasonsOf(draft, { account, documents }, policy, run)

  it('where the run stops at drafts, or everything waits', () => {
    expect(reasons({})).toEqual([])
    expect(reasons({}, [], bill, { drafts: true })).toEqual(['run'])
    expect(reasons({ all: true })).toEqual(['all'])
    expect(reasons({ all: false })).toEqual([])
  })

  it('of a plan or a customer that is named', () => {
    expect(reasons({ plans: ['tv', 'internet'] })).toEqual(['plan'])
    expect(reasons({ plans: ['tv'] })).toEqual([])
    expect(reasons({ plans: ['internet'] }, undefined, aBill({ lines: [aBillLine()] }))).toEqual([])
    expect(reasons({ customers: ['K-1', 'K-1001'] })).toEqual(['customer'])
    expect(reasons({ customers: ['K-1'] })).toEqual([])
  })

  it('who gets the first invoice that stands', () => {
    const first = { firstBill: true }
    expect(reasons(first, [])).toEqual(['first-bill'])
    expect(reasons(first)).toEqual([])
    expect(reasons({ firstBill: false }, [])).toEqual([])
    expect(reasons(first, [], { ...bill, kind: 'credit-note' })).toEqual([])
    // An invoice that was voided was none.
    const voided = before(1n, { ordinal: 2, kind: 'credit-note', number: 'C-1', creditReason: 'void', precedingDocument: { number: 'F-0', issueDate: '2026-11-01' } })
    expect(reasons(first, [before(10_000n), voided])).toEqual(['first-bill'])
  })

  it('from an amount on, in the currency of the bill', () => {
    expect(reasons({ largeBill: { EUR: '100' } })).toEqual(['large-bill'])
    expect(reasons({ largeBill: { EUR: '100.01' } })).toEqual([])
    expect(reasons({ largeBill: { USD: '1' } })).toEqual([])
    expect(reasons({ largeBill: {} })).toEqual([])
  })

  it('that differs by more than a share from the bill before, up or down', () => {
    const jump = { jump: { percent: 25 } }
    expect(reasons(jump, [before(8_000n)])).toEqual([])
    expect(reasons(jump, [before(7_999n)])).toEqual(['jump'])
    expect(reasons(jump, [before(13_334n)])).toEqual(['jump'])
    expect(reasons(jump, [before(13_333n)])).toEqual([])
    expect(reasons(jump, [])).toEqual([])
    expect(reasons(jump, [before(1n, { currency: 'USD' })])).toEqual([])
    // A credit note is that much less than nothing.
    expect(reasons(jump, [before(10_000n)], { ...bill, kind: 'credit-note' })).toEqual(['jump'])
  })

  it('where the difference is as large as the least that counts, in its currency', () => {
    const jump = (minimum: Record<string, string>) => ({ jump: { percent: 1, minimum } })
    for (const gross of [9_000n, 11_000n]) {
      expect(reasons(jump({ EUR: '10' }), [before(gross)])).toEqual(['jump'])
      expect(reasons(jump({ EUR: '10.01' }), [before(gross)])).toEqual([])
      expect(reasons(jump({ USD: '1000' }), [before(gross)])).toEqual(['jump'])
    }
  })

  it('for every reason that there is, in their order', () => {
    expect(reasons({ all: true, plans: ['internet'], customers: ['K-1001'], firstBill: true, largeBill: { EUR: '1' }, jump: { percent: 1 } }, [before(1n)], bill, { drafts: true })).toEqual(['run', 'all', 'plan', 'customer', 'large-bill', 'jump'])
  })

  it('who is told why, and of a large bill how large it is', () => {
    expect(holdReasonText('first-bill', bill)).toBe('It is the customer\'s first bill.')
    expect(holdReasonText('large-bill', bill)).toBe('It is at least as large as bills that are approved by a person (100.00 EUR).')
  })
})

describe('words on a bill', () => {
  it('are in the language asked for, else the seller\'s first, else English', () => {
    expect([documentLanguage('en', ['nl', 'en']), documentLanguage('fr', ['nl', 'en']), documentLanguage('fr', [])]).toEqual(['en', 'nl', 'en'])
  })

  it('are a name in that language, else in the fallback, else any, else none', () => {
    const names = { nl: 'Vast', en: 'Fixed' }
    expect([localName(names, 'en', 'nl'), localName(names, 'fr', 'nl'), localName(names, 'fr', 'de'), localName({}, 'en', 'nl')]).toEqual(['Fixed', 'Vast', 'Vast', ''])
  })

  const plan = aPlan('internet', '10', { name: { nl: 'Internet 100', en: 'Internet 100 EN' } })
  const of = { plan, charge: plan.charges[0]!, subscription: {}, language: 'nl', fallback: 'nl', kind: undefined } as const

  it('are plan, label, and the charge where the plan has several', () => {
    expect(describeLine(of)).toBe('Internet 100')
    expect(describeLine({ ...of, language: 'en' })).toBe('Internet 100 EN')
    expect(describeLine({ ...of, subscription: { label: 'Kade 1' } })).toBe('Internet 100, Kade 1')
    expect(describeLine({ ...of, subscription: { label: '' } })).toBe('Internet 100')
    expect(describeLine({ ...of, plan: { ...plan, charges: [...plan.charges, ...plan.charges] }, subscription: { label: 'Kade 1' } })).toBe('Internet 100, Abonnement, Kade 1')
  })

  it.each([['nl', 'correction', 'Correctie: Internet 100'], ['en', 'correction', 'Correction: Internet 100 EN'], ['nl', 'minimum', 'Aanvulling tot minimum: Internet 100'], ['en', 'minimum', 'Top-up to minimum: Internet 100 EN'], ['fr', 'correction', 'Correction: Internet 100']] as const)(
    'in %s of a %s: %s', (language, kind, text) => expect(describeLine({ ...of, language, kind })).toBe(text))
})
