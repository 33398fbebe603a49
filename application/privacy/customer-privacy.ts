import type { Account } from '../../domain/accounts/account.ts'
import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import { nextBillingDate } from '../../domain/calendar/next-billing-date.ts'
import { revokeLinks } from '../../domain/customer-links/bill-link-token.ts'
import { computeBill } from '../../domain/invoicing/compute-bill.ts'
import { horizonOf } from '../../domain/invoicing/horizon.ts'
import { formatAmount } from '../../domain/money/amount.ts'
import { keptKinds, keptUntil, periodOf, type KeepingPeriods, type KeptKind } from '../../domain/privacy/keeping-periods.ts'
import { UnknownAccountError } from '../accounts/account-errors.ts'
import type { LoadAccountBooks } from '../ledger/account-standing.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { CatalogStore } from '../ports/catalog-store.ts'
import type { CustomerRecords, CustomerSections, LegalHold } from '../ports/customer-records.ts'
import type { LinkRevocations } from '../ports/link-revocations.ts'
import type { MailBox } from '../ports/mail-box.ts'
import type { ReceivedMailStore } from '../ports/received-mail-store.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { PrivacyError } from './privacy-errors.ts'

export interface PrivacyDeps {
  readonly accounts: Pick<AccountStore, 'get' | 'subscriptions'>
  readonly loadBooks: LoadAccountBooks
  readonly accountReader: Pick<AccountReader, 'snapshot'>
  readonly catalog: Pick<CatalogStore, 'load'>
  readonly records: CustomerRecords
  readonly received: Pick<ReceivedMailStore, 'waiting'>
  readonly box: Pick<MailBox, 'remove'>
  readonly revocations: LinkRevocations
  readonly policies: Pick<PolicyStore, 'get'>
  readonly sellers: Pick<SellerStore, 'get'>
}

export interface KeptRecords {
  readonly kind: KeptKind
  readonly years: number
  readonly because: string
  /** First day on which none of what is there now need be kept; absent where there is none. */
  readonly until?: string
}

export interface PrivacyStanding {
  readonly accountId: string
  readonly anonymisedAt?: string
  readonly legalHold?: LegalHold
  /** What keeps the data from being removed now; empty where nothing does. */
  readonly blockers: readonly string[]
  readonly kept: readonly KeptRecords[]
}

export interface CustomerExport {
  readonly accountId: string
  readonly exportedAt: string
  readonly kept: readonly KeptRecords[]
  readonly sections: CustomerSections
}

