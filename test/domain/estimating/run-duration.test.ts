import { describe, expect, it } from '@jest/globals'
import { estimateDuration, type RunConditions } from '../../../domain/estimating/run-duration.ts'
import { stageMs, stageUsage } from '../../../domain/estimating/stage-time.ts'
import { roundLatencies, roundStages } from '../../builders/run-figures.ts'

const figures = { stages: roundStages, hot: { runPartitionWrites: 50 } }
const conditions: RunConditions = {
  accounts: 9_500, sesPerSecond: 500, shareOfSesRate: 0.95, workers: { plan: 3, issue: 5, mail: 12 },
  quotas: { tableWrites: 4_000, partitionWrites: 1_000, sqsStartConcurrency: 2, sqsScaling: 2.5 },
  latencies: roundLatencies, megabytesPerCore: 1_000, shards: 2, writeUnitsPerInvoice: 2.5,
}
const duration = (change: Partial<RunConditions> = {}) => estimateDuration(figures, { ...conditions, ...change })
const perSecond = (bound: string, change: Partial<RunConditions> = {}) => duration(change).bounds.find((each) => each.bound === bound)!.perSecond

it('a stage takes its work at the share of a core that it has, and what it waits for', () => {
  expect((['plan', 'issue', 'mail'] as const).map((stage) => stageMs(roundStages[stage], roundLatencies, 1_000))).toEqual([150, 400, 1_950])
})

it('Lambda bills the time of a stage times its memory', () => {
  // 0.4 s with 2,000 MB.
  expect(stageUsage(roundStages.issue, roundLatencies, 1_000)).toEqual({ lambdaGbSecond: 0.4 * 2_000 / 1_024 })
})

describe('what bounds a run', () => {
  it('is each of seven things, slowest first', () => {
    expect(duration().bounds.map(({ bound, perSecond: pace }) => [bound, Math.round(pace)])).toEqual([
      ['SES rate', 475], ['mail workers', 1_200], ['write quota of the table', 1_600], ['planning', 1_600], ['issue workers', 2_000], ['partition of the run', 4_000], ['number counter', 5_000],
    ])
  })

  it('is not more planners than there are shards, nor more than there are workers', () => {
    expect(perSecond('planning', { shards: 1 })).toBeCloseTo(800)
    expect(perSecond('planning', { shards: 7 })).toBeCloseTo(2_400)
  })
})

describe('how long a run takes', () => {
  it('is the slowest pace, the way of the first chunk, half of the time to grow and the last mails', () => {
    // 9,500 / 475 = 20; 150 + 400 + three polls = 0.85; five workers are needed, two start and 2.5 come a second; 1.95.
    expect(duration().seconds).toBeCloseTo(20 + 0.85 + 0.6 + 1.95)
  })

  it('grows to all mail workers where they decide', () => {
    expect(duration({ sesPerSecond: 10_000 }).seconds).toBeCloseTo(9_500 / 1_200 + 0.85 + 2 + 1.95)
  })

  it('needs no time to grow where enough workers start at once', () => {
    const quotas = { ...conditions.quotas, sqsStartConcurrency: 20 }
    expect(duration({ quotas }).seconds).toBeCloseTo(20 + 0.85 + 1.95)
  })

  it('is never below what SES and the table allow', () => {
    expect(duration().floorSeconds).toBe(19)
    expect(duration({ sesPerSecond: 10_000 }).floorSeconds).toBe(9_500 * 2.5 / 4_000)
  })
})
