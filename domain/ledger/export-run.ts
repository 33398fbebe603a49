import { digestOf } from '../accounts/ids.ts'
import type { ClosedPeriod } from './accounting-periods.ts'

/** What an export covers: a month of the books, or a stretch of the journal (`after` < sequence <= the cut). */
export type ExportScope = { readonly kind: 'period'; readonly month: string } | { readonly kind: 'journal'; readonly after: number }

/** Everything that decides an export's bytes. */
export interface ExportSpec {
  readonly sellerId: string
  readonly scope: ExportScope
  /** Last journal sequence that is in it: the consistent cut. */
  readonly cut: number
  readonly datasets: readonly string[]
  readonly formats: readonly string[]
  /** Version of the chart of accounts; 0 is the built-in one. */
  readonly chartVersion: number
  /** Periods that were no longer open, up to the scope's month. */
  readonly closed: readonly ClosedPeriod[]
  /** The moment, for datasets of what is stored now; ISO 8601 in UTC. */
  readonly asOf?: string
  /** SHA-256 of the manifest that this one follows. */
  readonly previous?: string
}

export interface ExportRun extends ExportSpec {
  readonly exportId: string
  readonly state: 'running' | 'done'
  /** How many parts it is cut into. */
  readonly parts: number
  readonly partsDone: readonly number[]
  readonly requestedBy: string
  readonly requestedAt: string
  /** SHA-256 of the manifest, once it is done. */
  readonly manifest?: string
}

/** Journal numbers of one part. Parts are aligned, so the same cut is always cut the same way. */
export const numbersPerPart = 5_000

/** `exp_` + 16 base32 characters of all that decides the bytes: the same request is the same export.
 * @example exportIdOf({ sellerId: 'acme', scope: { kind: 'period', month: '2027-01' }, cut: 900, datasets: ['journal'], formats: ['csv'], chartVersion: 0, closed: [] }) // 'exp_...' */
export function exportIdOf(spec: ExportSpec): string {
  const { sellerId, scope, cut, datasets, formats, chartVersion, closed, asOf = '', previous = '' } = spec
  return `exp_${digestOf(['export', sellerId, JSON.stringify(scope), String(cut), [...datasets].sort().join(' '), [...formats].sort().join(' '), String(chartVersion), JSON.stringify(closed), asOf, previous])}`
}

/** The parts of a walk, as stretches of the journal: `after` < sequence <= `upTo`. An empty journal has one empty part.
 * @example partsOfWalk(0, 5001) // [{ after: 0, upTo: 5000 }, { after: 5000, upTo: 5001 }] */
export function partsOfWalk(after: number, cut: number): { readonly after: number; readonly upTo: number }[] {
  const parts: { after: number; upTo: number }[] = []
  for (let from = after; from < cut || parts.length === 0;) {
    const upTo = Math.min(cut, (Math.floor(from / numbersPerPart) + 1) * numbersPerPart)
    parts.push({ after: from, upTo })
    from = upTo
  }
  return parts
}

/** Folder of an export, as Athena's partitions name it. */
export function exportFolder({ sellerId, scope, cut }: Pick<ExportSpec, 'sellerId' | 'scope' | 'cut'>, exportId: string): string {
  const period = scope.kind === 'period' ? scope.month : `${scope.after + 1}-${cut}`
  return `exports/seller=${sellerId}/period=${period}/export=${exportId}`
}
