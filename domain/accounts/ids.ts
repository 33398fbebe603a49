import { createHash } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** 16 base32 characters (80 bits) of SHA-256 over the parts. Derived, not random: importing the same row twice is the same id. */
export function digestOf(parts: readonly string[]): string {
  const bytes = createHash('sha256').update(parts.join('\n')).digest()
  let text = ''
  for (let index = 0; index < 16; index++) {
    const bit = index * 5
    const pair = (bytes[bit >> 3]! << 8) | bytes[(bit >> 3) + 1]!
    text += alphabet[(pair >> (11 - (bit & 7))) & 31]
  }
  return text
}

/** @example accountId('acme', '10023') // 'acc_…16 characters' */
export function accountId(sellerId: string, customerNumber: string): string {
  return `acc_${digestOf(['account', sellerId, customerNumber])}`
}

/** @param reference the seller's own reference, unique in the account
 * @example subscriptionId('acme', '10023', 'line-1') */
export function subscriptionId(sellerId: string, customerNumber: string, reference: string): string {
  return `sub_${digestOf(['subscription', sellerId, customerNumber, reference])}`
}

/** The id of a charge, discount or credit of an account: the same source is the same id, so that giving it twice gives it once.
 * @param sourceKey what it answers to, unique in the account, e.g. `case:cas_1:outcome:1` or a reference of the caller
 * @example inputId('crd', 'acc_…', 'case:cas_1:outcome:1') // 'crd_…16 characters' */
export function inputId(kind: 'chg' | 'dis' | 'crd', accountId: string, sourceKey: string): string {
  return `${kind}_${digestOf([kind, accountId, sourceKey])}`
}

/** The shard an account lists under: spread evenly, and the same for ever.
 * @returns 0 <= shard < shards */
export function shardOf(id: string, shards: number): number {
  let value = 0
  for (const letter of id.slice(4, 10)) value = (value * 32 + alphabet.indexOf(letter)) >>> 0
  return value % shards
}
