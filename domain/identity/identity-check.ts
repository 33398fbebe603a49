import { createHash } from 'node:crypto'
import { base32Encode } from '../mail/base32.ts'

/** What a caller can be asked. The answers stay on the server; the agent sees the question only. */
export const identityQuestions = {
  address: 'Postcode and house number',
  iban: 'The last four characters of the bank account number',
  'last-amount': 'The amount of the last invoice',
  email: 'The e-mail address on file',
  since: 'Since which year they are a customer',
} as const satisfies Readonly<Record<string, string>>

export type IdentityQuestion = keyof typeof identityQuestions

/** A check of who calls: of one account, by one agent. */
export interface IdentityCheck {
  /** `chk_` + the account's 16 characters + `_` + 10 of its request. */
  readonly id: string
  readonly accountId: string
  readonly agentId: string
  readonly startedAt: string
  readonly method: 'questions' | 'code'
  /** Asked together; all must be right. */
  readonly questions: readonly IdentityQuestion[]
  /** SHA-256 of the check's id and the code, hex. */
  readonly codeHash?: string
  /** Until when a code can be used. */
  readonly codeUntil?: string
  readonly triesLeft: number
  readonly state: 'open' | 'passed' | 'failed'
  readonly passedAt?: string
}

export const triesPerCheck = 3
/** How long a passed check lasts: one call. */
export const checkMinutes = 15
export const codeMinutes = 10
/** Minutes that an account takes no new check, after the first, second, ... failed check in a row. By account, not by agent: who
 * guesses calls again and gets another agent. */
export const pauseMinutes = [15, 60, 240, 1_440] as const

const pattern = /^chk_([a-z2-7]{16})_[a-z2-7]{10}$/

/** @example checkId('acc_abcdefghijklmnop', 'req_1') // 'chk_abcdefghijklmnop_' and 10 characters */
export function checkId(accountId: string, requestKey: string): string {
  return `chk_${accountId.slice(4)}_${base32Encode(createHash('sha256').update(`check\n${accountId}\n${requestKey}`).digest()).slice(0, 10)}`
}

/** @example accountOfCheck('chk_abcdefghijklmnop_qrstuvwxyz') // 'acc_abcdefghijklmnop' */
export function accountOfCheck(id: string): string | undefined {
  const account = pattern.exec(id)?.[1]
  return account && `acc_${account}`
}

/** Minutes until the next check after so many failed in a row.
 * @example pauseAfter(2) // 60 */
export function pauseAfter(failures: number): number {
  return pauseMinutes[Math.min(failures, pauseMinutes.length) - 1] ?? 0
}
