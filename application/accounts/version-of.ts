import { digestOf } from '../../domain/accounts/ids.ts'
import type { Account } from '../../domain/accounts/account.ts'

/** What something is like, as one word, whatever the order of its fields: whoever changes it says which version they saw.
 * @example versionOf({ a: 1, b: 2 }) === versionOf({ b: 2, a: 1 }) */
export function versionOf(value: object): string {
  return digestOf([JSON.stringify(value, (_, each: unknown) => (each !== null && typeof each === 'object' && !Array.isArray(each)
    ? Object.fromEntries(Object.entries(each).sort(([left], [right]) => (left < right ? -1 : 1))) : each))])
}

/** Of an account: what bill runs note on it for themselves is no change that anybody edits against. */
export function accountVersion({ reconcileFrom: _, ...account }: Account): string {
  return versionOf(account)
}
