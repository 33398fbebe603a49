import type { Estimate } from './estimate.ts'

/** What a leader reads of a row. `keeps`: keeps customers, and whether that pays is not known yet. */
export type Verdict = 'keeps-and-pays' | 'keeps-but-costs' | 'keeps' | 'no-effect-found' | 'harms' | 'too-early' | 'cannot-be-told'

export const verdictWords = {
  'keeps-and-pays': 'keeps customers and pays',
  'keeps-but-costs': 'keeps customers, costs more than it keeps',
  keeps: 'keeps customers; whether it pays cannot be told yet',
  'no-effect-found': 'no effect found',
  harms: 'harms: customers leave sooner with it',
  'too-early': 'too early',
  'cannot-be-told': 'cannot be told',
} as const satisfies Readonly<Record<Verdict, string>>

/** How far a row can be trusted. A: chance decided who was offered it. B: agents chose; adjusted for what was known, and balanced.
 * C: adjusted, but the arms remain unlike or rest on few cases. -: no comparison. */
export type EvidenceGrade = 'A' | 'B' | 'C' | '-'

export const gradeWords = {
  A: 'randomised',
  B: 'agents chose; adjusted, balanced',
  C: 'agents chose; adjusted, still unlike',
  '-': 'no comparison',
} as const satisfies Readonly<Record<EvidenceGrade, string>>

/** False discoveries that the report accepts among its findings. */
export const falseDiscoveryRate = 0.05

/** The verdict of a row that could be compared. Its q-values come from always-valid p: the report is looked at every morning.
 * @param days effect on days kept @param net effect on net money per case
 * @example verdictOf({ days: { estimate: 8, q: 0.01 }, net: { estimate: 900, q: 0.02 } }) // 'keeps-and-pays' */
export function verdictOf({ days, net }: { readonly days: Pick<Estimate, 'estimate'> & { readonly q: number | null }; readonly net: Pick<Estimate, 'estimate'> & { readonly q: number | null } }): Verdict {
  const found = ({ q }: { readonly q: number | null }) => q !== null && q < falseDiscoveryRate
  if (!found(days)) return 'no-effect-found'
  if (days.estimate < 0) return 'harms'
  if (!found(net)) return 'keeps'
  return net.estimate > 0 ? 'keeps-and-pays' : 'keeps-but-costs'
}
