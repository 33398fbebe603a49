import type { CustomerCase } from '../../domain/cases/case.ts'
import type { CaseStore } from '../ports/case-store.ts'
import type { ReceivableHolds } from '../ports/receivable-holds.ts'

/** Of the hold that a customer's mail opens for its case: one per case and document. */
export function caseHoldId({ id }: Pick<CustomerCase, 'id'>, ordinal: number): string {
  return `hld_${id.slice(4)}_${ordinal}`
}

export interface ReleaseCaseHoldsDeps {
  readonly cases: Pick<CaseStore, 'ofAccount'>
  readonly holds: Pick<ReceivableHolds, 'list' | 'release'>
}

export type ReleaseCaseHolds = (of: Pick<CustomerCase, 'id' | 'accountId'>, why: { readonly at: string; readonly by: string; readonly why: string }) => Promise<void>

/** Ends the holds that mails opened in a case, and in those that were merged into it, once a person has decided the matter: else reminders would rest
 * for ever. A dispute that a person opened has a hold of its own, which ends with its decision. */
export function createReleaseCaseHolds({ cases, holds }: ReleaseCaseHoldsDeps): ReleaseCaseHolds {
  return async ({ id, accountId }, { at, by, why }) => {
    const open = (await holds.list(accountId)).filter(({ released, kind }) => released === undefined && kind === 'dispute')
    if (open.length === 0) return
    const merged = (await cases.ofAccount(accountId)).filter(({ mergedInto }) => mergedInto === id)
    const prefixes = [{ id }, ...merged].map((each) => caseHoldId(each, 0).slice(0, -1))
    for (const hold of open.filter((each) => prefixes.some((prefix) => each.id.startsWith(prefix)))) await holds.release(accountId, hold.id, { on: at.slice(0, 10), at, by, why })
  }
}
