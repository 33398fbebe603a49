import { addToDate } from '../../domain/calendar/add-to-date.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import { nextBillingDate } from '../../domain/calendar/next-billing-date.ts'
import { creditsLeft } from '../../domain/discounts/granted-credit.ts'
import { horizonOf } from '../../domain/invoicing/horizon.ts'
import { accountOf, todayOf } from '../accounts/account-of.ts'
import { UnknownAccountError } from '../accounts/account-errors.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { AccountInputs } from '../ports/billing-inputs.ts'
import type { CatalogStore } from '../ports/catalog-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { previewBoth, type ChangePreview } from './preview-change.ts'

export interface PreviewGivenDeps {
  readonly accounts: Pick<AccountStore, 'get'>
  readonly accountReader: AccountReader
  readonly sellers: Pick<SellerStore, 'get'>
  readonly catalog: Pick<CatalogStore, 'load'>
  readonly clock: Pick<Clock, 'now'>
}

export interface PreviewedGiven extends ChangePreview {
  /** The run whose bill is shown: the next one, or the first that what is given shows on. */
  readonly billingDate: IsoDate
  readonly currency: string
}

/** Shows the exact next bill with charges, discounts and credits that are not given yet. Stores nothing.
 * @throws UnknownAccountError */
export function createPreviewGiven({ accounts, accountReader, sellers, catalog, clock }: PreviewGivenDeps) {
  return async (accountId: string, { charges = [], discounts = [], credits = [] }: Partial<AccountInputs>): Promise<PreviewedGiven> => {
    const account = await accountOf(accounts, accountId)
    const record = await sellers.get(account.sellerId)
    if (!record) throw new UnknownAccountError(`Seller "${account.sellerId}" of account ${accountId} is not stored.`)
    const today = todayOf(clock, account)
    const dates = [...charges.map(({ date }) => date), ...discounts.map(({ from }) => from), ...credits.map(({ grantedOn }) => grantedOn)].sort()
    const [first = today, last = today] = [dates[0], dates.at(-1)]
    const looksBack = credits.length === 0 && first < addToDate(today, 'month', -1) && (account.reconcileFrom === undefined || first < account.reconcileFrom)
    const marked = looksBack ? { ...account, reconcileFrom: first } : account
    const snapshot = (await accountReader.snapshot(accountId, {
      consistent: true, horizon: ({ subscriptions, discounts: given = [] }) => horizonOf(marked, subscriptions, today, [...given, ...discounts]),
    }))!
    const issuedThrough = snapshot.documents.findLast(({ kind }) => kind === 'invoice')?.billingDate ?? ''
    const next = nextBillingDate(account.billingCycle, issuedThrough >= today ? addToDate(issuedThrough, 'day', 1) : today)
    const billingDate = last > next ? nextBillingDate(account.billingCycle, last) : next
    const asIs = { ...snapshot, account: marked }
    const changed = {
      ...asIs, charges: [...(asIs.charges ?? []), ...charges], discounts: [...(asIs.discounts ?? []), ...discounts], credits: [...(asIs.credits ?? []), ...creditsLeft(credits, [])],
    }
    const context = { seller: record.seller, plans: await catalog.load(account.sellerId, record.catalogRevision), billingDate, issueDate: billingDate }
    return { ...previewBoth(asIs, changed, context), billingDate, currency: account.currency }
  }
}
