import { describe, expect, it } from '@jest/globals'
import { readRows } from '../../../adapters/files/read-rows.ts'
import { readTable } from '../../../application/retention/read-table.ts'
import { findColumns } from '../../../application/retention/table-columns.ts'
import { analyseGroups } from '../../../domain/retention/analyse-groups.ts'

function read(text: string, asked = {}) {
  const source = readRows(text)
  if (source.kind === 'wrong') throw new Error(source.reason)
  const found = findColumns(source.headings, asked)
  if (found.kind === 'wrong') throw new Error(found.problems.join('\n'))
  return readTable(source.rows, found.columns)
}

describe('a table of outcomes', () => {
  it('is read by its usual headings, or by those that are named', () => {
    const usual = findColumns(['Days', 'ended', 'Arm', 'reason', 'offered', 'covariate_tenure', 'net'], {})
    expect(usual).toEqual({ kind: 'found', columns: { time: 'Days', event: 'ended', group: 'Arm', strata: ['reason'], covariates: ['covariate_tenure'], treatment: 'offered', money: 'net' } })
    expect(findColumns(['a', 'b', 'c', 'd'], { time: 'a', event: 'b', group: 'c', strata: ['d'] })).toMatchObject({ kind: 'found', columns: { time: 'a', strata: ['d'] } })
  })

  it('says which column it lacks', () => {
    expect(findColumns(['a', 'event', 'group'], { money: 'cash' })).toEqual({ kind: 'wrong', problems: [expect.stringMatching(/^--money: there is no column "cash"/), expect.stringMatching(/^No column for the time: name one with --time/)] })
  })

  it.each([
    ['-3,1,a', 'time', '"-3" is negative'], ['x,1,a', 'time', '"x" is not a number'], ['NaN,1,a', 'time', '"NaN" is not a number'], [',1,a', 'time', 'is empty'], ['Infinity,1,a', 'time', '"Infinity" is not a number'],
    ['3,2,a', 'event', '"2" is neither 1 nor 0'], ['3,,a', 'event', 'is empty'], ['3,1,', 'group', 'is empty'],
  ])('with the row %s names row, column and reason', (line, column, reason) => {
    expect(read(`time,event,group\n5,0,b\n${line}\n`).problems).toEqual([{ row: 3, column, reason }])
  })

  it('takes numbers, and other text as categories; a probability lies strictly between 0 and 1', () => {
    const { rows } = read('time;event;group;age;plan\n5;0;b;3.5;x\n', { covariates: ['age', 'plan'] })
    expect(rows).toEqual([{ time: 5, event: false, group: 'b', covariates: { age: 3.5, plan: 'x' } }])
    expect(read('time,event,group,probability\n5,0,b,1\n').problems).toEqual([{ row: 2, column: 'probability', reason: '"1" is not strictly between 0 and 1' }])
  })

  it('may be bent, empty or no table at all', () => {
    expect(readRows('time,event,group\n1,1\n')).toMatchObject({ kind: 'wrong', reason: expect.stringMatching(/line 2/) })
    expect(readRows('time,event,group\n')).toMatchObject({ kind: 'wrong' })
    expect(readRows('')).toMatchObject({ kind: 'wrong' })
    expect(readRows('time,time\n1,2\n')).toMatchObject({ kind: 'wrong', reason: 'has two columns "time"' })
  })
})

it('compares three groups with the first, and takes the least of their largest times as horizon', () => {
  const rows = Array.from({ length: 90 }, (_, at) => ({ time: 1 + at % 30 + at % 3, event: at % 4 !== 0, group: 'abc'[at % 3]!, covariates: {}, money: at }))
  const analysis = analyseGroups(rows)
  expect(analysis.tau).toBe(Math.min(...['a', 'b', 'c'].map((group) => Math.max(...rows.filter((row) => row.group === group).map(({ time }) => time)))))
  expect(analysis.differences.map(({ group, reference }) => `${group}-${reference}`)).toEqual(['b-a', 'c-a'])
  expect(analysis.logRank).toMatchObject({ df: 2, alwaysValidP: null })
  expect(analysis.adjusted).toBeNull()
})
