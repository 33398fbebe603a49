import type { IsoDate } from '../../domain/calendar/iso-date.ts'

export interface StoredReport {
  /** `ret_` + cut + `_` + 12 digits of the hash of its bytes: what was computed anew and differs is another version beside the first. */
  readonly id: string
  readonly sellerId: string
  readonly cut: IsoDate
  /** ISO 8601, UTC: when it was first stored. */
  readonly storedAt: string
  /** The report as JSON. The same log and cut give the same bytes. */
  readonly json: string
}

/** Reports on what keeps customers. A stored one never changes. */
export interface RetentionReportStore {
  /** Stores a report unless its bytes are there already; returns what is stored. */
  put(report: StoredReport): Promise<Omit<StoredReport, 'json'>>
  get(sellerId: string, id: string): Promise<StoredReport | undefined>
  /** Newest cut first; of one cut the newest version first. */
  list(sellerId: string, options: { readonly limit: number }): Promise<readonly Omit<StoredReport, 'json'>[]>
}
