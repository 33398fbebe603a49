import { createHash } from 'node:crypto'
import { base32Encode } from '../mail/base32.ts'

/** What somebody may not do on their own: it waits until a supervisor says yes or no. */
export interface Approval {
  /** `apv_` + the account's 16 characters + `_` + 10 of its request: the id says where it is stored. */
  readonly id: string
  readonly sellerId: string
  readonly accountId: string
  readonly caseId?: string
  /** What is to be done: the handler of this kind does it once it is approved. */
  readonly kind: string
  /** One line for who decides: what, how much, for whom. No more personal data than an id. */
  readonly summary: string
  /** Why it could not be done at once: each limit that it passes. */
  readonly because: readonly string[]
  /** What the handler needs, as JSON; amounts as decimal strings. */
  readonly payload: unknown
  readonly requestedBy: { readonly id: string; readonly role: string }
  readonly requestedAt: string
  readonly state: 'pending' | 'approved' | 'rejected'
  /** A supervisor's yes to what passes their own limits: it takes another supervisor's to be done. */
  readonly agreed?: Agreement
  readonly decidedBy?: { readonly id: string; readonly role: string }
  readonly decidedAt?: string
  readonly reason?: string
  /** When what was approved had been done. */
  readonly doneAt?: string
}

export interface Agreement {
  readonly by: { readonly id: string; readonly role: string }
  readonly at: string
  readonly reason: string
  /** Each limit of theirs that it passes. */
  readonly because: readonly string[]
}

/** Whether what passes a supervisor's own limits may be done on their word: only where they are the second supervisor who stands for it.
 * @example isSecond({ requestedBy: { id: 'ann', role: 'agent' } }, 'eve') // false: another supervisor has to agree */
export function isSecond({ requestedBy, agreed }: Pick<Approval, 'requestedBy' | 'agreed'>, supervisorId: string): boolean {
  if (requestedBy.role === 'supervisor') return requestedBy.id !== supervisorId
  return agreed !== undefined && agreed.by.id !== supervisorId
}

const pattern = /^apv_([a-z2-7]{16})_[a-z2-7]{10}$/

/** Id of the approval that a request asks for: the same request is the same approval.
 * @example approvalId('acc_abcdefghijklmnop', 'req_1') // 'apv_abcdefghijklmnop_' and 10 characters */
export function approvalId(accountId: string, requestKey: string): string {
  return `apv_${accountId.slice(4)}_${base32Encode(createHash('sha256').update(`approval\n${accountId}\n${requestKey}`).digest()).slice(0, 10)}`
}

/** The account that an approval id names, or undefined where the text is none.
 * @example accountOfApproval('apv_abcdefghijklmnop_qrstuvwxyz') // 'acc_abcdefghijklmnop' */
export function accountOfApproval(id: string): string | undefined {
  const account = pattern.exec(id)?.[1]
  return account && `acc_${account}`
}
