import { createHash } from 'node:crypto'
import { base32Encode } from '../mail/base32.ts'

const pattern = /^cas_([a-z2-7]{16})_[a-z2-7]{10}$/

/** Id of the case that a source opens: the same source is the same case, however often it comes.
 * @param sourceKey what the case comes from, e.g. `mail:<SES message id>`, `request:<request key>`
 * @example caseId('acc_abcdefghijklmnop', 'mail:1') // 'cas_abcdefghijklmnop_' and 10 characters */
export function caseId(accountId: string, sourceKey: string): string {
  const digest = createHash('sha256').update(`case\n${accountId}\n${sourceKey}`).digest()
  return `cas_${accountId.slice(4)}_${base32Encode(digest).slice(0, 10)}`
}

/** The account that a case id names, or undefined where the text is no case id.
 * @example accountOfCase('cas_abcdefghijklmnop_qrstuvwxyz') // 'acc_abcdefghijklmnop' */
export function accountOfCase(id: string): string | undefined {
  const account = pattern.exec(id)?.[1]
  return account && `acc_${account}`
}
