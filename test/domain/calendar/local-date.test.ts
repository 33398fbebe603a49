import { describe, expect, it } from '@jest/globals'
import { localDate, startOfDay } from '../../../domain/calendar/local-date.ts'

describe('a day in a zone', () => {
  it('is the one that the clocks there show', () => {
    expect(localDate('2026-10-31T22:59:59Z', 'Europe/Amsterdam')).toBe('2026-10-31')
    expect(localDate('2026-10-31T23:00:00Z', 'Europe/Amsterdam')).toBe('2026-11-01')
    expect(localDate('2026-10-31T23:00:00Z', 'Pacific/Kiritimati')).toBe('2026-11-01')
    expect(localDate('2026-10-31T23:00:00Z', 'America/New_York')).toBe('2026-10-31')
  })

  it('begins at its midnight, or at the first moment after it where midnight is left out', () => {
    expect(startOfDay('2026-07-01', 'Europe/Amsterdam')).toBe('2026-06-30T22:00:00Z')
    expect(startOfDay('2026-01-01', 'Asia/Kolkata')).toBe('2025-12-31T18:30:00Z')
    // America/Santiago skips the hour from midnight to one on the first Sunday of September (IANA tzdb).
    expect(startOfDay('2026-09-06', 'America/Santiago')).toBe('2026-09-06T04:00:00Z')
  })
})
