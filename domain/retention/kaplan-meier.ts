import { zOf } from './tail-probability.ts'

/** How long a customer was seen, in days (or any unit), and whether they left then. Not left: censored, seen up to then. */
export interface Observation {
  readonly time: number
  readonly event: boolean
}

/** The curve from this time on, until the next. `null`: undefined. */
export interface SurvivalStep {
  readonly time: number
  /** Seen at least up to this time: one who is censored here still counts. */
  readonly atRisk: number
  readonly events: number
  readonly censored: number
  /** Estimated share that stays beyond this time. */
  readonly survival: number
  /** Greenwood, of the survival. */
  readonly stdError: number | null
  /** Greenwood, of the logarithm of the survival: what R's survfit keeps as std.err. */
  readonly stdErrorLog: number | null
  /** Log-log interval. Undefined where the survival is 1 or 0. */
  readonly lower: number | null
  readonly upper: number | null
}

export interface SurvivalCurve {
  readonly n: number
  readonly events: number
  readonly steps: readonly SurvivalStep[]
}

/** Kaplan-Meier estimate with a row for each distinct time, Greenwood's standard error and the log-log interval.
 * @param confidence of the interval
 * @see Kaplan & Meier 1958; Greenwood 1926; Kalbfleisch & Prentice 2002, 1.4 (log-log). Agrees with R's
 *   `survfit(..., conf.type = "log-log")`.
 * @example kaplanMeier([{ time: 1, event: true }, { time: 2, event: false }]).steps[0].survival // 0.5 */
export function kaplanMeier(observations: readonly Observation[], confidence = 0.95): SurvivalCurve {
  const sorted = [...observations].sort((one, other) => one.time - other.time)
  const z = zOf(confidence)
  const steps: SurvivalStep[] = []
  let survival = 1
  let sum = 0
  let total = 0
  for (let from = 0; from < sorted.length;) {
    const { time } = sorted[from]!
    let to = from
    let events = 0
    for (; to < sorted.length && sorted[to]!.time === time; to++) if (sorted[to]!.event) events++
    const atRisk = sorted.length - from
    if (events > 0) {
      survival *= (atRisk - events) / atRisk
      sum += events / (atRisk * (atRisk - events))
    }
    total += events
    const stdErrorLog = survival > 0 ? Math.sqrt(sum) : null
    steps.push({
      time, atRisk, events, censored: to - from - events, survival,
      stdError: stdErrorLog === null ? null : survival * stdErrorLog, stdErrorLog, ...logLogInterval(survival, stdErrorLog, z),
    })
    from = to
  }
  return { n: sorted.length, events: total, steps }
}

function logLogInterval(survival: number, stdErrorLog: number | null, z: number): { readonly lower: number | null; readonly upper: number | null } {
  if (stdErrorLog === null || survival >= 1) return { lower: null, upper: null }
  const log = Math.log(survival)
  const half = z * stdErrorLog / -log
  return { lower: Math.exp(log * Math.exp(half)), upper: Math.exp(log * Math.exp(-half)) }
}

/** The row that holds at a time: the last at or before it; none before the first. */
export function stepAt({ steps }: SurvivalCurve, time: number): SurvivalStep | undefined {
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (steps[middle]!.time <= time) low = middle + 1
    else high = middle
  }
  return steps[low - 1]
}

/** How many are seen at least up to a time: what stands under a plot. */
export function atRiskAt({ steps }: SurvivalCurve, time: number): number {
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (steps[middle]!.time < time) low = middle + 1
    else high = middle
  }
  return steps[low]?.atRisk ?? 0
}
