import { isDeepStrictEqual } from 'node:util'
import type { FieldProblem } from '../../domain/accounts/check-account.ts'
import { checkSubscriptionDates, mergeSubscription } from '../../domain/accounts/merge-subscription.ts'
import type { Subscription } from '../../domain/accounts/subscription.ts'
import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import { StaleSubscriptionError, type AccountStore } from '../ports/account-store.ts'
import type { ImportSource } from '../ports/import-source.ts'
import { columnOfField } from './column-of-field.ts'
import { inBatches } from './in-batches.ts'
import type { ImportWrite, Tally } from './import-report.ts'
import { createKeyTable } from './key-table.ts'
import type { KnownAccount, KnownAccounts } from './known-accounts.ts'
import type { Parties } from './parties.ts'
import { planProblems } from './plan-problems.ts'
import type { ProblemLog } from './problem-log.ts'
import { subscriptionGroups, type SubscriptionGroup } from './subscription-groups.ts'

export interface SubscriptionImportDeps {
  readonly accounts: AccountStore
  readonly parties: Parties
  readonly known: KnownAccounts
  readonly correctHistory: boolean
}

interface Decision {
  readonly subscription: Subscription
  readonly stored: Subscription | undefined
  readonly same: boolean
  /** Bills from this day on may have to be looked at again. */
  readonly reconcileFrom?: IsoDate
}

const batchSize = 500

/** Every run looks this far back by itself; what changes further back has to be noted on the account. */
const lookedBackAnywayMonths = 1

/** Subscriptions are read twice, like customers: `check` finds all problems, `write` writes what was found right. */
export function createSubscriptionImport({ accounts, parties, known, correctHistory }: SubscriptionImportDeps) {
  const seen = createKeyTable()
  const files: string[] = []

  return {
    async check(sources: readonly ImportSource[], log: ProblemLog, tally: Tally, progress: (rows: number) => void): Promise<void> {
      for (const [index, source] of sources.entries()) {
        files[index] = source.file
        for await (const batch of inBatches(subscriptionGroups(source, parties, log), batchSize)) {
          for (const [at, decision] of (await decide(batch, log)).entries()) {
            const { id, place, reference } = batch[at] ?? {}
            const earlier = decision && seen.add(id!, { row: place!.row, note: index })
            if (earlier) log.error(place!, { column: 'reference', value: reference!, reason: `is in this import twice: also ${files[earlier.note]} row ${earlier.row}`, allowed: 'the rows of a subscription follow each other' })
            tally.count(place ?? { file: source.file, row: 0 }, !decision || earlier ? 'rejected' : decision.same ? 'unchanged' : decision.stored ? 'changed' : 'created')
          }
          progress(batch.length)
        }
      }
    },

    async write(sources: readonly ImportSource[], log: ProblemLog, tally: Tally, progress: (rows: number) => void, onWrite?: (write: ImportWrite) => Promise<void>): Promise<void> {
      for (const [index, source] of sources.entries()) {
        for await (const batch of inBatches(subscriptionGroups(source, parties, undefined), batchSize)) {
          const chosen = batch.filter((group) => group && seen.get(group.id)?.row === group.place.row && seen.get(group.id)?.note === index)
          const decisions = (await decide(chosen)).filter((decision) => decision !== undefined)
          await accounts.putSubscriptions(decisions.filter(({ stored }) => !stored).map(({ subscription }) => subscription))
          const billed = await accounts.billed([...new Set(decisions.filter(({ reconcileFrom }) => reconcileFrom).map(({ subscription }) => subscription.accountId))])
          for (const { stored, same, subscription, reconcileFrom } of decisions) {
            if (stored && !same && !(await changed(stored, subscription, files[index]!, log))) {
              tally.recount({ file: files[index]!, row: seen.get(subscription.id)?.row ?? 0 }, 'changed', 'rejected')
              continue
            }
            if (reconcileFrom && billed.has(subscription.accountId)) await accounts.reconcileFrom(subscription.accountId, reconcileFrom)
            const { id, accountId } = subscription
            if (!same) await onWrite?.({ kind: 'subscriptions', subject: id, accountId, ...(stored ? { before: stored } : {}), after: subscription })
          }
          progress(batch.length)
        }
      }
    },
  }

  async function changed(stored: Subscription, next: Subscription, file: string, log: ProblemLog): Promise<boolean> {
    try {
      await accounts.changeSubscription(stored, next)
      return true
    } catch (error) {
      if (!(error instanceof StaleSubscriptionError)) throw error
      log.error({ file, row: seen.get(next.id)?.row ?? 0 }, { column: 'reference', value: next.reference, reason: 'was changed by somebody else during the import', allowed: 'import the file again' })
      return false
    }
  }

  async function decide(batch: readonly (SubscriptionGroup | undefined)[], log?: ProblemLog): Promise<readonly (Decision | undefined)[]> {
    const groups = batch.filter((group) => group !== undefined)
    const unique = [...new Map(groups.map((group) => [group.id, group])).values()]
    const [owners, stored] = await Promise.all([known.lookUp(groups.map((group) => group.accountId)), accounts.getSubscriptions(unique)])
    const decisions: (Decision | undefined)[] = []
    for (const group of batch) {
      if (!group || group.broken) {
        decisions.push(undefined)
        continue
      }
      const result = await decideOne(group, owners.get(group.accountId), stored.get(group.id))
      if (Array.isArray(result)) for (const { field, ...problem } of result) log?.error(group.place, { column: columnOfField(field), ...problem })
      decisions.push(Array.isArray(result) ? undefined : result as Decision)
    }
    return decisions
  }

  async function decideOne({ seller, accountId, id, reference, customerNumber, news }: SubscriptionGroup, owner: KnownAccount | undefined, stored: Subscription | undefined): Promise<Decision | FieldProblem[]> {
    if (!owner) return [{ field: 'customerNumber', value: customerNumber, reason: `is not a customer of "${seller.id}", neither in this import nor stored` }]
    const today = parties.today(seller)
    const { base } = news
    if (!stored && !base) return [{ field: 'reference', value: reference, reason: 'has a change, and there is no such subscription', allowed: 'a row without `effective` that starts it' }]
    if (!stored && (!base?.start || !base.planId)) return [{ field: base?.start ? 'planId' : 'start', value: '', reason: 'is required on the row that starts a subscription' }]
    const { end, ...started } = base ?? {}
    const before = stored ?? { id, accountId, reference, start: base!.start!, planId: base!.planId!, quantity: '1', ...started, ...(end && end !== 'none' ? { end } : {}) }
    const merged = mergeSubscription(before, stored ? news : { changes: news.changes }, stored ? today : '', correctHistory)
    if (merged.kind === 'refused') return [...merged.problems]
    const { subscription, touches } = merged
    const problems = [...checkSubscriptionDates(subscription), ...planProblems(subscription, await parties.plans(seller.id), seller.id, owner.currency)]
    if (problems.length > 0) return problems
    const from = stored ? touches : owner.isNew ? undefined : (subscription.billedThrough ?? subscription.start)
    const needsNote = from !== undefined && from < addToDate(today, 'month', -lookedBackAnywayMonths)
    return { subscription, stored, same: stored !== undefined && isDeepStrictEqual(stored, subscription), ...(needsNote ? { reconcileFrom: from } : {}) }
  }
}
