import { createHmac, timingSafeEqual } from 'node:crypto'
import { base32Decode, base32Encode } from './base32.ts'

/** A signing key. `id` (0..255) travels in the token, so keys can be rotated while older bills stay answerable. */
export interface ReplyTokenKey {
  readonly id: number
  readonly secret: Uint8Array
}

/** The document a reply is about. */
export interface RepliedDocument {
  readonly accountId: string
  readonly ordinal: number
}

/** Key id (1 byte), account (10), ordinal (3), then HMAC-SHA-256 cut to 128 bits (RFC 2104 section 5 allows half). */
const headerBytes = 14
const macBytes = 16
const tokenPattern = /^[a-z2-7]{48}$/i
const accountPattern = /^acc_([a-z2-7]{16})$/
const maxOrdinal = 0xff_ff_ff

/** Token that names a document and proves that we made it. 48 characters of either case; nothing is stored for it.
 * It identifies the bill, not the person: disclosing or changing anything needs the sender authenticated as well.
 * @throws RangeError for an account id, ordinal or key id that does not fit
 * @example signReplyToken({ id: 1, secret }, { accountId: 'acc_abcdefghijklmnop', ordinal: 3 }).length // 48 */
export function signReplyToken(key: ReplyTokenKey, { accountId, ordinal }: RepliedDocument): string {
  const account = accountPattern.exec(accountId)?.[1]
  if (!account) throw new RangeError('The account id is not acc_ and 16 base32 characters.')
  if (!Number.isInteger(ordinal) || ordinal < 1 || ordinal > maxOrdinal) throw new RangeError('The ordinal does not fit in a reply token.')
  if (!Number.isInteger(key.id) || key.id < 0 || key.id > 255) throw new RangeError('A key id is a number from 0 to 255.')
  const header = Uint8Array.of(key.id, ...base32Decode(account)!, ordinal >> 16, (ordinal >> 8) & 255, ordinal & 255)
  return base32Encode(Uint8Array.of(...header, ...mac(key, header)))
}

/** The document that a token names, or undefined when none of the keys made it.
 * @example verifyReplyToken(keys, token.toUpperCase())?.ordinal // 3 */
export function verifyReplyToken(keys: readonly ReplyTokenKey[], token: string): RepliedDocument | undefined {
  const bytes = tokenPattern.test(token) ? base32Decode(token) : undefined
  if (!bytes) return undefined
  const header = bytes.subarray(0, headerBytes)
  const key = keys.find(({ id }) => id === header[0])
  if (!key || !timingSafeEqual(bytes.subarray(headerBytes), mac(key, header))) return undefined
  const [high = 0, middle = 0, low = 0] = header.subarray(11)
  return { accountId: `acc_${base32Encode(header.subarray(1, 11))}`, ordinal: (high << 16) | (middle << 8) | low }
}

/** The label keeps this use of the key apart from any other that may be made of it. */
function mac({ secret }: ReplyTokenKey, header: Uint8Array): Uint8Array {
  return createHmac('sha256', secret).update('billkeep reply v1\0').update(header).digest().subarray(0, macBytes)
}
