import { addToDate } from '../../domain/calendar/add-to-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import type { DunningPolicy } from '../../domain/collections/dunning-policy.ts'
import type { DunningSubject } from '../../domain/collections/dunning-subject.ts'
import { inParallel } from '../bill-runs/in-parallel.ts'
import type { LoadAccountBooks } from '../ledger/account-standing.ts'
import type { DunningProgress, DunningStore } from '../ports/dunning-store.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import type { DunningResult } from './take-dunning-step.ts'

type Time = { readonly remainingMs: () => number }

export interface DunSellersDeps {
  readonly sellers: Pick<SellerStore, 'list'>
  readonly policies: Pick<PolicyStore, 'get'>
  readonly dunning: Pick<DunningStore, 'dueLists' | 'removeDueList' | 'watch' | 'due'>
  readonly loadBooks: LoadAccountBooks
  readonly watchReceivables: (sellerId: string, policy: DunningPolicy, today: IsoDate, time: Time) => Promise<DunningProgress>
  readonly takeStep: (subject: DunningSubject, policy: DunningPolicy, today: IsoDate, time: Time) => Promise<DunningResult>
}

export type DunningCounts = Readonly<Record<DunningResult | 'watched', number>>

export interface DunningReport {
  readonly counts: DunningCounts
  /** Something was left for the next firing: time ran out, or mail cannot go now. */
  readonly unfinished: boolean
}

const listsAtOnce = 10
const subjectsAtOnce = 50
const readsAtOnce = 16
/** One subject may need this long; with less the rest waits for the next firing. */
const reserveMs = 30_000

/** One firing: for every seller, notes what fell due, watches what is still open on the day of the first step, and looks at every invoice
 * whose day has come. Each of the three goes on where it stopped. The local date of the seller at `asOf` decides, not the moment of delivery. */
export function createDunSellers({ sellers, policies, dunning, loadBooks, watchReceivables, takeStep }: DunSellersDeps) {
  /** Begins to watch the invoices of a list that are still open. */
  const watchOpen = async (sellerId: string, invoices: readonly { readonly accountId: string; readonly ordinal: number }[], firstStep: number, today: IsoDate): Promise<number> => {
    const watched = await inParallel(invoices, readsAtOnce, async ({ accountId, ordinal }) => {
      const books = await loadBooks(accountId)
      const document = books?.documents.find((each) => each.ordinal === ordinal)
      const item = document && books!.standings(today).flatMap(({ items }) => items).find(({ id }) => id === document.id)
      if (!item || item.open === 0n) return 0
      await dunning.watch({ sellerId, accountId, ordinal, documentId: item.id, number: item.number!, state: 'open', taken: [], nextOn: addToDate(item.dueDate, 'day', firstStep) })
      return 1
    })
    return watched.reduce<number>((sum, one) => sum + one, 0)
  }

  const dunSeller = async (sellerId: string, today: IsoDate, time: Time, count: (result: keyof DunningCounts, by?: number) => void): Promise<boolean> => {
    const { policy } = await policies.get(sellerId, 'dunning')
    const [first] = policy.steps
    if (!first) return false
    const { paymentsSince } = await watchReceivables(sellerId, policy, today, time)
    if (paymentsSince === undefined) return false
    const dueBy = addToDate(today, 'day', -first.afterDays)
    for (let lists = await dunning.dueLists(sellerId, dueBy, listsAtOnce); lists.length > 0; lists = await dunning.dueLists(sellerId, dueBy, listsAtOnce)) {
      for (const list of lists) {
        if (time.remainingMs() < reserveMs) return true
        count('watched', await watchOpen(sellerId, list.invoices, first.afterDays, today))
        await dunning.removeDueList(sellerId, list)
      }
    }
    // An invoice that is looked at leaves the list of today; one that somebody else works on stays, and is passed over.
    const seen = new Set<string>()
    for (;;) {
      const fresh = (await dunning.due(sellerId, today, subjectsAtOnce + seen.size)).filter(({ documentId }) => !seen.has(documentId))
      if (fresh.length === 0) return false
      for (const subject of fresh) {
        if (time.remainingMs() < reserveMs) return true
        const result = await takeStep(subject, policy, today, time)
        count(result)
        if (result === 'stopped') return true
        if (result === 'busy') seen.add(subject.documentId)
      }
    }
  }

  return async ({ asOf }: { readonly asOf: string }, time: Time): Promise<DunningReport> => {
    const counts = { sent: 0, unknown: 0, 'handed-over': 0, paid: 0, waits: 0, unmailable: 0, busy: 0, stopped: 0, watched: 0 }
    let unfinished = false
    for (const { seller } of await sellers.list()) {
      unfinished = await dunSeller(seller.id, localDate(asOf, seller.timeZone), time, (result, by = 1) => {
        counts[result] += by
      }) || unfinished
    }
    return { counts, unfinished }
  }
}
