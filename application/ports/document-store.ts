import type { BillingDocument } from '../../domain/documents/billing-document.ts'
import type { SeriesKey } from '../../domain/documents/number-series.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { JournalOrigin } from './journal-register.ts'

/** A number that was taken and whose document turned out impossible: kept, with the reason, so that the series has no gap. */
export interface VoidNumber {
  readonly key: SeriesKey
  readonly number: string
  readonly accountId: string
  readonly runId: string
  readonly reason: string
  readonly voidedAt: string
}

export interface SeriesState {
  /** The last number taken; 0 where none was. */
  readonly last: number
  readonly lastIssueDate?: IsoDate
}

/** Where a number was taken: by the chunk whose manifest lists it, or by the document itself. */
export type NumberOrigin = Extract<JournalOrigin, { kind: 'chunk' | 'document' }>

export interface DocumentStore {
  /** Stores the document under (account, ordinal) unless something is there. Returns what is stored afterwards:
   * the same document after a repeat, another one when somebody else took the ordinal first. */
  put(document: BillingDocument): Promise<BillingDocument>
  get(accountId: string, ordinal: number): Promise<BillingDocument | undefined>
  putVoid(record: VoidNumber): Promise<void>
  /** Whether the number is void, as of now. */
  isVoid(key: SeriesKey, number: string): Promise<boolean>
  listVoids(key: SeriesKey): Promise<readonly VoidNumber[]>
  series(key: SeriesKey): Promise<SeriesState>
  /** Who took the number `sequence` of the series. */
  findOrigin(key: SeriesKey, sequence: number): Promise<NumberOrigin | undefined>
}
