export const deliverySk = (ordinal: number) => `DELIVERY#${String(ordinal).padStart(6, '0')}`
/** A partition of its own for the mails of each chunk: in that of the run they would be a third of what it has to take (docs/scale.md). */
export const mailPartKey = (runId: string, chunkId: string, part: number) => ({ pk: `MAILPART#${runId}#${chunkId}`, sk: `PART#${part}` })
/** Where parts stood until November 2026; those that were begun there are looked up, so that none is mailed twice. */
export const earlierMailPartSk = (chunkId: string, part: number) => `MAIL#${chunkId}#${part}`
export const mailTotalsSk = 'MAILTOTALS'
export const mailIssuesPk = (sellerId: string) => `MAILISSUES#${sellerId}`
