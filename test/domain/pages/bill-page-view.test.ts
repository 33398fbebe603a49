import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { loadBillTexts } from '../../../adapters/mail/load-bill-texts.ts'
import { loadPageTexts, pageLanguages } from '../../../adapters/pages/load-page-texts.ts'
import { billPageView, type BillPageFacts } from '../../../domain/pages/bill-page-view.ts'
import { waitText } from '../../../domain/pages/wait-text.ts'
import { aPageCase, someBillPageFacts } from '../../builders/bill-page.ts'

const view = async (change: Partial<BillPageFacts> = {}, language = 'en') => billPageView(someBillPageFacts(change), loadPageTexts(language), await loadBillTexts(language))
const dueDate = '2026-12-15'

describe('how a bill stands', () => {
  it('says what is open, and that a part is paid, late, disputed or all paid', async () => {
    const status = async (change: Partial<BillPageFacts>) => {
      const { label, value, note, tone } = (await view(change)).status
      return [label, value, tone, note.split('.')[0]]
    }
    expect(await status({})).toEqual(['To pay', '€76.18', 'calm', 'by 15 December 2026'])
    expect((await view({ standing: { open: 5_000n, disputed: 0n, dueDate } })).status.note).toBe('by 15 December 2026. You have paid €26.18 of it.')
    expect(await status({ today: '2026-12-16' })).toEqual(['To pay', '€76.18', 'late', 'This should have been paid by 15 December 2026'])
    expect(await status({ today: '2026-12-15' })).toEqual(['To pay', '€76.18', 'calm', 'by 15 December 2026'])
    expect((await view({ standing: { open: 7_618n, disputed: 2_700n, dueDate }, today: '2026-12-15' })).status).toMatchObject({ tone: 'calm', value: '€49.18', note: 'by 15 December 2026. €27.00 of it waits for our answer to you: you do not have to pay that part now.' })
    // What is not disputed is late all the same, and the customer is told.
    expect((await view({ standing: { open: 7_618n, disputed: 2_700n, dueDate }, today: '2027-01-01' })).status).toMatchObject({ tone: 'late', value: '€49.18', note: expect.stringMatching(/should have been paid by 15 December 2026\. €27\.00 of the bill waits for our answer/) })
    expect((await view({ standing: { open: 7_618n, disputed: 7_618n, dueDate } })).payment).toBeUndefined()
    expect((await view({ standing: { open: 7_618n, disputed: 2_700n, dueDate } })).payment?.rows[0]?.value).toBe('€49.18')
    expect(await status({ standing: { open: 0n, disputed: 0n, dueDate } })).toEqual(['Paid', '€76.18', 'good', 'Thank you'])
  })

  it('asks for what is still open, in words and in the code that the banking app scans', async () => {
    const { payment } = await view({ standing: { open: 5_000n, disputed: 0n, dueDate: '2026-12-29' } })
    expect(payment?.rows.slice(0, 2).map(({ value }) => value)).toEqual(['€50.00', '29 December 2026'])
    expect(payment?.qr?.payload.split('\n')[7]).toBe('EUR50.00')
    expect((await view({ standing: { open: 0n, disputed: 0n, dueDate } })).payment).toBeUndefined()
  })
})

describe('what the page explains', () => {
  // 47.19 to 76.18 is 28.99 more.
  it('is why it is more than the bill before, with causes that add up', async () => {
    const { difference } = await view()
    expect(difference?.summary).toBe('This bill is €28.99 more than F2026-000001 of 1 November 2026 (€47.19). This is why:')
    const cents = difference!.rows.map(({ value }) => Number(value.replace('−', '-').replace(/[ €.+]/g, '')))
    expect(cents.reduce((sum, each) => sum + each, 0)).toBe(2_899)
    expect((await view({ previous: undefined })).difference).toBeUndefined()
  })

  it('is each line, in the order of the lines, and the state of each case', async () => {
    const { why, bill, cases } = await view({ cases: [aPageCase(), aPageCase({ state: 'claimed' })] }, 'nl')
    expect(why).toHaveLength(bill.lines.length)
    expect(cases.map(({ state, wait }) => [state, wait])).toEqual([['Wacht op ons', 'Meestal beantwoord binnen 55 minuten tot 3 uur van onze openingstijd.'], ['Een medewerker is ermee bezig', undefined]])
  })
})

describe('an announced wait', () => {
  it('is a range that is never shorter than what is known, or says that nobody knows', () => {
    const texts = loadPageTexts('en')
    expect(waitText({ kind: 'range', p50Minutes: 41, p90Minutes: 121 }, texts)).toBe('Usually answered within 45 minutes to 3 hours of our opening hours.')
    expect(waitText({ kind: 'range', p50Minutes: 1, p90Minutes: 4 }, texts)).toBe('Usually answered within 5 minutes of our opening hours.')
    expect(waitText({ kind: 'opens', at: 'Monday 9:00' }, texts)).toBe('We are there again from Monday 9:00.')
    expect(waitText({ kind: 'unknown' }, texts)).toBe('We cannot say yet how long it takes.')
  })
})

it('has the same texts with the same arguments in every language', () => {
  const shape = (language: string) => Object.entries((JSON.parse(readFileSync(`adapters/pages/texts/${language}.json`, 'utf8')) as { messages: Record<string, string> }).messages)
    .map(([key, text]) => [key, [...new Set([...text.matchAll(/\{([a-z]\w*)[,}]/g)].map(([, name]) => name))].sort()])
  for (const language of pageLanguages) expect(shape(language)).toEqual(shape('en'))
})
