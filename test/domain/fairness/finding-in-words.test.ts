import { describe, expect, it } from '@jest/globals'
import { compareFindings, type Finding, type FindingCode, type FindingValue, type ProposedAction } from '../../../domain/fairness/finding.ts'
import { findingText } from '../../../domain/fairness/finding-texts.ts'

const text = (value: string): FindingValue => ({ type: 'text', text: value })
const amount = (minor: bigint): FindingValue => ({ type: 'amount', minor })
const number = (value: string): FindingValue => ({ type: 'number', value })
const date = (value: string): FindingValue => ({ type: 'date', date: value })
const name = (nl: string, en: string): FindingValue => ({ type: 'name', names: { nl, en } })

const aFinding = (code: FindingCode, values: Finding['values'] = {}, action: ProposedAction = { type: 'goodwill' }): Finding =>
  ({ code, period: { start: '2026-11-01', end: '2026-12-01' }, gross: 0n, currency: 'EUR', values, action })

/** Everything that can be found, with what it says in English and in Dutch. */
const findings: readonly [Finding, readonly [string, string], readonly [string, string]][] = [
  [
    aFinding('cheaper-plan', { plan: name('Snel', 'Fast'), otherPlan: name('Rustig', 'Calm'), months: number('3'), cost: amount(18_150n), otherCost: amount(14_520n), saving: amount(3_630n) }, { type: 'change-plan', subscriptionId: 'sub_a', planId: 'calm' }),
    ['Calm would have cost €145.20 over the last 3 months (1 November 2026 to 30 November 2026) instead of €181.50 for Fast: €36.30 less for the same use.', 'Propose Calm.'],
    ['Rustig had over de laatste 3 maanden (1 november 2026 tot en met 30 november 2026) € 145,20 gekost in plaats van € 181,50 voor Snel: € 36,30 minder bij hetzelfde gebruik.', 'Stel Rustig voor.'],
  ],
  [
    aFinding('new-customers-pay-less', { plan: name('Snel', 'Fast'), months: number('3'), cost: amount(16_335n), newCost: amount(12_705n), difference: amount(3_630n) }, { type: 'match-price', subscriptionId: 'sub_a', percent: '20', monthlyNet: 1_000n }),
    ['A new customer pays €127.05 for the last 3 months of Fast; this customer pays €163.35, €36.30 more for the same.', 'Give the price of new customers.'],
    ['Een nieuwe klant betaalt € 127,05 voor de laatste 3 maanden Snel; deze klant betaalt € 163,35, € 36,30 meer voor hetzelfde.', 'Geef de prijs van nieuwe klanten.'],
  ],
  [
    aFinding('discount-ended', { discount: text('Welkomst {number}'), amount: amount(1_210n), number: text('F-2'), before: text('F-1') }, { type: 'renew-discount', discountId: 'dis_1' }),
    ['The discount "Welkomst {number}" was on F-1 and is not on F-2: €12.10 more, and nobody said so beforehand.', 'Renew the discount, or tell the customer that it ended.'],
    ['De korting "Welkomst {number}" stond op F-1 en staat niet op F-2: € 12,10 meer, en niemand heeft dat vooraf gezegd.', 'Verleng de korting, of vertel de klant dat die is afgelopen.'],
  ],
  [
    aFinding('bill-above-usual', { number: text('F-8'), bill: amount(600_000n), usual: amount(425_000n), percent: number('1234'), above: amount(175_000n), bills: number('6') }, { type: 'explain-bill', documentId: 'inv_8' }),
    ['F-8 is €6,000.00, 1,234 % above the usual €4,250.00 (the middle one of the 6 bills before it): €1,750.00 more.', 'Explain the bill, cause by cause.'],
    ['F-8 is € 6.000,00, 1.234 % boven de gebruikelijke € 4.250,00 (de middelste van de 6 facturen ervoor): € 1.750,00 meer.', 'Leg de factuur uit, oorzaak voor oorzaak.'],
  ],
  [
    aFinding('billed-twice', { line: text('Internet'), number: text('F-2'), first: text('F-1'), amount: amount(4_719n) }, { type: 'credit-lines', documentId: 'inv_2', lines: [] }),
    ['Internet is on F-1 and again on F-2 for 1 November 2026 to 30 November 2026: €47.19 too much.', 'Credit €47.19.'],
    ['Internet staat op F-1 en nog eens op F-2 voor 1 november 2026 tot en met 30 november 2026: € 47,19 te veel.', 'Crediteer € 47,19.'],
  ],
  [
    aFinding('billed-after-end', { line: text('Internet'), number: text('F-2'), ended: date('2026-11-01'), amount: amount(4_719n) }, { type: 'credit-lines', documentId: 'inv_2', lines: [] }),
    ['Internet ended on 1 November 2026, and F-2 bills it for 1 November 2026 to 30 November 2026: €47.19 too much.', 'Credit €47.19.'],
    ['Internet is gestopt op 1 november 2026, en F-2 berekent het voor 1 november 2026 tot en met 30 november 2026: € 47,19 te veel.', 'Crediteer € 47,19.'],
  ],
  [
    aFinding('waited-too-long', { asked: date('2026-11-02'), hours: number('2.6') }, { type: 'goodwill' }),
    ['The answer to the question of 2 November 2026 came, or is still to come, 2.6 hours later than promised.', 'Say sorry, and consider a goodwill credit.'],
    ['Het antwoord op de vraag van 2 november 2026 kwam, of komt nog, 2,6 uur later dan beloofd.', 'Bied excuses aan en overweeg een tegoed uit coulance.'],
  ],
  [
    aFinding('complained-often', { times: number('3'), months: number('12') }, { type: 'call-back' }),
    ['3 complaints in the last 12 months.', 'Call the customer.'],
    ['3 klachten in de laatste 12 maanden.', 'Bel de klant.'],
  ],
]

