import { describe, expect, it } from '@jest/globals'
import { anonymousRecord, isPersonal, type PersonalSection, type StoredRecord } from '../../../domain/privacy/anonymous-record.ts'
import { periodOf, builtInKeeping, keptUntil } from '../../../domain/privacy/keeping-periods.ts'
import { anAccount } from '../../builders/company.ts'

const removed = '[removed]'

describe('an account without its person', () => {
  it('keeps country, language, money and cycle, and is marked', () => {
    const account = anAccount('10023', {
      attention: 'An', vatNumber: 'NL004495445B01', vatNumberCheck: 'valid', vatNumberCheckedOn: '2026-11-01', legalId: { scheme: '0106', id: '1' }, endpointId: { scheme: '0106', id: '1' }, buyerReference: 'PO', iban: 'NL91ABNA0417164300',
      eInvoice: 'mail', emailHold: 'bounced', address: { street: 'Dorpsstraat 12', additional: 'boven', postcode: '1234 AB', city: 'Ede', country: 'NL' }, paymentTermDays: 14,
    })
    expect(anonymousRecord('account', { ...account })).toEqual({
      id: account.id, sellerId: 'acme', customerNumber: '10023', kind: 'consumer', name: removed, address: { street: removed, postcode: removed, city: removed, country: 'NL' }, language: 'nl', currency: 'EUR', timeZone: 'Europe/Amsterdam',
      billingCycle: { every: 'month', day: 1 }, paymentTermDays: 14, anonymised: true,
    })
  })
})

