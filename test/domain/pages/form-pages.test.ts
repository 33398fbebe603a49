import { describe, expect, it } from '@jest/globals'
import { loadPageTexts } from '../../../adapters/pages/load-page-texts.ts'
import type { PlanComparison } from '../../../domain/fairness/plan-comparison.ts'
import { codeForm, disputeForm, donePage, hiddenAddress, newLinkForm, nothingTyped, plansPage, questionForm, reasonOf, type FormPage } from '../../../domain/pages/form-pages.ts'
import { aBill, aBillLine } from '../../builders/bill.ts'
import { aPlan } from '../../builders/company.ts'
import { aPageBill } from '../../builders/bill-page.ts'

const texts = loadPageTexts('en')
const of = { link: 'abc', token: 'form-token', typed: nothingTyped }
const typed = (values: Record<string, string>, ...wrong: string[]) => ({ ...of, typed: { values, wrong } })
const options = ({ fields }: FormPage, type: 'checkboxes' | 'radios') => fields.flatMap((field) => (field.type === type && 'options' in field ? field.options : []))
const back = { href: '/bill/abc', label: 'Back to your bill' }

describe('the form to dispute lines', () => {
  it('offers every line that asks for money, with its days and amount, and the reasons', () => {
    expect(disputeForm(aPageBill(), of, texts)).toEqual({
      heading: 'What is not right?', intro: ['Choose the lines. You do not have to pay these until you have our answer, and no reminder is sent for them.'],
      wrong: [], wrongHeading: 'This is not complete yet:', action: '/bill/abc/dispute', token: 'form-token', send: 'Send', back,
      fields: [
        {
          type: 'checkboxes', name: 'line', label: 'Lines of F2026-000002',
          options: [
            { name: 'line-1', value: 'yes', label: 'Internet 1000, Dorpsstraat 1', amount: '€49.00', checked: false, hint: '1 December 2026 - 31 December 2026' },
            { name: 'line-3', value: 'yes', label: 'Bellen buiten de bundel', amount: '€26.99', checked: false, hint: '1 November 2026 - 30 November 2026' },
          ],
        },
        {
          type: 'radios', name: 'reason', label: 'What is wrong with them?',
          options: [
            { value: 'not-ordered', label: 'I did not order this', checked: false }, { value: 'cancelled', label: 'I had cancelled this', checked: false }, { value: 'amount', label: 'The amount is not what was agreed', checked: false },
            { value: 'usage', label: 'I did not use this much', checked: false }, { value: 'twice', label: 'I have been billed for this before', checked: false }, { value: 'other', label: 'Something else', checked: false },
          ],
        },
        { type: 'text', name: 'text', label: 'Tell us in your own words', optional: '(not required)', value: '' },
      ],
    })
  })

  it('keeps what was typed, and says what is wrong with it', () => {
    const form = disputeForm(aPageBill(), typed({ 'line-3': 'yes', 'line-1': 'no', reason: 'usage', text: 'Not me' }, 'Choose at least one line.'), texts)
    expect(form.wrong).toEqual(['Choose at least one line.'])
    expect(options(form, 'checkboxes').map(({ name, checked }) => [name, checked])).toEqual([['line-1', false], ['line-3', true]])
    expect(options(form, 'radios').filter(({ checked }) => checked).map(({ value }) => value)).toEqual(['usage'])
    expect(form.fields.at(-1)).toMatchObject({ type: 'text', value: 'Not me' })
  })

  it('offers no line of nothing, and no days where a line has none', () => {
    const { period: _period, ...timeless } = aBillLine()
    const lines = options(disputeForm(aBill({ lines: [aBillLine({ net: 0n }), { ...timeless, position: 2, net: 1n }] }), of, texts), 'checkboxes')
    expect(lines).toEqual([{ name: 'line-2', value: 'yes', label: 'Internet 100', amount: '€0.01', checked: false }])
  })

  it('has reasons that are those of people who decide', () => {
    expect(reasonOf).toEqual({ 'not-ordered': 'not-ordered', cancelled: 'cancelled', amount: 'wrong-price', usage: 'wrong-usage', twice: 'billed-twice', other: 'other' })
  })
})

describe('the smaller forms', () => {
  it('ask a question about the bill', () => {
    const form = {
      heading: 'Your question', intro: ['About F2026-000001. A person reads it and answers to the e-mail address that we have of you.'], wrong: [], wrongHeading: 'This is not complete yet:',
      action: '/bill/abc/question', token: 'form-token', send: 'Send', back, fields: [{ type: 'text', name: 'text', label: 'Your question', value: '' }],
    }
    expect(questionForm(aBill(), of, texts)).toEqual(form)
    expect(questionForm(aBill(), typed({ text: 'Why?' }, 'Too long.'), texts)).toEqual({ ...form, wrong: ['Too long.'], fields: [{ type: 'text', name: 'text', label: 'Your question', value: 'Why?' }] })
  })

  it('ask for the code that was mailed, which is never filled in again', () => {
    expect(codeForm(typed({ code: '123456' }, 'This is not the code.'), 'a•••@example.com', { do: 'change-plan' }, texts)).toEqual({
      heading: 'Is it you?', intro: ['We sent a code of six digits to a•••@example.com. It is valid for 10 minutes.'], wrong: ['This is not the code.'], wrongHeading: 'This is not complete yet:',
      action: '/bill/abc/code', token: 'form-token', send: 'Send', back, hidden: { do: 'change-plan' }, fields: [{ type: 'code', name: 'code', label: 'Code from the e-mail', value: '' }],
    })
  })

  it('offer a new link, and nothing to go back to', () => {
    expect(newLinkForm(typed({}, 'Not now.'), texts)).toEqual({
      heading: 'This link has expired', intro: ['Shall we send you a new one? It goes to the e-mail address that we have of you.'], wrong: ['Not now.'], wrongHeading: 'This is not complete yet:',
      action: '/bill/abc/new-link', token: 'form-token', send: 'Send me a new link', fields: [],
    })
  })

  it.each([['an.peeters@example.com', 'a•••@example.com'], ['"odd@name"@example.com', '"•••@example.com'], ['x@y.example', 'x•••@y.example']])('%s is shown as %s', (address, shown) => expect(hiddenAddress(address)).toBe(shown))
})

