import type { SeriesKey } from '../../domain/documents/number-series.ts'

/** Keys of documents, runs and number series. docs/data-model.md shows every item type.
 * In an account's partition billing reads one range backwards: TERMS# (discounts, credits), SUBSCRIPTION#, PROFILE, then INPUT#
 * (charges, usage) and DOC#, both newest first and only as far back as is needed. What billing does not need sorts below `DOC#`. */
export const billingIndex = 'billing-index'
/** Sparse: items that a person or a schedule must look at, under `workKey`, by `workAt`. */
export const workIndex = 'work-index'

export const accountPk = (accountId: string) => `ACC#${accountId}`
export const documentSk = (ordinal: number) => `DOC#${String(ordinal).padStart(6, '0')}`

/** What the horizon may depend on, or what has no date: read with every bill. */
export const termsSk = (rest: string) => `TERMS#${rest}`
/** What belongs to a month (YYYY-MM): read back to the month that the bill looks at. */
export const inputSk = (month: string, rest = '') => `INPUT#${month}${rest === '' ? '' : `#${rest}`}`

export const runsPk = (sellerId: string) => `RUNS#${sellerId}`
export const runSk = (billingDate: string, zone: string, release?: string) => `${billingDate}#${zone}${release ? `#${release}` : ''}`
export const runPk = (runId: string) => `RUN#${runId}`
export const shardSk = (shardKey: string) => `SHARD#${shardKey}`
export const chunkSk = (chunkId: string) => `CHUNK#${chunkId}`
export const doneSk = (chunkId: string) => `DONE#${chunkId}`

export const seriesPk = ({ sellerId, kind, year }: SeriesKey) => `SERIES#${sellerId}#${kind}#${year}`
export const counterSk = 'COUNTER'
export const registerSk = (sequence: number) => `FROM#${String(sequence).padStart(10, '0')}`
export const voidSk = (number: string) => `VOID#${number}`

export const journalPk = (sellerId: string) => `JOURNAL#${sellerId}`
/** Which documents a request issued; sorts below `DOC#`, for billing does not need it. */
export const answeredSk = (requestKey: string) => `ANSWERED#${requestKey}`

export const parkedPk = (sellerId: string) => `PARKED#${sellerId}`
