import { describe, expect, it } from '@jest/globals'
import { addCounts, noCounts, type RunCounts } from '../../../domain/bill-runs/bill-run.ts'
import { chunkIdOf } from '../../../domain/bill-runs/chunk.ts'
import { countDocuments } from '../../../domain/bill-runs/count-documents.ts'
import { missedDates } from '../../../domain/bill-runs/missed-dates.ts'
import { shardKeysDue } from '../../../domain/bill-runs/shard-keys.ts'

const euro = { documents: 3, net: 300n, vat: 63n, gross: 363n }
const yen = { documents: 1, net: 1_000n, vat: 100n, gross: 1_100n }
const counts: RunCounts = { invoiced: 1, nothingDue: 2, parked: 3, held: 4, voided: 5, totals: { EUR: euro } }

describe('the counts of a run', () => {
  it('add up, outcome by outcome and currency by currency', () => {
    const more: RunCounts = { invoiced: 10, nothingDue: 20, parked: 30, held: 40, voided: 50, totals: { EUR: { documents: 2, net: -50n, vat: -11n, gross: -61n }, JPY: yen } }
    expect(addCounts(counts, more)).toEqual({
      invoiced: 11, nothingDue: 22, parked: 33, held: 44, voided: 55, totals: { EUR: { documents: 5, net: 250n, vat: 52n, gross: 302n }, JPY: yen },
    })
  })

  it('are the same with none added on either side', () => {
    expect(addCounts(noCounts, counts)).toEqual(counts)
    expect(addCounts(counts, noCounts)).toEqual(counts)
    expect(addCounts(noCounts, noCounts)).toEqual({ invoiced: 0, nothingDue: 0, parked: 0, held: 0, voided: 0, totals: {} })
  })
})

describe('control totals', () => {
  const document = (kind: 'invoice' | 'credit-note', currency: string, net: bigint, vatTotal: bigint) => ({ kind, currency, net, vatTotal, gross: net + vatTotal })

  it('are per currency, and a credit note counts negative', () => {
    expect(countDocuments([document('invoice', 'EUR', 10_000n, 2_100n), document('invoice', 'JPY', 1_000n, 100n), document('credit-note', 'EUR', 3_000n, 630n), document('invoice', 'EUR', 1n, 0n)])).toEqual({
      EUR: { documents: 3, net: 7_001n, vat: 1_470n, gross: 8_471n }, JPY: yen,
    })
    expect(countDocuments([document('credit-note', 'EUR', 3_000n, 630n)])).toEqual({ EUR: { documents: 1, net: -3_000n, vat: -630n, gross: -3_630n } })
    expect(countDocuments([])).toEqual({})
  })
})

describe('dates that were missed', () => {
  it('are those without a run since the first, up to today, oldest first', () => {
    expect(missedDates(['2026-11-01', '2026-11-02'], '2026-11-05', 45)).toEqual(['2026-11-03', '2026-11-04', '2026-11-05'])
    expect(missedDates(['2026-11-04', '2026-11-01', '2026-11-05'], '2026-11-05', 45)).toEqual(['2026-11-02', '2026-11-03'])
    expect(missedDates(['2027-02-27'], '2027-03-01', 45)).toEqual(['2027-02-28', '2027-03-01'])
  })

  it('are today alone where nothing ever ran, and none where today did', () => {
    expect(missedDates([], '2026-11-05', 45)).toEqual(['2026-11-05'])
    expect(missedDates(['2026-11-05'], '2026-11-05', 45)).toEqual([])
    expect(missedDates(['2026-11-06'], '2026-11-05', 45)).toEqual([])
  })

  it('go back so many days and no further', () => {
    expect(missedDates(['2026-10-01'], '2026-11-05', 2)).toEqual(['2026-11-03', '2026-11-04', '2026-11-05'])
    expect(missedDates(['2026-11-03'], '2026-11-05', 2)).toEqual(['2026-11-04', '2026-11-05'])
    expect(missedDates(['2026-11-04'], '2026-11-05', 2)).toEqual(['2026-11-05'])
    expect(missedDates(['2026-10-01'], '2026-11-05', 0)).toEqual(['2026-11-05'])
  })
})

describe('what a run walks', () => {
  it('is every cycle that is due, times every shard', () => {
    expect(shardKeysDue('acme', 'Europe/Amsterdam', '2026-11-01', 2)).toEqual([
      'acme|Europe/Amsterdam|M01|00', 'acme|Europe/Amsterdam|M01|01', 'acme|Europe/Amsterdam|W7|00', 'acme|Europe/Amsterdam|W7|01',
    ])
    expect(shardKeysDue('acme', 'UTC', '2026-11-02', 11).filter((key) => key.includes('M02')).at(-1)).toBe('acme|UTC|M02|10')
  })

  it('is cut into chunks whose ids sort as they were planned', () => {
    expect(chunkIdOf('acme|UTC|M01|00', 7)).toBe('acme|UTC|M01|00#00007')
    expect(chunkIdOf('s', 9) < chunkIdOf('s', 10)).toBe(true)
    expect(chunkIdOf('s', 12_345)).toBe('s#12345')
  })
})
