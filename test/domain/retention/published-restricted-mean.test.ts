import { expect, it } from '@jest/globals'
import { kaplanMeier } from '../../../domain/retention/kaplan-meier.ts'
import { restrictedMean } from '../../../domain/retention/restricted-mean.ts'
import { pbc } from '../../fixtures/retention/pbc.ts'

// Printed in the vignette of survRM2 (Uno et al.), rmst2(time, status, arm, tau = 10): its own code, with Greenwood's variance, and not survival's.
it('the restricted mean is that of survRM2\'s published example, to the digits that it prints', () => {
  expect([pbc.length, pbc.filter(({ arm }) => arm === 'drug').length, pbc.filter(({ event }) => event).length]).toEqual([312, 158, 125])
  const of = (arm: string) => restrictedMean(kaplanMeier(pbc.filter((each) => each.arm === arm)), 10)!
  const [drug, placebo] = [of('drug'), of('placebo')]
  expect([drug.estimate.toFixed(3), placebo.estimate.toFixed(3), (drug.estimate - placebo.estimate).toFixed(3)]).toEqual(['7.146', '7.283', '-0.137'])
  expect([drug.stdError!.toFixed(3), placebo.stdError!.toFixed(3)]).toEqual(['0.283', '0.295'])
  const error = Math.hypot(drug.stdError!, placebo.stdError!)
  expect([-1, 1].map((side) => (drug.estimate - placebo.estimate + side * 1.959964 * error).toFixed(3))).toEqual(['-0.939', '0.665'])
})
