import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { findBillAboveUsual, median } from '../../../domain/fairness/bill-above-usual.ts'
import { findBilledAfterEnd, findBilledTwice } from '../../../domain/fairness/billed-wrongly.ts'
import { findDiscountsEnded } from '../../../domain/fairness/discount-ended.ts'
import { findingText, findingTexts } from '../../../domain/fairness/finding-texts.ts'
import { findComplainedOften, findWaitedTooLong, type Contact } from '../../../domain/fairness/waiting.ts'
import type { BillingDocument, DocumentLine } from '../../../domain/documents/billing-document.ts'
import { creditInvoice } from '../../../domain/invoicing/credit-invoice.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'
import { aPlan, aSubscription, anAccount } from '../../builders/company.ts'
import { billThrough } from '../invoicing/bill-through.ts'

const bills = (...grosses: bigint[]) => grosses.map((gross, index) => aBill({ ordinal: index + 1, gross }))
const of = { subscriptionId: 'sub_a', planId: 'internet', chargeId: 'fee' }
const line = (change: Partial<DocumentLine> = {}) => aBillLine({ ...of, ...change })

describe('a bill above the usual', () => {
  // Median of 40, 41, 42, 43, 44 and 90 is 42.50; 60.00 is 17.50 more, 41 %.
  it('compares with the median of the six before it', () => {
    const finding = findBillAboveUsual(bills(99_900n, 4_000n, 9_000n, 4_100n, 4_300n, 4_200n, 4_400n, 6_000n))!
    expect(finding).toMatchObject({ gross: 1_750n, values: { usual: { minor: 4_250n }, percent: { value: '41' }, bills: { value: '6' } }, action: { type: 'explain-bill' } })
    expect(findingText(finding, 'en').reason).toBe('F2026-000008 is €60.00, 41 % above the usual €42.50 (the middle one of the 6 bills before it): €17.50 more.')
  })

  it('begins above the percentage, not at it, and needs three bills to know what is usual', () => {
    expect(findBillAboveUsual(bills(1_000n, 1_000n, 1_000n, 1_250n))).toBeUndefined()
    expect(findBillAboveUsual(bills(1_000n, 1_000n, 1_000n, 1_251n))?.gross).toBe(251n)
    expect(findBillAboveUsual(bills(1_000n, 1_000n, 5_000n))).toBeUndefined()
    expect(findBillAboveUsual(bills(0n, 0n, 0n, 5_000n))).toBeUndefined()
  })

  it('takes as median what splits the amounts in two halves, whatever their order', () => {
    fc.assert(fc.property(fc.array(fc.bigInt({ min: -1_000n, max: 1_000n }), { minLength: 1 }), (amounts) => {
      const middle = median(amounts)!
      expect(median([...amounts].reverse())).toBe(middle)
      expect(amounts.filter((each) => each < middle).length * 2).toBeLessThanOrEqual(amounts.length)
      expect(amounts.filter((each) => each > middle).length * 2).toBeLessThanOrEqual(amounts.length)
    }))
    expect(median([])).toBeUndefined()
    expect([median([1n, 2n]), median([-1n, -2n])]).toEqual([2n, -2n])
  })
})

describe('a discount that ended', () => {
  const discount = line({ position: 2, kind: 'discount', discountId: 'dis_welcome', description: 'Welkomstkorting', net: -1_000n })
  const before = aBill({ ordinal: 1, lines: [line(), discount] })
  const after = aBill({ ordinal: 2, lines: [line()] })

  // 10.00 and 21 % VAT.
  it('is named with what it took off, VAT included', () => {
    const [finding, ...others] = findDiscountsEnded([before, after], new Set())
    expect(others).toEqual([])
    expect(finding).toMatchObject({ code: 'discount-ended', gross: 1_210n, action: { type: 'renew-discount', discountId: 'dis_welcome' } })
    expect(findingText(finding!, 'nl').reason).toBe('De korting "Welkomstkorting" stond op F2026-000001 en staat niet op F2026-000002: € 12,10 meer, en niemand heeft dat vooraf gezegd.')
  })

  it('is none where it goes on, was announced, or what it lowered is gone', () => {
    expect(findDiscountsEnded([before, { ...after, lines: before.lines }], new Set())).toEqual([])
    expect(findDiscountsEnded([before, after], new Set(['dis_welcome']))).toEqual([])
    expect(findDiscountsEnded([before, { ...after, lines: [line({ chargeId: 'tv' })] }], new Set())).toEqual([])
    expect(findDiscountsEnded([before], new Set())).toEqual([])
  })
})

