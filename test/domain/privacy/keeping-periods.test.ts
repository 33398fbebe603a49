import { describe, expect, it } from '@jest/globals'
import { checkPolicy } from '../../../contracts/policies/check-policy.ts'
import { anonymousRecord } from '../../../domain/privacy/anonymous-record.ts'
import { builtInKeeping, keptUntil } from '../../../domain/privacy/keeping-periods.ts'

describe('how long records are kept', () => {
  // Seven years after the end of 2026 in the Netherlands, ten in Belgium.
  it('counts from the end of the year, by the law of the seller\'s country', () => {
    expect(['NL', 'BE', 'PT'].map((country) => keptUntil(builtInKeeping, 'documents', country, '2026-01-02'))).toEqual(['2034-01-01', '2037-01-01', '2037-01-01'])
    expect(keptUntil(builtInKeeping, 'mails', 'NL', '2026-12-31')).toBe('2029-01-01')
  })

  it('is data that a seller may set, with its reason', () => {
    expect(checkPolicy('keeping', builtInKeeping).kind).toBe('valid')
    expect(checkPolicy('keeping', { ...builtInKeeping, cases: { default: { years: -1, because: 'x' } } })).toMatchObject({ kind: 'invalid', errors: [{ path: 'cases.default.years' }] })
  })
})

describe('a record without its person', () => {
  it('keeps what says nothing about one, and is the same when done again', () => {
    const event = { sequence: 2, at: '2026-11-02T09:00:00.000Z', change: { type: 'message-received', message: { channel: 'mail', text: 'I moved to 12 High Street', reference: 'rpl_1' } } }
    const once = anonymousRecord('caseEvents', event)
    expect(once).toEqual({ sequence: 2, at: event.at, change: { type: 'message-received', message: { channel: 'mail', text: '[removed]' } } })
    expect(anonymousRecord('caseEvents', once)).toEqual(once)
    expect(anonymousRecord('subscriptions', { planId: 'basic', label: '+31 6 1234' })).toEqual({ planId: 'basic' })
  })
})