describe('a finding in words', () => {
  it.each(findings.map(([finding, english, dutch]) => [finding.code, finding, english, dutch] as const))('%s', (_code, finding, [reason, action], [reden, actie]) => {
    expect(findingText(finding, 'en')).toEqual({ reason, action })
    expect(findingText(finding, 'nl')).toEqual({ reason: reden, action: actie })
  })

  it('is English where there are no texts in the language, and a name is English where it has none in the language', () => {
    const [cheaper, ended] = [findings[0]![0], findings[2]![0]]
    expect(findingText(ended, 'fr').action).toBe('Renew the discount, or tell the customer that it ended.')
    expect(findingText({ ...cheaper, values: { ...cheaper.values, otherPlan: { type: 'name', names: { fr: 'Calme', en: 'Calm' } } } }, 'nl').action).toBe('Stel Calm voor.')
  })
})

describe('the order of findings', () => {
  const costing = (code: FindingCode, gross: bigint): Finding => ({ ...aFinding(code), gross })

  it('is what was taken wrongly, then who waits or complains, then what costs most', () => {
    const inOrder = [
      costing('billed-after-end', 200n), costing('billed-twice', 100n), costing('complained-often', 0n), costing('waited-too-long', 0n),
      costing('bill-above-usual', 9_000n), costing('discount-ended', 500n), costing('cheaper-plan', 400n), costing('new-customers-pay-less', 400n),
    ]
    expect([...inOrder].reverse().sort(compareFindings)).toEqual(inOrder)
    expect([...inOrder].sort(compareFindings)).toEqual(inOrder)
  })

  it('leaves two of a kind that cost the same as they were', () => {
    const [first, second] = [{ ...costing('billed-twice', 100n), documentId: 'inv_1' }, { ...costing('billed-twice', 100n), documentId: 'inv_2' }]
    expect(compareFindings(first, second)).toBe(0)
    expect([first, second].sort(compareFindings)).toEqual([first, second])
  })
})
