import { describe, expect, it } from '@jest/globals'
import type { LineFigures, RunFigures } from '../../../domain/estimating/run-figures.ts'
import { figuresOfLines, usageOfRun } from '../../../domain/estimating/run-usage.ts'
import { roundLatencies, roundStages } from '../../builders/run-figures.ts'

const measured = (lines: number, dynamodbWrite: number, storedBytes: number, mailBytes: number): LineFigures => ({ lines, perInvoice: { dynamodbWrite }, storedBytes, mailBytes })
const byLines = [measured(10, 6, 4_000, 9_000), measured(1, 2, 1_000, 5_000), measured(3, 3, 1_500, 6_000)]

describe('figures of a number of lines', () => {
  it.each([
    ['those that were measured', 3, measured(3, 3, 1_500, 6_000)], ['the least that was measured', 1, measured(1, 2, 1_000, 5_000)], ['between the two beside it', 2, measured(2, 2.5, 1_250, 5_500)],
    ['beyond the most, on the last line on', 17, measured(17, 9, 6_500, 12_000)], ['below the least, on the first line back', 0, measured(0, 1.5, 750, 4_500)],
  ])('lie on lines: %s', (_where, lines, expected) => {
    expect(figuresOfLines({ byLines }, lines)).toEqual(expected)
  })

  it('are never below nothing', () => {
    expect(figuresOfLines({ byLines: [measured(1, 1, 100, 100), measured(2, 5, 1_000, 1_000)] }, 0)).toEqual(measured(0, 0, 0, 0))
  })

  it('know units that only some bills use', () => {
    const [few, many] = [{ ...measured(1, 1, 0, 0), perInvoice: { s3Put: 1 } }, { ...measured(3, 1, 0, 0), perInvoice: { trace: 2 } }]
    expect(figuresOfLines({ byLines: [few, many] }, 2).perInvoice).toEqual({ s3Put: 0.5, trace: 1 })
  })
})

describe('what a run uses', () => {
  const figures: RunFigures = {
    measured: '2026-11-01', perRun: { sqsRequest: 7 }, byLines, afterAYear: { dynamodbWrite: 0.5, dynamodbRead: 1 }, stages: roundStages, hot: { runPartitionWrites: 50 }, features: {}, idle: { alarm: 99 },
  }
  const question = { accounts: 400, lines: 2, latencies: roundLatencies, megabytesPerCore: 1_000, mailsPerSecond: 500, mailWorkers: 4 }
  // Planning 0.15 s with 500 MB and issuing 0.4 s with 2,000 MB for each of two chunks.
  const chunks = 2 * (0.15 * 500 + 0.4 * 2_000) / 1_024

  it('is what each run takes, each invoice, each chunk, and the time of mailing', () => {
    const { lambdaGbSecond, ...counted } = usageOfRun(figures, question)
    expect(counted).toEqual({ sqsRequest: 7, dynamodbWrite: 400 * (2.5 + 0.5), dynamodbRead: 400 })
    // 1.95 s with 500 MB for each of two chunks: four workers wait less than that.
    expect(lambdaGbSecond).toBeCloseTo(chunks + 2 * 1.95 * 500 / 1_024, 10)
  })

  it('pays workers that SES holds back for waiting', () => {
    // 50 workers and 500 mails a second: each mail takes a tenth of a second of one.
    expect(usageOfRun(figures, { ...question, mailWorkers: 50 }).lambdaGbSecond).toBeCloseTo(chunks + 400 * 0.1 * 500 / 1_024, 10)
  })
})
