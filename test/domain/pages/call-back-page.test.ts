import { describe, expect, it } from '@jest/globals'
import { loadPageTexts } from '../../../adapters/pages/load-page-texts.ts'
import type { CallSlot, CaseCall } from '../../../domain/cases/case.ts'
import { callBackDone, callBackForm, promised } from '../../../domain/pages/call-back-page.ts'
import { nothingTyped, type Typed } from '../../../domain/pages/form-pages.ts'
import { slotWords } from '../../../domain/pages/slot-words.ts'

const texts = loadPageTexts('en')
const telling = { locale: 'en-GB', zone: 'Europe/Amsterdam', readersZone: 'Europe/Amsterdam' }
const slot = (from: string, to: string): CallSlot => ({ from: `${from}:00.000Z`, to: `${to}:00.000Z` })
const friday = slot('2026-11-27T09:00', '2026-11-27T10:00')
const later = slot('2026-11-27T10:00', '2026-11-27T11:00')
const monday = slot('2026-11-30T08:30', '2026-11-30T09:30')
const call = (change: Partial<CaseCall> = {}): CaseCall => ({ bookingId: 'cbk_1', phone: '+31612345678', attempts: 0, ...change })
const back = { href: '/bill/abc', label: 'Back to your bill' }

const form = (of: { call?: CaseCall; slots: CallSlot[] }, typed: Typed = nothingTyped) => callBackForm({ link: 'abc', token: 'form-token', typed }, { ...of, telling }, texts)
const groups = ({ fields }: ReturnType<typeof form>) => fields.flatMap((field) => (field.type === 'select' ? field.groups : []))
const chosen = (page: ReturnType<typeof form>) => groups(page).flatMap(({ options }) => options.filter((each) => each.chosen).map(({ value }) => value))

describe('the form to ask for a call', () => {
  it('offers one\'s turn first, then the times of each day', () => {
    expect(form({ slots: [friday, later, monday] })).toEqual({
      heading: 'We call you', intro: ['You keep your place in the queue and do not have to wait on the phone.'], wrong: [], wrongHeading: 'This is not complete yet:', action: '/bill/abc/call-back', token: 'form-token', send: 'Send', back,
      fields: [
        {
          type: 'select', name: 'from', label: 'When shall we call you?',
          groups: [
            { options: [{ value: 'soon', label: 'As soon as it is my turn', chosen: true }] },
            { label: 'Friday 27 November', options: [{ value: friday.from, label: '10:00 – 11:00', chosen: false }, { value: later.from, label: '11:00 – 12:00', chosen: false }] },
            { label: 'Monday 30 November', options: [{ value: monday.from, label: '09:30 – 10:30', chosen: false }] },
          ],
        },
        { type: 'phone', name: 'phone', label: 'Your telephone number', hint: 'For example 06 12345678, or with country code: +31 6 12345678', value: '' },
        { type: 'text', name: 'text', label: 'What is it about?', optional: '(not required)', value: '' },
      ],
    })
  })

  it('keeps what was typed', () => {
    const page = form({ slots: [friday, monday] }, { values: { from: monday.from, phone: '06', text: 'My bill' }, wrong: ['Not a number.'] })
    expect(chosen(page)).toEqual([monday.from])
    expect(page).toMatchObject({ wrong: ['Not a number.'], fields: [{}, { value: '06' }, { value: 'My bill' }] })
    expect(chosen(form({ slots: [friday] }, { values: { from: 'soon' }, wrong: [] }))).toEqual(['soon'])
  })

  it('says that no time is left', () => {
    expect(form({ slots: [] }).intro).toEqual(['You keep your place in the queue and do not have to wait on the phone.', 'There is no time left to choose in the coming days.'])
    expect(groups(form({ slots: [] }))).toHaveLength(1)
  })

  it('moves or calls off the call that is promised, and never shows its number', () => {
    const page = form({ call: call({ slot: monday }), slots: [friday, monday] })
    expect(page.intro).toEqual(['We call you on Monday 30 November between 09:30 – 10:30, at +31 •••• 78.'])
    expect(page).toMatchObject({ send: 'Change', also: { hidden: { do: 'cancel' }, send: 'You need not call me any more' }, fields: [{}, { hint: 'Leave it empty to keep +31 •••• 78', value: '' }, {}] })
    expect(chosen(page)).toEqual([monday.from])
    expect(chosen(form({ call: call(), slots: [friday] }))).toEqual(['soon'])
    expect(chosen(form({ call: call({ slot: monday }), slots: [friday, monday] }, { values: { from: friday.from }, wrong: [] }))).toEqual([friday.from])
    expect(form({ slots: [] })).not.toHaveProperty('also')
  })
})

describe('what is said when it is done', () => {
  const done = (of: CaseCall | undefined, more: { merged: boolean; wait?: string }) => callBackDone(of, more, telling, 'abc', texts)
  const change = 'You can choose another time, or call it off, on the page of your bill.'

  it('is when, at which number, and how to change it', () => {
    expect(done(call({ slot: friday }), { merged: false })).toEqual({ heading: 'Thank you', live: true, texts: ['We call you on Friday 27 November between 10:00 – 11:00, at +31 •••• 78.', change], back })
    expect(done(call(), { merged: true, wait: 'Usually within an hour.' }).texts).toEqual(['We call you when it is your turn, at +31 •••• 78.', 'We call you about what you asked before: it stays one question.', 'Usually within an hour.', change])
    expect(done(undefined, { merged: true, wait: 'Usually within an hour.' }).texts).toEqual(['We do not call you. What you asked in writing stays with us.'])
  })

  it('hides the number, and tells the time in the zone of those who call', () => {
    expect(promised(call({ slot: friday }), { ...telling, readersZone: 'Europe/London' }, texts)).toEqual({ when: 'on Friday 27 November between 10:00 – 11:00 CET', phone: '+31 •••• 78' })
  })
})

describe('a time in words', () => {
  it.each<[string, CallSlot, string, string | undefined, { day: string; times: string }]>([
    ['is that of those who call', friday, 'Europe/Amsterdam', undefined, { day: 'Friday 27 November', times: '10:00 – 11:00' }],
    ['names no zone where the reader\'s has the same time', friday, 'Europe/Amsterdam', 'Europe/Paris', { day: 'Friday 27 November', times: '10:00 – 11:00' }],
    ['names the zone where the reader\'s has another', friday, 'Europe/Amsterdam', 'America/New_York', { day: 'Friday 27 November', times: '10:00 – 11:00 CET' }],
    ['names it on the day on which the clock goes back', slot('2026-10-25T09:00', '2026-10-25T10:00'), 'Europe/Amsterdam', undefined, { day: 'Sunday 25 October', times: '10:00 – 11:00 CET' }],
    ['names it on the day on which it goes forward', slot('2026-03-29T09:00', '2026-03-29T10:00'), 'Europe/Amsterdam', undefined, { day: 'Sunday 29 March', times: '11:00 – 12:00 CEST' }],
    ['has hours from 00 to 23', slot('2026-11-26T23:00', '2026-11-27T00:30'), 'Europe/Amsterdam', undefined, { day: 'Friday 27 November', times: '00:00 – 01:30' }],
  ])('%s', (_name, of, zone, readersZone, expected) => expect(slotWords(of, 'en-GB', zone, readersZone)).toEqual(expected))
})
