import type { IsoDate } from '../calendar/iso-date.ts'

/** What a run is: one seller's accounts of one zone, on one billing date. Starting it twice is the same run. */
export interface RunKey {
  readonly sellerId: string
  readonly billingDate: IsoDate
  /** IANA zone: accounts are billed on their own date. */
  readonly zone: string
  /** Present on the small run that bills one released account again. */
  readonly release?: string
}

/** `run_acme_2026-11-01_Europe.Amsterdam`: readable, safe in a URL, and the key can be read back from it.
 * @example formatRunId({ sellerId: 'acme', billingDate: '2026-11-01', zone: 'Europe/Amsterdam' }) */
export function formatRunId({ sellerId, billingDate, zone, release }: RunKey): string {
  return `run_${sellerId}_${billingDate}_${zone.replaceAll('/', '.')}${release ? `~${release}` : ''}`
}

/** The key that a run id states, or undefined where the text is not a run id.
 * @example parseRunId('run_acme_2026-11-01_Europe.Amsterdam')?.zone // 'Europe/Amsterdam' */
export function parseRunId(runId: string): RunKey | undefined {
  const match = /^run_([a-z0-9-]{1,40})_(\d{4}-\d{2}-\d{2})_([A-Za-z0-9._+-]{1,64})(?:~([a-z0-9-]{1,64}))?$/.exec(runId)
  if (!match) return undefined
  const [, sellerId, billingDate, zone, release] = match
  return { sellerId: sellerId!, billingDate: billingDate!, zone: zone!.replaceAll('.', '/'), ...(release ? { release } : {}) }
}
