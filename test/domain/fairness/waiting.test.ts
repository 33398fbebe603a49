import { describe, expect, it } from '@jest/globals'
import { findComplainedOften, findWaitedTooLong, type Contact } from '../../../domain/fairness/waiting.ts'

const now = '2027-01-20T00:00:00Z'
const contact = (change: Partial<Contact> = {}): Contact => ({ caseId: 'cas_1', openedAt: '2027-01-10T09:00:00Z', date: '2027-01-10', complaint: true, ...change })

describe('an answer later than promised', () => {
  it('is a finding about the day of the question and its case, which costs no money', () => {
    expect(findWaitedTooLong([contact({ promisedBy: '2027-01-11T09:00:00Z', answeredAt: '2027-01-11T11:31:00Z' })], now, 'EUR')).toEqual([{
      code: 'waited-too-long', period: { start: '2027-01-10', end: '2027-01-11' }, gross: 0n, currency: 'EUR', caseId: 'cas_1',
      values: { caseId: { type: 'text', text: 'cas_1' }, hours: { type: 'number', value: '2.6' }, asked: { type: 'date', date: '2027-01-10' } }, action: { type: 'goodwill' },
    }])
  })

  it.each([
    ['2027-01-11T09:00:59Z', undefined], ['2027-01-11T09:01:00Z', '0.1'], ['2027-01-11T09:06:00Z', '0.1'], ['2027-01-11T09:07:00Z', '0.2'], ['2027-01-11T09:59:00Z', '1'],
    ['2027-01-11T10:00:00Z', '1'], ['2027-01-11T10:01:00Z', '1.1'], ['2027-01-11T18:54:00Z', '9.9'], ['2027-01-11T08:00:00Z', undefined],
  ])('promised by nine and given at %s, it is %s hours late: up to the next tenth, from a whole minute on', (answeredAt, hours) => {
    const [found] = findWaitedTooLong([contact({ promisedBy: '2027-01-11T09:00:00Z', answeredAt })], now, 'EUR')
    expect(found?.values.hours).toEqual(hours === undefined ? undefined : { type: 'number', value: hours })
  })

  it('is one finding for each contact, in their order', () => {
    const late = { promisedBy: '2027-01-11T09:00:00Z' }
    expect(findWaitedTooLong([contact({ ...late, caseId: 'cas_2' }), contact({ caseId: 'cas_3' }), contact({ ...late, caseId: 'cas_1' })], now, 'EUR').map(({ caseId }) => caseId)).toEqual(['cas_2', 'cas_1'])
  })
})

describe('complaining often', () => {
  it('is two complaints in the twelve months up to today, today among them', () => {
    expect(findComplainedOften([contact({ date: '2026-01-20' }), contact({ date: '2027-01-20' })], '2027-01-20', 'EUR')).toEqual({
      code: 'complained-often', period: { start: '2026-01-20', end: '2027-01-21' }, gross: 0n, currency: 'EUR',
      values: { times: { type: 'number', value: '2' }, months: { type: 'number', value: '12' } }, action: { type: 'call-back' },
    })
  })

  it.each<[string, Contact[]]>([
    ['one of longer ago', [contact({ date: '2026-01-19' }), contact()]],
    ['one of a day to come', [contact({ date: '2027-01-21' }), contact()]],
    ['a question that is no complaint', [contact({ complaint: false }), contact()]],
  ])('does not count %s', (_name, contacts) => expect(findComplainedOften(contacts, '2027-01-20', 'EUR')).toBeUndefined())

  it('begins at the number that a seller set', () => {
    expect(findComplainedOften([contact(), contact()], '2027-01-20', 'EUR', 3)).toBeUndefined()
    expect(findComplainedOften([contact(), contact(), contact()], '2027-01-20', 'EUR', 3)?.values.times).toEqual({ type: 'number', value: '3' })
  })
})
