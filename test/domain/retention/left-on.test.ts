import { describe, expect, it } from '@jest/globals'
import { leftOn } from '../../../domain/retention/left-on.ts'

describe('when a customer left', () => {
  it.each([
    [[{ start: '2026-01-01', end: '2026-03-01' }], '2026-03-01'],
    [[{ start: '2026-01-01', end: '2026-03-01' }, { start: '2026-03-01' }], 'kept'],
    [[{ start: '2026-01-01', end: '2026-03-01' }, { start: '2026-03-02' }], '2026-03-01'],
    [[{ start: '2026-01-01', end: '2026-03-01' }, { start: '2025-01-01', end: '2026-05-01' }], '2026-05-01'],
    [[{ start: '2026-01-01', end: '2026-06-01' }], 'kept'],
    [[{ start: '2026-02-15' }], undefined],
    [[{ start: '2026-02-01' }], 'kept'],
    [[{ start: '2026-01-01', end: '2026-05-31' }], '2026-05-31'],
    [[{ start: '2026-03-01' }, { start: '2026-01-01', end: '2026-03-01' }], 'kept'],
    [[{ start: '2026-02-15' }, { start: '2026-01-01', end: '2026-03-01' }], 'kept'],
    [[{ start: '2026-03-01', end: '2026-04-01' }, { start: '2026-02-10', end: '2026-03-01' }, { start: '2026-01-01', end: '2026-02-10' }], '2026-04-01'],
    [[{ start: '2026-01-01', end: '2026-04-01' }, { start: '2026-01-15', end: '2026-03-01' }], '2026-04-01'],
    [[{ start: '2026-01-01', end: '2026-03-01' }, { start: '2026-03-01', end: '2026-03-01' }], '2026-03-01'],
    [[], undefined],
    [[{ start: '2026-01-01', end: '2026-02-01' }], undefined],
  ])('%j', (subscriptions, expected) => {
    expect(leftOn(subscriptions, '2026-02-01', '2026-06-01')).toBe(expected)
  })
})
