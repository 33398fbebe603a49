import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { kaplanMeier } from '../../../domain/retention/kaplan-meier.ts'
import { logRank } from '../../../domain/retention/log-rank.ts'
import { restrictedMean } from '../../../domain/retention/restricted-mean.ts'
import { dataSet } from '../../fixtures/retention/data-sets.ts'

interface Test {
  readonly observed: readonly number[]
  readonly expected: readonly number[]
  readonly chisq: number
  readonly df: number
  readonly p: number
}

interface Curve extends Readonly<Record<'at' | 'time' | 'atRisk' | 'nEvent' | 'nCensor' | 'survival' | 'stdError' | 'stdErrorLog' | 'lower' | 'upper', readonly (number | null)[]>> {
  readonly n: number
  readonly events: number
  readonly steps: number
  readonly restrictedMean: number
  readonly restrictedMeanStdError: number
}

const { sets } = JSON.parse(readFileSync(new URL('../../fixtures/retention/reference.json', import.meta.url), 'utf8')) as {
  readonly sets: readonly { readonly name: string; readonly tau: number; readonly curves: readonly Curve[]; readonly logRank: Test | null; readonly stratified: Test | null }[]
}

/** Within 1e-9, relative to the reference where it is smaller than 1, so that tiny p-values count too. */
function expectClose(actual: readonly (number | null)[], reference: readonly (number | null)[]) {
  const off = reference.map((value, at) => (value === null || actual[at] === null ? (value === actual[at] ? 0 : Infinity) : Math.abs(actual[at]! - value) / (Math.abs(value) || 1)))
  expect(actual).toHaveLength(reference.length)
  expect(Math.max(...off)).toBeLessThan(1e-9)
}

describe.each(sets)('R and we agree: $name', ({ name, tau, curves, logRank: plain, stratified }) => {
  const rows = dataSet(name)

  it('on the curves and the restricted means', () => {
    for (const [group, reference] of curves.entries()) {
      const curve = kaplanMeier(rows.filter((row) => row.group === String(group)))
      expect([curve.n, curve.events, curve.steps.length]).toEqual([reference.n, reference.events, reference.steps])
      const steps = reference.at.map((at) => curve.steps[at!]!)
      for (const [ours, theirs] of [['time', 'time'], ['atRisk', 'atRisk'], ['events', 'nEvent'], ['censored', 'nCensor'], ['survival', 'survival'], ['stdError', 'stdError'], ['stdErrorLog', 'stdErrorLog'], ['lower', 'lower'], ['upper', 'upper']] as const) {
        expectClose(steps.map((step) => step[ours]), reference[theirs])
      }
      const mean = restrictedMean(curve, tau)!
      expectClose([mean.estimate, mean.stdError], [reference.restrictedMean, reference.restrictedMeanStdError])
    }
  })

  it('on the log-rank tests', () => {
    const whole = rows.map(({ time, event, group }) => ({ time, event, group }))
    for (const [ours, theirs] of [[logRank(whole), plain], [logRank(rows), stratified]] as const) {
      if (!theirs) {
        expect(ours).toMatchObject({ chisq: null, p: null })
        continue
      }
      expect(ours.df).toBe(theirs.df)
      expectClose(ours.groups.map(({ observed }) => observed), theirs.observed)
      expectClose(ours.groups.map(({ expected }) => expected), theirs.expected)
      expectClose([ours.chisq, ours.p], [theirs.chisq, theirs.p])
    }
  })
})
