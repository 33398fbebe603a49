import { createHmac, timingSafeEqual } from 'node:crypto'
import { base32Decode, base32Encode } from '../mail/base32.ts'
import type { ReplyTokenKey } from '../mail/bill-reply-token.ts'

/** What a form is bound to. */
export interface FormOf {
  /** The token of the link under whose page the form stands. */
  readonly link: string
  /** What sending it does, e.g. `dispute`. */
  readonly action: string
}

/** Minutes that a form may stay open before it is sent. */
export const formMinutes = 24 * 60

const tokenPattern = /^[a-z2-7]{50}$/

/** A token that a form carries: it proves that we gave this form on this link, and its nonce makes sending the form twice one request.
 * Key id (1 byte), minute of issue since 1970 (4), nonce (10), then HMAC-SHA-256 cut to 128 bits.
 * @param nonce 10 random bytes
 * @param minute whole minutes since 1970
 * @example signForm(key, { link, action: 'dispute' }, nonce, 29_000_000).length // 50 */
export function signForm(key: ReplyTokenKey, of: FormOf, nonce: Uint8Array, minute: number): string {
  if (nonce.length !== 10) throw new RangeError('A form needs a nonce of 10 bytes.')
  const header = Uint8Array.of(key.id, minute >>> 24, (minute >> 16) & 255, (minute >> 8) & 255, minute & 255, ...nonce)
  return base32Encode(Uint8Array.of(...header, ...mac(key, of, header)))
}

/** The nonce of a form, or why it is not taken.
 * @example readForm(keys, { link, action: 'dispute' }, token, minute) // { kind: 'form', nonce: '…16 characters' } */
export function readForm(keys: readonly ReplyTokenKey[], of: FormOf, token: string, minute: number): { readonly kind: 'form'; readonly nonce: string } | { readonly kind: 'forged' | 'too-old' } {
  const bytes = tokenPattern.test(token) ? base32Decode(token) : undefined
  const header = bytes?.subarray(0, 15)
  const key = keys.find(({ id }) => id === header?.[0])
  if (!bytes || !header || !key || !timingSafeEqual(bytes.subarray(15), mac(key, of, header))) return { kind: 'forged' }
  const given = header.subarray(1, 5).reduce((value, byte) => value * 256 + byte, 0)
  return minute - given > formMinutes ? { kind: 'too-old' } : { kind: 'form', nonce: base32Encode(header.subarray(5)) }
}

function mac({ secret }: ReplyTokenKey, { link, action }: FormOf, header: Uint8Array): Uint8Array {
  return createHmac('sha256', secret).update('billkeep form v1\0').update(JSON.stringify([link, action])).update(header).digest().subarray(0, 16)
}
