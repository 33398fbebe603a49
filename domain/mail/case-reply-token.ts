import { createHmac, timingSafeEqual } from 'node:crypto'
import { base32Decode, base32Encode } from './base32.ts'
import type { ReplyTokenKey } from './bill-reply-token.ts'

const prefix = 'case+'
const casePattern = /^cas_([a-z2-7]{16})_([a-z2-7]{10})$/
/** Key id and account (11 bytes, 18 letters), the case's own 10 letters, HMAC-SHA-256 cut to 128 bits (26 letters). */
const tokenPattern = /^([a-z2-7]{18})([a-z2-7]{10})([a-z2-7]{26})$/

/** Address that the answer to a case's mail goes to: 59 of the 64 characters that a local part may have. Like a bill's, it says which
 * case is meant and not who writes.
 * @throws RangeError for what is no case id */
export function caseReplyAddress(key: ReplyTokenKey, caseId: string, domain: string): string {
  const [, account, own] = casePattern.exec(caseId) ?? []
  if (!account || !own) throw new RangeError('The case id is not cas_, 16 and 10 base32 characters.')
  const head = base32Encode(Uint8Array.of(key.id, ...base32Decode(account)!))
  return `${prefix}${head}${own}${base32Encode(mac(key, caseId))}@${domain}`
}

/** The case that one of the keys signed the token of, or undefined. @param token what stands between `case+` and `@`, in either case */
export function caseOfToken(keys: readonly ReplyTokenKey[], token: string): string | undefined {
  const [, head, own, signature] = tokenPattern.exec(token.toLowerCase()) ?? []
  const bytes = head ? base32Decode(head) : undefined
  const key = keys.find(({ id }) => id === bytes?.[0])
  const given = signature ? base32Decode(signature) : undefined
  if (!bytes || !key || !given) return undefined
  const caseId = `cas_${base32Encode(bytes.subarray(1))}_${own}`
  return timingSafeEqual(given, mac(key, caseId)) ? caseId : undefined
}

function mac({ secret }: ReplyTokenKey, caseId: string): Uint8Array {
  return createHmac('sha256', secret).update('billkeep case v1\0').update(caseId).digest().subarray(0, 16)
}
