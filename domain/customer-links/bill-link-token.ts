import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IsoDate } from '../calendar/iso-date.ts'
import { addToDate } from '../calendar/add-to-date.ts'
import { dayNumber } from '../calendar/day-number.ts'
import { base32Decode, base32Encode } from '../mail/base32.ts'
import type { ReplyTokenKey } from '../mail/bill-reply-token.ts'

/** What a link in a bill opens: one document of one account, until a day. */
export interface BillLink {
  readonly accountId: string
  readonly ordinal: number
  /** 0 for the link in the bill's mail; a link made anew after the account's links were revoked has the next number. 0..255. */
  readonly serial: number
  /** First day (UTC) on which it opens nothing any more. */
  readonly expires: IsoDate
}

/** Key id (1 byte), account (10), ordinal (3), serial (1), expiry as days since 1970 (2), then HMAC-SHA-256 cut to 128 bits. */
const headerBytes = 17
const macBytes = 16
const tokenPattern = /^[a-z2-7]{53}$/i
const accountPattern = /^acc_([a-z2-7]{16})$/

/** Days that a bill's link opens it. Longer than a yearly bill and its next one are apart. */
export const linkDays = 400

/** The path of a bill's page, or of a part of it.
 * @example billPath('abc', 'dispute') // '/bill/abc/dispute' */
export function billPath(token: string, part?: string): string {
  return `/bill/${token}${part === undefined ? '' : `/${part}`}`
}

/** A token of 53 characters that names a document and proves that we made it. Nothing is stored for it. Whoever has it sees this one bill,
 * so what it opens must not change anything of weight: that asks for a code by mail.
 * @throws RangeError for what does not fit
 * @example signBillLink({ id: 1, secret }, { accountId: 'acc_abcdefghijklmnop', ordinal: 3, serial: 0, expires: '2028-01-01' }).length // 53 */
export function signBillLink(key: ReplyTokenKey, { accountId, ordinal, serial, expires }: BillLink): string {
  const account = base32Decode(accountPattern.exec(accountId)?.[1] ?? '')
  const day = dayNumber(expires)
  if (!account?.length) throw new RangeError('The account id is not acc_ and 16 base32 characters.')
  if (!Number.isInteger(ordinal) || ordinal < 1 || ordinal > 0xff_ff_ff) throw new RangeError('The ordinal does not fit in a link.')
  if (![key.id, serial].every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255)) throw new RangeError('Key id and serial are numbers from 0 to 255.')
  if (day < 0 || day > 0xff_ff) throw new RangeError('The expiry does not fit in a link.')
  const header = Uint8Array.of(key.id, ...account, ordinal >> 16, (ordinal >> 8) & 255, ordinal & 255, serial, day >> 8, day & 255)
  return base32Encode(Uint8Array.of(...header, ...mac(key, header)))
}

/** What a token opens, or undefined when none of the keys made it. Whether it has expired or was revoked is asked with `linkState`.
 * @example readBillLink(keys, token)?.ordinal // 3 */
export function readBillLink(keys: readonly ReplyTokenKey[], token: string): BillLink | undefined {
  const bytes = tokenPattern.test(token) ? base32Decode(token) : undefined
  if (!bytes) return undefined
  const header = bytes.subarray(0, headerBytes)
  const key = keys.find(({ id }) => id === header[0])
  if (!key || !timingSafeEqual(bytes.subarray(headerBytes), mac(key, header))) return undefined
  const [high = 0, middle = 0, low = 0, serial = 0, dayHigh = 0, dayLow = 0] = header.subarray(11)
  return {
    accountId: `acc_${base32Encode(header.subarray(1, 11))}`, ordinal: (high << 16) | (middle << 8) | low, serial,
    expires: addToDate('1970-01-01', 'day', (dayHigh << 8) | dayLow),
  }
}

/** Links of an account that were taken back: all of documents up to `upTo` that have a serial below `serial`. */
export interface RevokedLinks {
  readonly upTo: number
  readonly serial: number
}

/** @param today UTC
 * @example linkState(link, undefined, '2027-01-01') // 'open' */
export function linkState({ ordinal, serial, expires }: BillLink, revoked: RevokedLinks | undefined, today: IsoDate): 'open' | 'expired' | 'revoked' {
  if (revoked !== undefined && ordinal <= revoked.upTo && serial < revoked.serial) return 'revoked'
  return today >= expires ? 'expired' : 'open'
}

/** All links that an account has are taken back: those of documents issued later work.
 * @param last ordinal of its last document
 * @throws RangeError after 255 times
 * @example revokeLinks(undefined, 12) // { upTo: 12, serial: 1 } */
export function revokeLinks(revoked: RevokedLinks | undefined, last: number): RevokedLinks {
  const serial = (revoked?.serial ?? 0) + 1
  if (serial > 255) throw new RangeError('The links of this account were revoked 255 times.')
  return { upTo: Math.max(last, revoked?.upTo ?? 0), serial }
}

/** The label keeps this use of the key apart from that for reply addresses. */
function mac({ secret }: ReplyTokenKey, header: Uint8Array): Uint8Array {
  return createHmac('sha256', secret).update('billkeep bill link v1\0').update(header).digest().subarray(0, macBytes)
}