describe('a record without what names its customer', () => {
  it.each<[PersonalSection, StoredRecord, StoredRecord]>([
    ['subscriptions', { planId: 'basic', reference: 'line +31 6', label: '+31 6', attributes: { region: 'BE' }, quantity: '1' }, { planId: 'basic', reference: removed, quantity: '1' }],
    ['usage', { value: '7', attributes: { to: '+32' }, days: { '01': { members: ['a'], sum: '3' }, '02': { sum: '4' } } }, { value: '7', attributes: {}, days: { '01': { sum: '3' }, '02': { sum: '4' } } }],
    ['levels', { attributes: { who: 'An' }, value: '2' }, { attributes: {}, value: '2' }],
    ['discounts', { id: 'dis_1', reason: 'sick' }, { id: 'dis_1' }],
    ['credits', { id: 'crd_1', note: 'sick' }, { id: 'crd_1' }],
    ['cases', { id: 'cas_1', subject: 'I am ill', outcome: { code: 'done', text: 'get well' }, flags: ['vulnerable'], call: { phone: '+31' } }, { id: 'cas_1', subject: removed, outcome: { code: 'done' }, flags: [] }],
    ['disputes', { id: 'dsp_1', note: 'mine', decision: { outcome: 'upheld', reason: 'right' } }, { id: 'dsp_1', decision: { outcome: 'upheld' } }],
    ['holds', { id: 'h', reason: 'ill', released: { why: 'paid', at: '2026' } }, { id: 'h', released: { why: removed, at: '2026' } }],
    ['dunning', { step: 2, taken: [{ step: 1, to: 'a@b', sesMessageId: 'm' }, { step: 2, to: 'a@b' }] }, { step: 2, taken: [{ step: 1 }, { step: 2 }] }],
    ['approvals', { payload: '{"x":1}', summary: 'Credit An', reason: 'ill', agreed: { by: 'eve', reason: 'fine' } }, { payload: 'null', summary: removed, agreed: { by: 'eve', reason: removed } }],
    ['deliveries', { to: 'a@b', state: 'sent', eventDetail: 'x', detail: 'y', sesMessageId: 'm' }, { to: removed, state: 'sent', sesMessageId: removed }],
    ['notices', { at: '2026', detail: 'An' }, { at: '2026' }],
    ['decisions', { offer: 'o', covariates: { tenureDays: 700, lastBillPercentOfUsual: 120, language: 'nl', findings: ['x'], unknown: 1 } }, { offer: 'o', covariates: { tenureDays: 0, language: 'und', findings: [], unknown: 1 } }],
    ['decisionEvents', { type: 'overruled', reason: 'An asked' }, { type: 'overruled' }],
    ['mails', { from: 'a@b', subject: 'Ill', messageId: 'm', references: ['r'], replyText: 'help', rawKey: 'k', attachments: [{}], senderReason: 'spf', warnings: ['w'], at: '2026' }, { subject: removed, replyText: '', rawKey: '', attachments: [], senderReason: removed, warnings: [], at: '2026' }],
    ['closedAddresses', { reason: 'abuse', at: '2026' }, { reason: removed, at: '2026' }],
    ['audit', { action: 'account.corrected', actor: { id: 'ann' }, reason: 'asked', before: { name: 'An' }, after: { name: 'Ann' } }, { action: 'account.corrected', actor: { id: 'ann' } }],
  ])('%s', (section, record, emptied) => {
    expect(anonymousRecord(section, record)).toStrictEqual(emptied)
    expect(anonymousRecord(section, emptied)).toStrictEqual(emptied)
  })

  it('keeps why a customer\'s rights were used: that has to be shown', () => {
    const erasure = { action: 'privacy.anonymised', reason: 'asked on 2 November', before: { name: 'An' } }
    expect(anonymousRecord('audit', erasure)).toEqual(erasure)
    expect(anonymousRecord('audit', { action: 'account.privacy.', reason: 'x' })).toEqual({ action: 'account.privacy.' })
    expect(anonymousRecord('audit', { reason: 'x' })).toEqual({})
    expect(anonymousRecord('notices', { action: 'privacy.exported', detail: 'An' })).toEqual({ action: 'privacy.exported' })
  })

  it('keeps the word for which a case was released, and takes out what a person wrote when handing it on', () => {
    const event = (type: string) => ({ sequence: 2, change: { type, reason: 'ill', text: 'hello', flags: ['vulnerable'], phone: '+31', call: {} } })
    const without = (type: string, reason: string) => ({ sequence: 2, change: { type, reason, text: removed, flags: [], phone: removed } })
    expect(anonymousRecord('caseEvents', event('transferred'))).toEqual(without('transferred', removed))
    expect(anonymousRecord('caseEvents', event('reopened'))).toEqual(without('reopened', removed))
    expect(anonymousRecord('caseEvents', event('released'))).toEqual(without('released', 'ill'))
    expect(anonymousRecord('caseEvents', { sequence: 3 })).toEqual({ sequence: 3 })
    expect(anonymousRecord('caseEvents', { change: { type: 'transferred' } })).toEqual({ change: { type: 'transferred' } })
    expect(anonymousRecord('discounts', { change: { type: 'transferred', reason: 'ours' } })).toEqual({ change: { type: 'transferred', reason: 'ours' } })
  })

  it('leaves alone what is not there, or is no record where one is expected', () => {
    for (const record of [{}, { outcome: 'done' }, { outcome: null }, { outcome: undefined, subject: undefined }]) expect(anonymousRecord('cases', record)).toStrictEqual(record)
    expect(anonymousRecord('usage', { days: 'none' })).toEqual({ days: 'none' })
    expect(anonymousRecord('dunning', { taken: [null, 'x'] })).toEqual({ taken: [null, 'x'] })
  })

  it('is of sections that are known to name a person', () => {
    expect([isPersonal('account'), isPersonal('documents'), isPersonal('toString')]).toEqual([true, false, false])
  })
})

describe('how long a kind of record is kept', () => {
  it.each<[Parameters<typeof keptUntil>[1], string, string, number]>([
    ['documents', 'NL', '2034-01-01', 7], ['bookings', 'BE', '2037-01-01', 10], ['documents', 'DE', '2035-01-01', 8], ['documents', 'AT', '2034-01-01', 7], ['bookings', 'FR', '2037-01-01', 10], ['documents', 'US', '2037-01-01', 10],
    ['cases', 'NL', '2029-01-01', 2], ['mails', 'BE', '2029-01-01', 2], ['decisions', 'NL', '2030-01-01', 3], ['audit', 'NL', '2034-01-01', 7],
  ])('%s in %s of 2026: until %s, %s years', (kind, country, until, years) => {
    for (const date of ['2026-01-01', '2026-12-31']) expect(keptUntil(builtInKeeping, kind, country, date)).toBe(until)
    expect(periodOf(builtInKeeping, kind, country).years).toBe(years)
  })

  it('is what the seller said, for all countries where none is named', () => {
    const own = { ...builtInKeeping, cases: { default: { years: 1, because: 'ours' }, countries: { BE: { years: 4, because: 'theirs' } } } }
    expect([periodOf(own, 'cases', 'BE'), periodOf(own, 'cases', 'NL')]).toEqual([{ years: 4, because: 'theirs' }, { years: 1, because: 'ours' }])
  })
})
