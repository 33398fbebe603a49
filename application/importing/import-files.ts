import type { AccountStore } from '../ports/account-store.ts'
import type { CatalogStore } from '../ports/catalog-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { FileKind, ImportSource } from '../ports/import-source.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { createCustomerImport } from './import-customers.ts'
import { decidePlans } from './import-plans.ts'
import { createTally, type ImportReport, type ImportWrite, type RowOutcome } from './import-report.ts'
import { decideSellers } from './import-sellers.ts'
import { createSubscriptionImport } from './import-subscriptions.ts'
import { createKnownAccounts } from './known-accounts.ts'
import { loadParties } from './parties.ts'
import { createProblemLog, type Place } from './problem-log.ts'
import type { Problem } from '../../contracts/files/columns.ts'

export interface ImportDeps {
  readonly sellers: SellerStore
  readonly catalog: CatalogStore
  readonly accounts: AccountStore
  readonly clock: Clock
}

export interface ImportOptions {
  /** Seller of rows that name none. */
  readonly sellerId?: string
  /** Write what is right although other rows are wrong. */
  readonly partial?: boolean
  /** Find the problems, write nothing. */
  readonly checkOnly?: boolean
  readonly correctPrices?: boolean
  readonly correctHistory?: boolean
  /** Called for each entry, before anything is written, with what becomes of it if all is written. Of a subscription on several rows, for the first. */
  readonly onOutcome?: (place: Place, outcome: RowOutcome, kind: FileKind) => void
  /** Called after each thing that was new or changed is stored. */
  readonly onWrite?: (write: ImportWrite) => Promise<void>
  /** Called now and then: entries of a kind that were read since, in the pass that checks or the one that writes. */
  readonly onProgress?: (pass: 'check' | 'write', kind: FileKind, entries: number) => void
}

/** Imports files: first everything is read and checked against itself and what is stored, then, if nothing is wrong or
 * `partial` is set, everything is read again and written: sellers, plans, then their catalog is published, zones, customers,
 * subscriptions. So no account is ever stored that a bill run could not bill. Importing again finds everything unchanged. */
export function createImportFiles({ sellers, catalog, accounts, clock }: ImportDeps) {
  return async (
    sources: readonly ImportSource[], unreadable: readonly (Place & Problem)[], options: ImportOptions = {},
  ): Promise<ImportReport> => {
    const log = createProblemLog()
    const tallyOf = (kind: FileKind) => createTally((place, outcome) => options.onOutcome?.(place, outcome, kind))
    const tallies = { seller: tallyOf('seller'), plans: tallyOf('plans'), customers: tallyOf('customers'), subscriptions: tallyOf('subscriptions') }
    const of = (kind: FileKind) => sources.filter((source) => source.kind === kind)
    const progress = (pass: 'check' | 'write', kind: FileKind) => (entries: number) => options.onProgress?.(pass, kind, entries)

    for (const { file, row, ...problem } of unreadable) log.error({ file, row }, problem)
    for (const { file } of of('usage')) log.error({ file, row: 1 }, { reason: 'holds usage, which is counted as it comes in and not imported', allowed: 'billkeep usage import FILE' })
    const parties = await loadParties({ sellers, catalog }, clock.now(), options.sellerId)
    const known = createKnownAccounts(accounts)
    const customers = createCustomerImport({ accounts, parties, known })
    const subscriptions = createSubscriptionImport({ accounts, parties, known, correctHistory: options.correctHistory ?? false })

    const changedSellers = await decideSellers(of('seller'), parties, log, tallies.seller)
    const changedPlans = await decidePlans(of('plans'), parties, log, tallies.plans, { correctPrices: options.correctPrices ?? false })
    await customers.check(of('customers'), log, tallies.customers, progress('check', 'customers'))
    await subscriptions.check(of('subscriptions'), log, tallies.subscriptions, progress('check', 'subscriptions'))

    const written = !options.checkOnly && (log.errors === 0 || options.partial === true)
    if (written) {
      for (const seller of changedSellers) {
        await sellers.put(seller)
        const before = parties.stored.get(seller.id)?.seller
        await options.onWrite?.({ kind: 'seller', subject: seller.id, ...(before ? { before } : {}), after: seller })
      }
      for (const [sellerId, plans] of changedPlans) {
        const revision = (parties.stored.get(sellerId)?.catalogRevision ?? 0) + 1
        await catalog.put(sellerId, revision, plans)
        await sellers.publishCatalog(sellerId, revision)
        const stored = await parties.storedPlans(sellerId)
        for (const plan of plans) await options.onWrite?.({ kind: 'plans', subject: `${sellerId} ${plan.id}`, ...(stored.has(plan.id) ? { before: stored.get(plan.id) } : {}), after: plan })
      }
      for (const [sellerId, zones] of known.zones) {
        const stored = parties.stored.get(sellerId)?.zones ?? []
        await sellers.addZones(sellerId, [...zones].filter((zone) => !stored.includes(zone)))
      }
      await customers.write(of('customers'), progress('write', 'customers'), options.onWrite)
      await subscriptions.write(of('subscriptions'), log, tallies.subscriptions, progress('write', 'subscriptions'), options.onWrite)
    }
    const { seller, plans, customers: ofCustomers, subscriptions: ofSubscriptions } = tallies
    const counts = { seller: seller.counts, plans: plans.counts, customers: ofCustomers.counts, subscriptions: ofSubscriptions.counts }
    return { written, counts, errors: log.errors, warnings: log.warnings, problems: log.problems }
  }
}