describe('billed twice, or for something cancelled', () => {
  const first = aBill({ ordinal: 1, lines: [line()] })

  it('finds the same days of the same charge on two bills', () => {
    const again = aBill({ ordinal: 2, lines: [line({ chargeId: 'tv' }), line({ position: 2 })] })
    const [finding, ...others] = findBilledTwice([first, again])
    expect(others).toEqual([])
    expect(finding).toMatchObject({ gross: 4_719n, period: { start: '2026-11-01', end: '2026-12-01' }, action: { documentId: again.id, lines: [{ position: 2, net: 3_900n }] } })
  })

  // 10 of the 30 days from 21 November: 39.00 x 10/30 = 13.00, with VAT 15.73.
  it('counts only the days in common', () => {
    const [finding] = findBilledTwice([first, aBill({ ordinal: 2, lines: [line({ period: { start: '2026-11-21', end: '2026-12-21' } })] })])
    expect(finding).toMatchObject({ gross: 1_573n, period: { start: '2026-11-21', end: '2026-12-01' }, action: { lines: [{ net: 1_300n }] } })
  })

  it('is none once a person credited it, a correction took it back, or the first bill is void', () => {
    const again = aBill({ ordinal: 2, lines: [line()] })
    const note = { ...creditInvoice(again, [], { type: 'whole' }, { issueDate: '2026-11-20', reason: 'error' }), id: 'crn_3', ordinal: 3, number: 'C-1' } as BillingDocument
    expect(findBilledTwice([first, again, note])).toEqual([])
    expect(findBilledTwice([first, again, aBill({ ordinal: 3, lines: [line({ kind: 'correction', net: -3_900n })] })])).toEqual([])
    const voided = { ...note, creditReason: 'void' as const, precedingDocument: { number: first.number, issueDate: first.issueDate } }
    expect(findBilledTwice([first, voided, again])).toEqual([])
  })

  it('finds nothing in what the engine bills, whatever changes', () => {
    const account = anAccount('1')
    const plans = [aPlan('a', '31'), aPlan('b', '62')]
    fc.assert(fc.property(fc.integer({ min: 2, max: 28 }), fc.integer({ min: 2, max: 28 }), (one, other) => {
      const day = (month: number, date: number) => `2027-0${month}-${String(date).padStart(2, '0')}`
      const subscription = aSubscription(account, 'a', { start: '2027-01-01', changes: [{ effective: day(2, one), planId: 'b' }, { effective: day(3, other), quantity: '3' }] })
      const documents = billThrough(['2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01'], () => ({ account, subscriptions: [subscription] }), plans)
      expect(findBilledTwice(documents)).toEqual([])
    }), { numRuns: 30 })
  })

  // Ended on 16 November: 15 of 30 days were billed beyond it, 19.50 and VAT.
  it('finds what is billed after the end of a subscription, until it is corrected', () => {
    const ended = [{ ...aSubscription(anAccount('1'), 'internet'), id: 'sub_a', end: '2026-11-16' }]
    const plans = new Map([['internet', aPlan('internet', '39')]])
    const [finding] = findBilledAfterEnd([first], ended, plans)
    expect(finding).toMatchObject({ code: 'billed-after-end', gross: 2_360n, period: { start: '2026-11-16', end: '2026-12-01' }, action: { lines: [{ position: 1, net: 1_950n }] } })
    expect(findingText(finding!, 'en').reason).toBe('Internet 100 ended on 16 November 2026, and F2026-000001 bills it for 16 November 2026 to 30 November 2026: €23.60 too much.')
    expect(findBilledAfterEnd([first, aBill({ ordinal: 2, lines: [line({ kind: 'correction', net: -1_950n })] })], ended, plans)).toEqual([])
    const whole = new Map([['internet', aPlan('internet', '39', { charges: [{ ...aPlan('internet', '39').charges[0]!, proration: 'none' }] })]])
    expect(findBilledAfterEnd([first], ended, whole)).toEqual([])
    expect(findBilledAfterEnd([first], [{ ...ended[0]!, end: '2026-11-01' }], whole)).toHaveLength(1)
  })
})

describe('waiting and complaining', () => {
  const contact = (change: Partial<Contact> = {}): Contact => ({ caseId: 'cas_1', openedAt: '2027-01-10T09:00:00Z', date: '2027-01-10', complaint: true, ...change })

  it('says how many hours later than promised, answered or still waiting', () => {
    const [late] = findWaitedTooLong([contact({ promisedBy: '2027-01-11T09:00:00Z', answeredAt: '2027-01-11T11:31:00Z' })], '2027-01-20T00:00:00Z', 'EUR')
    expect(late).toMatchObject({ values: { hours: { value: '2.6' } }, action: { type: 'goodwill' } })
    const [waiting] = findWaitedTooLong([contact({ promisedBy: '2027-01-11T09:00:00Z' })], '2027-01-12T09:00:00Z', 'EUR')
    expect(waiting).toMatchObject({ values: { hours: { value: '24' } }, action: { type: 'call-back' } })
    expect(findWaitedTooLong([contact({ promisedBy: '2027-01-11T09:00:00Z', answeredAt: '2027-01-11T09:00:00Z' }), contact()], '2027-01-20T00:00:00Z', 'EUR')).toEqual([])
  })

  it('counts complaints of twelve months', () => {
    const complaints = [contact({ date: '2026-01-19' }), contact({ date: '2026-01-20' }), contact({ date: '2026-12-01' }), contact({ complaint: false })]
    expect(findComplainedOften(complaints, '2027-01-20', 'EUR')?.values.times).toEqual({ type: 'number', value: '2' })
    expect(findComplainedOften(complaints.slice(2), '2027-01-20', 'EUR')).toBeUndefined()
  })
})

it('has the same texts with the same values in every language', () => {
  const shape = ({ reason, action }: (typeof findingTexts)[string]) =>
    Object.entries({ ...reason, ...action }).map(([key, text]) => [key, [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()])
  expect(shape(findingTexts.nl!)).toEqual(shape(findingTexts.en!))
})