/** A customer's rights over their data. */
export function createCustomerPrivacy({ accounts, loadBooks, accountReader, catalog, records, received, box, revocations, policies, sellers }: PrivacyDeps) {
  return {
    async standing(accountId: string, at: string): Promise<PrivacyStanding> {
      const account = await must(accountId)
      const [anonymisedAt, hold, sections] = await Promise.all([records.anonymisedAt(accountId), records.legalHold(accountId), records.read(accountId)])
      return {
        accountId, ...(anonymisedAt ? { anonymisedAt } : {}), ...(hold && !hold.released ? { legalHold: hold } : {}),
        blockers: await blockersOf(account, sections, at), kept: keptOf(sections, await periodsOf(account), await countryOf(account)),
      }
    },

    /** Everything about a customer, as JSON values (GDPR art. 15 and 20).
     * @throws UnknownAccountError */
    async export(accountId: string, at: string): Promise<CustomerExport> {
      const account = await must(accountId)
      const sections = await records.read(accountId)
      return { accountId, exportedAt: at, kept: keptOf(sections, await periodsOf(account), await countryOf(account)), sections }
    },

    /** Removes what names a customer, but from issued documents and the books, which the law asks for as they are (GDPR art. 17(3)(b)). The
     * links in their bills open nothing any more, and no run bills them again.
     * Safe to repeat.
     * @throws UnknownAccountError; PrivacyError `cannot-anonymise` with each reason */
    async anonymise(accountId: string, at: string): Promise<{ readonly accountId: string; readonly anonymisedAt: string; readonly changed: number }> {
      const account = await must(accountId)
      const sections = await records.read(accountId)
      const reasons = await blockersOf(account, sections, at)
      if (reasons.length > 0) throw new PrivacyError('cannot-anonymise', `The data of ${accountId} cannot be removed now: ${reasons.join(' ')}`, reasons)
      const before = await revocations.get(accountId)
      if ((before?.upTo ?? 0) < everyOrdinal) await revocations.put(accountId, revokeLinks(before, everyOrdinal))
      // The mails first, for their records lead to them.
      await box.remove(originalsOf(sections))
      const { changed } = await records.anonymise(accountId, at)
      return { accountId, anonymisedAt: (await records.anonymisedAt(accountId)) ?? at, changed }
    },

    /** Keeps all data of a customer until the hold is released: a dispute in court, an investigation. */
    async hold(accountId: string, { reason, by, at }: { readonly reason: string; readonly by: string; readonly at: string }): Promise<LegalHold> {
      await must(accountId)
      const before = await records.legalHold(accountId)
      if (before && !before.released) return before
      await records.setLegalHold(accountId, { reason, by, at })
      return { reason, by, at }
    },

    /** @throws PrivacyError `no-legal-hold` */
    async release(accountId: string, released: { readonly reason: string; readonly by: string; readonly at: string }): Promise<LegalHold> {
      await must(accountId)
      const before = await records.legalHold(accountId)
      if (!before) throw new PrivacyError('no-legal-hold', `There is no legal hold on ${accountId}.`)
      const after = { ...before, released: before.released ?? released }
      await records.setLegalHold(accountId, after)
      return after
    },
  }

  async function must(accountId: string): Promise<Account> {
    const account = await accounts.get(accountId)
    if (!account) throw new UnknownAccountError(`There is no account ${accountId}.`)
    return account
  }

  async function periodsOf({ sellerId }: Account): Promise<KeepingPeriods> {
    return (await policies.get(sellerId, 'keeping')).policy
  }

  async function countryOf({ sellerId, address }: Account): Promise<string> {
    return (await sellers.get(sellerId))?.seller.address.country ?? address.country
  }

  async function blockersOf(account: Account, sections: CustomerSections, at: string): Promise<readonly string[]> {
    const { id, timeZone } = account
    const today = localDate(at, timeZone)
    const anonymised = await records.anonymisedAt(id)
    const [books, all, hold, bill, waiting] = await Promise.all([
      loadBooks(id), accounts.subscriptions(id), records.legalHold(id), anonymised ? undefined : billToCome(account, today), received.waiting(mostWaiting),
    ])
    const of = (section: string) => sections[section] ?? []
    const running = all.filter(({ end }) => end === undefined || end > today)
    const ofAddress = waiting.filter(({ from }) => account.email !== undefined && from?.address.toLowerCase() === account.email.toLowerCase())
    return [
      ...(books?.standings('9999-12-31') ?? []).filter((each) => each.open !== 0n || each.credit !== 0n).map(({ balance, open: owed, credit, currency }) =>
        `Open balance: ${currency} ${formatAmount(balance, currency)} (${formatAmount(owed, currency)} open, ${formatAmount(credit, currency)} in credit).`),
      ...running.map(({ id: subscription, end }) => `Subscription ${subscription} ${end === undefined ? 'runs on' : `runs until ${end}`}.`),
      ...(running.length === 0 && bill ? [bill] : []),
      ...of('cases').filter(({ state }) => state !== 'resolved' && state !== 'merged').map(({ id: caseId, state }) => `Case ${String(caseId)} is open (${String(state)}).`),
      ...of('disputes').filter(({ state }) => state !== 'settled').map(({ id: dispute, state }) => `Dispute ${String(dispute)} is not settled (${String(state)}).`),
      ...of('approvals').filter(({ state, doneAt }) => state === 'pending' || (state === 'approved' && doneAt === undefined)).map(({ id: approval }) => `Approval ${String(approval)} waits.`),
      ...(ofAddress.length > 0 ? [`${ofAddress.length} received mail(s) of this address wait for a person: ${ofAddress.map((mail) => mail.id).join(', ')}.`] : []),
      ...(of('drafts').length > 0 ? ['A bill waits for approval.'] : []),
      ...(of('parked').length > 0 ? ['The account is parked: its bill could not be made.'] : []),
      ...(hold && !hold.released ? [`Legal hold since ${hold.at.slice(0, 10)}: ${hold.reason}`] : []),
    ]
  }

  /** What the next run would bill: the end of a subscription is billed after it. */
  async function billToCome({ id, sellerId, billingCycle, currency }: Account, today: IsoDate): Promise<string | undefined> {
    const [record, snapshot] = await Promise.all([
      sellers.get(sellerId), accountReader.snapshot(id, { consistent: true, horizon: ({ account, subscriptions, discounts }) => horizonOf(account, subscriptions, today, discounts) }),
    ])
    if (!record || !snapshot) return undefined
    const billingDate = nextBillingDate(billingCycle, today)
    const plans = await catalog.load(sellerId, record.catalogRevision)
    const outcome = computeBill(snapshot, { seller: record.seller, plans, billingDate, issueDate: billingDate })
    if (outcome.kind === 'nothing-due') return undefined
    return outcome.kind === 'parked' ? `Its next bill cannot be made: ${outcome.detail}` : `${outcome.draft.kind === 'invoice' ? 'An invoice' : 'A credit note'} of ${currency} ${formatAmount(outcome.draft.gross, currency)} is still to come on ${billingDate}.`
  }
}

export type CustomerPrivacy = ReturnType<typeof createCustomerPrivacy>

/** Ordinals in links have three bytes. */
const everyOrdinal = 0xff_ff_ff
/** More mails than this do not wait for a person, or nobody works at them. */
const mostWaiting = 1_000

/** Keys in the mail box of a customer's mails and their attachments. */
export function originalsOf({ mails = [] }: CustomerSections): readonly string[] {
  return mails.flatMap(({ rawKey, attachments }) => [rawKey, ...((attachments ?? []) as { key?: string }[]).map(({ key }) => key)]).filter((key): key is string => typeof key === 'string' && key !== '')
}

/** What dates the records of a kind. */
const dated: Readonly<Record<KeptKind, { readonly section: string; readonly field: string }>> = {
  documents: { section: 'documents', field: 'issueDate' }, bookings: { section: 'bookings', field: 'date' }, cases: { section: 'cases', field: 'updatedAt' },
  mails: { section: 'mails', field: 'receivedAt' }, decisions: { section: 'decisions', field: 'at' }, audit: { section: 'audit', field: 'at' },
}

function keptOf(sections: CustomerSections, periods: KeepingPeriods, country: string): readonly KeptRecords[] {
  return keptKinds.map((kind) => {
    const { section, field } = dated[kind]
    const last = (sections[section] ?? []).map((record) => String(record[field] ?? '').slice(0, 10)).sort().at(-1)
    return { kind, ...periodOf(periods, kind, country), ...(last ? { until: keptUntil(periods, kind, country, last) } : {}) }
  })
}
