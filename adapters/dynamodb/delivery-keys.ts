import { createHash } from 'node:crypto'

export const deliverySk = (ordinal: number) => `DELIVERY#${String(ordinal).padStart(6, '0')}`
/** A partition of its own for the mails of each chunk: in that of the run they would be a third of what it has to take (docs/scale.md). */
export const mailPartKey = (runId: string, chunkId: string, part: number) => ({ pk: `MAILPART#${runId}#${chunkId}`, sk: `PART#${part}` })
/** Where parts stood until November 2026; those that were begun there are looked up, so that none is mailed twice. */
export const earlierMailPartSk = (chunkId: string, part: number) => `MAIL#${chunkId}#${part}`
export const mailTotalsPrefix = 'MAILTOTALS'
/** Items over which a run's mail totals are spread: parts that end meet at one of them. */
export const mailTotalsItems = 8
/** A run's mail totals, of the chunks that count there. */
export const mailTotalsSk = (chunkId: string) => `${mailTotalsPrefix}#${createHash('sha256').update(chunkId).digest()[0]! % mailTotalsItems}`
export const mailIssuesPk = (sellerId: string) => `MAILISSUES#${sellerId}`
