import { expect, it } from '@jest/globals'
import type { ContactCounts } from '../../application/ports/contact-counts.ts'

/** What every store of contact counts must do: run on the twin and on DynamoDB. */
export function contactCountsContract(counts: () => ContactCounts) {
  it('sums contacts by day, hour and days since the bill, per seller, and lists the days in order', async () => {
    const note = (date: string, hour: number, lag?: number, sellerId = 'acme') => counts().note({ sellerId, date, hour, ...(lag === undefined ? {} : { lag }) })
    await Promise.all([note('2026-11-03', 9, 2), note('2026-11-02', 9, 1), note('2026-11-02', 9, 1), note('2026-11-02', 14), note('2026-11-02', 0, 0), note('2026-11-02', 9, 1, 'other')])
    const hours = (found: Record<number, number>) => Array.from({ length: 24 }, (_, hour) => found[hour] ?? 0)
    expect(await counts().between('acme', '2026-11-01', '2026-11-30')).toEqual([
      { date: '2026-11-02', contacts: 4, hours: hours({ 0: 1, 9: 2, 14: 1 }), lags: { 0: 1, 1: 2 } }, { date: '2026-11-03', contacts: 1, hours: hours({ 9: 1 }), lags: { 2: 1 } },
    ])
    expect(await counts().between('acme', '2026-11-03', '2026-11-03')).toHaveLength(1)
    expect(await counts().between('nobody', '2026-11-01', '2026-11-30')).toEqual([])
  })
}
