const pattern = /^rpl_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z_([A-Za-z0-9-]{1,100})$/

/** Id of a received mail: when it came and SES's id of it, so that the id says where it is stored and a repeated event is the same one.
 * @param receivedAt ISO 8601 in UTC with milliseconds
 * @example replyId('2026-11-12T10:32:07.000Z', 'o3vrnil0e2ic') // 'rpl_20261112T103207000Z_o3vrnil0e2ic' */
export function replyId(receivedAt: string, sesMessageId: string): string {
  return `rpl_${receivedAt.replace(/[-:.]/g, '')}_${sesMessageId.replace(/[^A-Za-z0-9-]/g, '-').slice(0, 100)}`
}

/** When the mail of an id came, or undefined where the text is no such id. */
export function receivedAtOf(id: string): string | undefined {
  const [, year, month, day, hour, minute, second, ms] = pattern.exec(id) ?? []
  return year && `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`
}
