import { chunkSize } from '../bill-runs/chunk.ts'
import type { LineFigures, RunFigures } from './run-figures.ts'
import { stageUsage, type Latencies } from './stage-time.ts'
import { addUsage, timesUsage, units, type Usage } from './usage.ts'

export interface UsageQuestion {
  readonly accounts: number
  readonly lines: number
  readonly latencies: Latencies
  readonly megabytesPerCore: number
  /** Mails a second that SES may be sent, and how many workers wait for their turn meanwhile: Lambda bills the waiting. */
  readonly mailsPerSecond: number
  readonly mailWorkers: number
}

/** What one run uses: counts as measured, Lambda's time from its calls. Bills with lines between those that were measured lie between them. */
export function usageOfRun(figures: RunFigures, { accounts, lines, latencies, megabytesPerCore, mailsPerSecond, mailWorkers }: UsageQuestion): Usage {
  const { perInvoice } = figuresOfLines(figures, lines)
  const { mail, plan, issue } = figures.stages
  const busy = stageUsage(mail, latencies, megabytesPerCore).lambdaGbSecond! / chunkSize
  // Workers that SES holds back wait for their turn, at the price of working.
  const waiting = mailWorkers * (mail.memory / 1024) / mailsPerSecond
  return addUsage(
    figures.perRun,
    timesUsage(addUsage(perInvoice, figures.afterAYear), accounts),
    timesUsage(addUsage(stageUsage(plan, latencies, megabytesPerCore), stageUsage(issue, latencies, megabytesPerCore)), accounts / chunkSize),
    { lambdaGbSecond: accounts * Math.max(busy, waiting) },
  )
}

/** Figures for a number of lines, between or beyond those that were measured, linearly. */
export function figuresOfLines({ byLines }: Pick<RunFigures, 'byLines'>, lines: number): LineFigures {
  const sorted = byLines.toSorted((a, b) => a.lines - b.lines)
  const found = sorted.findIndex((each) => each.lines >= lines)
  const above = found === -1 ? sorted.length - 1 : Math.max(1, found)
  const [low, high] = [sorted[above - 1]!, sorted[above]!]
  const share = (lines - low.lines) / (high.lines - low.lines)
  const between = (from: number, to: number) => Math.max(0, from + share * (to - from))
  return {
    lines,
    perInvoice: Object.fromEntries(units.filter((unit) => unit in low.perInvoice || unit in high.perInvoice).map((unit) => [unit, between(low.perInvoice[unit] ?? 0, high.perInvoice[unit] ?? 0)])),
    storedBytes: between(low.storedBytes, high.storedBytes),
    mailBytes: between(low.mailBytes, high.mailBytes),
  }
}