describe('what other plans would have cost', () => {
  const window = (months: number, saving: bigint) => ({ months, period: { start: '2026-10-01', end: '2027-01-01' }, now: { net: 0n, gross: 18_150n }, other: { net: 0n, gross: 18_150n - saving }, saving })
  const comparison = (id: string, ...savings: bigint[]): PlanComparison => ({
    subscriptionId: `sub_${id}`, from: aPlan('fast', '1', { name: { nl: 'Snel', en: 'Fast' } }), to: aPlan(id, '1', { name: { nl: `${id} (nl)`, en: `Plan ${id}` } }), windows: savings.map((saving, index) => window([3, 6, 12][index]!, saving)),
  })
  const page = (...comparisons: PlanComparison[]) => plansPage(comparisons, aBill(), { link: 'abc', token: 'form-token' }, texts)

  it('is a table for each plan that would have been cheaper in the end, period by period', () => {
    expect(page(comparison('a', 3_630n, 0n, 100n), comparison('b', 900n, -450n, 1n))).toEqual({
      heading: 'What other plans would have cost you', intro: 'Computed from your own last months, to the cent, by the rules that your bill is made with.', columns: { period: 'Period', now: 'You paid' },
      plans: [
        {
          name: 'Plan a', current: 'You now have Fast.', subscriptionId: 'sub_a', planId: 'a', ask: 'Ask for Plan a',
          rows: [
            { months: '3 months', period: '1 October 2026 to 31 December 2026', now: '€181.50', other: '€145.20', saving: '€36.30 less' },
            { months: '6 months', period: '1 October 2026 to 31 December 2026', now: '€181.50', other: '€181.50', saving: 'the same' },
            { months: '12 months', period: '1 October 2026 to 31 December 2026', now: '€181.50', other: '€180.50', saving: '€1.00 less' },
          ],
        },
        expect.objectContaining({ name: 'Plan b', rows: [expect.objectContaining({ saving: '€9.00 less' }), expect.objectContaining({ saving: '€4.50 more' }), expect.objectContaining({ saving: '€0.01 less' })] }),
      ],
      action: '/bill/abc/plans', token: 'form-token', askHint: 'We first send a code to your e-mail address, so that nobody else can change your plan.',
      cancel: 'Do you rather want to stop? You can cancel now: ask us, and it is done without delay.', cancelHref: '/bill/abc/question', back,
    })
  })

  it('has the one that saves most over the longest time first, whatever the order', () => {
    const names = (...comparisons: PlanComparison[]) => page(...comparisons).plans.map(({ planId }) => planId)
    expect(names(comparison('a', 1n, 5n), comparison('b', 2n, 9n), comparison('c', 99n, 7n))).toEqual(['b', 'c', 'a'])
    expect(names(comparison('c', 99n, 7n), comparison('b', 2n, 9n), comparison('a', 1n, 5n))).toEqual(['b', 'c', 'a'])
  })

  it('says that none was cheaper, or that there is nothing to compare with', () => {
    expect(page(comparison('a', 5n, 0n))).toMatchObject({ plans: [], none: 'No other plan that you could have instead would have been cheaper for you.' })
    expect(page(comparison('a'))).toMatchObject({ plans: [] })
    expect(page()).toMatchObject({ plans: [], none: 'There are no other plans to compare with yet, or you have not been with us for three months.' })
  })

  it('names plans in the language of the page, or in English', () => {
    const dutch = plansPage([{ ...comparison('a', 1n), from: aPlan('fast', '1', { name: { fr: 'Vite', en: 'Fast' } }), to: aPlan('a', '1', { name: { fr: 'Calme', en: 'Calm' } }) }], aBill(), { link: 'abc', token: 't' }, loadPageTexts('nl'))
    expect(dutch.plans[0]?.name).toBe('Calm')
    expect(dutch.plans[0]?.current).toContain('Fast')
    const english = plansPage([{ ...comparison('a', 1n), to: aPlan('a', '1', { name: { fr: 'Calme', de: 'Ruhig' } }) }], aBill(), { link: 'abc', token: 't' }, texts)
    expect(english.plans[0]?.name).toBe('Calme')
  })
})

describe('what is said when a form was sent', () => {
  it.each([
    ['dispute', 'We have your message about F-1. You do not have to pay the lines that you named until you have our answer.'],
    ['dispute-again', 'We have your message about F-1. These lines were disputed or credited already: that stays as it is.'],
    ['question', 'We have your question about F-1.'],
    ['plans', 'We have your request for Calm. You get a confirmation by e-mail.'],
  ] as const)('%s', (part, text) => {
    const answer = 'You get the answer by e-mail, and can see here how far it is.'
    expect(donePage(part, { number: 'F-1', plan: 'Calm' }, undefined, 'abc', texts)).toEqual({ heading: 'Thank you', live: true, texts: [text, answer], back })
    expect(donePage(part, { number: 'F-1', plan: 'Calm' }, 'Usually within a day.', 'abc', texts).texts).toEqual([text, answer, 'Usually within a day.'])
  })
})
