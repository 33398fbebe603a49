import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import { addAgeing, ageingOf, type AgeingTotals } from '../../domain/ledger/ageing-report.ts'
import { shardKeysDue } from '../../domain/bill-runs/shard-keys.ts'
import { inParallel } from '../bill-runs/in-parallel.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { SellerRecord } from '../ports/seller-store.ts'
import type { LoadAccountBooks } from './account-standing.ts'

export interface AgeingDeps {
  readonly accounts: Pick<AccountStore, 'listByBillingKey'>
  readonly loadBooks: LoadAccountBooks
}

/** A place that no part of this report goes on from. */
export class AgeingCursorError extends Error {
  readonly code = 'invalid-cursor'
}

/** A part of a report, and from where the next part goes on; without `next` it is the last. */
export interface AgeingPart {
  readonly totals: readonly AgeingTotals[]
  readonly accounts: number
  readonly next?: string
}

/** A month of 31 days and, with it, every day of the week: all cycles there are. */
const everyCycle = Array.from({ length: 31 }, (_, day) => `2027-01-${String(day + 1).padStart(2, '0')}`)
const pageSize = 100
const atOnce = 16

/** Adds up what a seller's customers owed at the end of a day, by age, computed from documents and entries: any date, also one long past.
 * Goes over the accounts in the order of the billing index, up to `most` of them, or until `enough` says so, so that a caller with little time takes it in parts.
 * @throws AgeingCursorError where `after` is no place that a part gave */
export function createAgeing({ accounts, loadBooks }: AgeingDeps) {
  return async ({ seller, zones }: SellerRecord, asOf: IsoDate, { after, most, enough = () => false }: { readonly after?: string; readonly most: number; readonly enough?: () => boolean }): Promise<AgeingPart> => {
    const keys = [...new Set(zones.flatMap((zone) => everyCycle.flatMap((date) => shardKeysDue(seller.id, zone, date, seller.shards))))].sort()
    let [key = keys[0], from] = after === undefined ? [keys[0]] : splitPlace(after)
    if (key !== undefined && !keys.includes(key)) throw new AgeingCursorError('This cursor is of no part of this ageing.')
    const parts: AgeingTotals[] = []
    let count = 0
    while (key !== undefined) {
      const page = await accounts.listByBillingKey(key, { limit: pageSize, ...(from ? { after: from } : {}) })
      await inParallel(page, atOnce, async ({ id }) => {
        const books = await loadBooks(id)
        parts.push(...(books?.standings(asOf) ?? []).map((standing) => ageingOf(standing, asOf)))
      })
      count += page.length
      const done: boolean = page.length < pageSize
      const next: string | undefined = done ? keys[keys.indexOf(key) + 1] : key
      from = done ? undefined : page.at(-1)!.id
      if (next !== undefined && (count >= most || enough())) return { totals: addAgeing(parts), accounts: count, next: `${next} ${from ?? ''}` }
      key = next
    }
    return { totals: addAgeing(parts), accounts: count }
  }
}

/** Billing keys hold no spaces. */
function splitPlace(place: string): [string, string | undefined] {
  const [key = '', from] = place.split(' ')
  return [key, from === '' ? undefined : from]
}
