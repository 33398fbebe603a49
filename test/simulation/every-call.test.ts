import { expect, it } from '@jest/globals'
import type { FaultKind } from './faults.ts'
import { createThreeAccounts } from './scenario.ts'
import { simulate } from './simulate.ts'

const kinds = ['killed-before', 'killed-after', 'throttled', 'answer-lost', 'asked-twice', 'stalled'] as const satisfies readonly FaultKind[]

it.each(kinds)('holds every invariant where "%s" meets any one call of a run of three accounts, from the schedule to the mail', async (kind) => {
  const calm = await simulate({ seed: 1, scenario: createThreeAccounts(), only: { call: -1, kind } })
  expect([calm.violation, calm.documents, calm.mails]).toEqual([undefined, 3, 2])
  let met = 0
  for (let call = 0; call < calm.steps; call++) {
    const run = await simulate({ seed: 1, scenario: createThreeAccounts(), only: { call, kind } })
    expect([call, run.violation?.message, run.documents]).toEqual([call, undefined, 3])
    met += run.faults.size
  }
  expect(met).toBeGreaterThan(60)
}, 600_000)
