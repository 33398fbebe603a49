import { atRiskAt, stepAt, type SurvivalCurve } from './kaplan-meier.ts'

export interface CurvePoint {
  readonly day: number
  readonly survival: number
  readonly lower: number | null
  readonly upper: number | null
  /** Cases that are seen at least up to this day. */
  readonly atRisk: number
}

/** A curve read every five days: what is plotted and kept.
 * @example readCurve(kaplanMeier([{ time: 3, event: true }, { time: 9, event: false }]), 5)[1].survival // 0.5 */
export function readCurve(curve: SurvivalCurve, lastDay: number): CurvePoint[] {
  const points: CurvePoint[] = []
  for (let day = 0; day <= lastDay; day += 5) {
    const step = stepAt(curve, day)
    points.push({ day, survival: step?.survival ?? 1, lower: step?.lower ?? null, upper: step?.upper ?? null, atRisk: atRiskAt(curve, day) })
  }
  return points
}
