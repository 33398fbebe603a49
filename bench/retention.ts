import { gzipSync } from 'node:zlib'
import { retentionPage } from '../adapters/reports/retention-page.ts'
import { retentionReport } from '../domain/retention/retention-report.ts'
import { retentionCases } from '../examples/retention/example-cases.ts'

/** The report of 100,000 decisions about 20 practices: what a Lambda needs for it once the cases are in memory. */
export function measureRetention({ decisions = 100_000, practices = 20 } = {}) {
  const cases = Array.from({ length: practices }, (_, at) => retentionCases({
    seed: 1_000 + at, cases: Math.round(decisions / practices), practice: `offer-${at}: discount ${at} %, 6 months`, hazardRatio: 0.6 + at * 0.03, percent: at, randomised: at % 2 === 0 ? 0.4 : 0,
  })).flat()
  const casesMb = heapMb()
  const start = performance.now()
  const report = retentionReport({ sellerId: 'bench', cut: '2027-06-01', cases, leftOut: {}, covariates: ['risk', 'contacts'] })
  const seconds = (performance.now() - start) / 1000
  const json = JSON.stringify(report)
  return {
    decisions: cases.length, rows: report.rows.length, seconds, casesMb, peakRssMb: process.resourceUsage().maxRSS / 1024,
    jsonKb: json.length / 1000, storedKb: gzipSync(json).length / 1000, pageKb: retentionPage(report).length / 1000,
  }
}

function heapMb(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}
