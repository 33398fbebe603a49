export const deliverySk = (ordinal: number) => `DELIVERY#${String(ordinal).padStart(6, '0')}`
export const mailPartSk = (chunkId: string, part: number) => `MAIL#${chunkId}#${part}`
export const mailTotalsSk = 'MAILTOTALS'
export const mailIssuesPk = (sellerId: string) => `MAILISSUES#${sellerId}`
