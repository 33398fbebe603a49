import { describe, expect, it } from '@jest/globals'
import { exportFolder, exportIdOf, partsOfWalk, type ExportSpec } from '../../../domain/ledger/export-run.ts'
import { countOf, gapsOf, parseStretch } from '../../../domain/ledger/number-stretches.ts'

describe('an export', () => {
  const spec: ExportSpec = { sellerId: 'acme', scope: { kind: 'period', month: '2027-01' }, cut: 900, datasets: ['journal', 'register'], formats: ['csv', 'parquet'], chartVersion: 0, closed: [{ month: '2026-12', cut: 400 }] }

  it('has one id for the same request, in whichever order its data sets and formats are named', () => {
    const id = exportIdOf(spec)
    expect(id).toBe('exp_kzjkdrnsxhn3knnu')
    expect(exportIdOf({ ...spec, datasets: ['register', 'journal'], formats: ['parquet', 'csv'] })).toBe(id)
    expect(exportIdOf({ ...spec, asOf: '', previous: '' })).toBe(id)
  })

  it('is another one whenever something that decides its bytes differs', () => {
    const others: Partial<ExportSpec>[] = [
      {}, { sellerId: 'lumen' }, { scope: { kind: 'period', month: '2027-02' } }, { scope: { kind: 'journal', after: 0 } }, { scope: { kind: 'journal', after: 1 } }, { cut: 901 }, { datasets: ['journal'] }, { formats: ['csv'] },
      { chartVersion: 1 }, { closed: [] }, { closed: [{ month: '2026-12', cut: 401 }] }, { asOf: '2027-02-01T00:00:00Z' }, { previous: '2027-02-01T00:00:00Z' },
    ]
    expect(new Set(others.map((change) => exportIdOf({ ...spec, ...change }))).size).toBe(others.length)
    // What is joined must not run together: two sets are not one with a long name.
    expect(exportIdOf({ ...spec, datasets: ['journalregister'] })).not.toBe(exportIdOf(spec))
    expect(exportIdOf({ ...spec, formats: ['csvparquet'] })).not.toBe(exportIdOf(spec))
  })

  it('leaves the lists it was given as they were', () => {
    const [datasets, formats] = [['b', 'a'], ['d', 'c']]
    exportIdOf({ ...spec, datasets, formats })
    expect([datasets, formats]).toEqual([['b', 'a'], ['d', 'c']])
  })

  it.each([
    [0, 0, [{ after: 0, upTo: 0 }]],
    [0, 1, [{ after: 0, upTo: 1 }]],
    [0, 5_000, [{ after: 0, upTo: 5_000 }]],
    [0, 5_001, [{ after: 0, upTo: 5_000 }, { after: 5_000, upTo: 5_001 }]],
    [4_999, 5_001, [{ after: 4_999, upTo: 5_000 }, { after: 5_000, upTo: 5_001 }]],
    [5_000, 12_000, [{ after: 5_000, upTo: 10_000 }, { after: 10_000, upTo: 12_000 }]],
    [7_000, 7_000, [{ after: 7_000, upTo: 7_000 }]],
  ])('of what comes after %d up to %d is cut at every five thousandth number', (after, cut, parts) => expect(partsOfWalk(after, cut)).toEqual(parts))

  it('lies in a folder that names its seller, its month or its numbers, and itself', () => {
    expect(exportFolder(spec, 'exp_1')).toBe('exports/seller=acme/period=2027-01/export=exp_1')
    expect(exportFolder({ ...spec, scope: { kind: 'journal', after: 400 } }, 'exp_1')).toBe('exports/seller=acme/period=401-900/export=exp_1')
  })
})

describe('the numbers of a series', () => {
  it('are read from a stretch or from one number, zeros before them or not', () => {
    expect(parseStretch('000007-000009')).toEqual({ first: 7n, last: 9n })
    expect(parseStretch('000007')).toEqual({ first: 7n, last: 7n })
  })

  it.each([
    ['none', [], []],
    ['one stretch', [[1n, 3n]], []],
    ['neighbours', [[1n, 3n], [4n, 6n]], []],
    ['one number between', [[1n, 3n], [5n, 6n]], [[4n, 4n]]],
    ['two gaps, whatever the order', [[20n, 20n], [1n, 3n], [10n, 12n]], [[4n, 9n], [13n, 19n]]],
    ['a stretch within another', [[1n, 10n], [2n, 3n], [12n, 12n]], [[11n, 11n]]],
    ['the same one twice', [[1n, 2n], [1n, 2n]], []],
    ['a series that starts late', [[5n, 6n]], []],
  ] as const)('have gaps: %s', (_name, stretches, gaps) => {
    const of = (pairs: readonly (readonly [bigint, bigint])[]) => pairs.map(([first, last]) => ({ first, last }))
    expect(gapsOf(of(stretches))).toEqual(of(gaps))
  })

  it('are counted, both ends in it', () => {
    expect(countOf([])).toBe(0n)
    expect(countOf([{ first: 7n, last: 7n }, { first: 10n, last: 12n }])).toBe(4n)
  })
})
