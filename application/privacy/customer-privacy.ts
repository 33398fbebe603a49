import { UnknownAccountError } from '../accounts/account-errors.ts'
import type { LoadAccountBooks } from '../ledger/account-standing.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import type { Account } from '../../domain/accounts/account.ts'
import { formatAmount } from '../../domain/money/amount.ts'
import { keptKinds, keptUntil, periodOf, type KeepingPeriods, type KeptKind } from '../../domain/privacy/keeping-periods.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { CaseStore } from '../ports/case-store.ts'
import type { CustomerRecords, CustomerSections, LegalHold } from '../ports/customer-records.ts'
import type { DraftStore } from '../ports/draft-store.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { PrivacyError } from './privacy-errors.ts'

export interface PrivacyDeps {
  readonly accounts: Pick<AccountStore, 'get' | 'subscriptions'>
  readonly loadBooks: LoadAccountBooks
  readonly cases: Pick<CaseStore, 'ofAccount'>
  readonly drafts: Pick<DraftStore, 'get'>
  readonly records: CustomerRecords
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
export function createCustomerPrivacy({ accounts, loadBooks, cases, drafts, records, policies, sellers }: PrivacyDeps) {
  return {
    async standing(accountId: string, at: string): Promise<PrivacyStanding> {
      const account = await must(accountId)
      const [anonymisedAt, hold] = await Promise.all([records.anonymisedAt(accountId), records.legalHold(accountId)])
      return {
        accountId, ...(anonymisedAt ? { anonymisedAt } : {}), ...(hold && !hold.released ? { legalHold: hold } : {}),
        blockers: await blockersOf(account, at), kept: keptOf(await records.read(accountId), await periodsOf(account), await countryOf(account)),
      }
    },

    /** Everything about a customer, as JSON values (GDPR art. 15 and 20).
     * @throws UnknownAccountError */
    async export(accountId: string, at: string): Promise<CustomerExport> {
      const account = await must(accountId)
      const sections = await records.read(accountId)
      return { accountId, exportedAt: at, kept: keptOf(sections, await periodsOf(account), await countryOf(account)), sections }
    },

    /** Removes what names a customer, but from issued documents and the books, which the law asks for as they are (GDPR art. 17(3)(b)).
     * Safe to repeat.
     * @throws UnknownAccountError; PrivacyError `cannot-anonymise` with each reason */
    async anonymise(accountId: string, at: string): Promise<{ readonly accountId: string; readonly anonymisedAt: string; readonly changed: number }> {
      const reasons = await blockersOf(await must(accountId), at)
      if (reasons.length > 0) throw new PrivacyError('cannot-anonymise', `The data of ${accountId} cannot be removed now: ${reasons.join(' ')}`, reasons)
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

  async function blockersOf({ id, timeZone }: Account, at: string): Promise<readonly string[]> {
    const today = localDate(at, timeZone)
    const [books, all, known, draft, hold] = await Promise.all([loadBooks(id), accounts.subscriptions(id), cases.ofAccount(id), drafts.get(id), records.legalHold(id)])
    const running = all.filter(({ end }) => end === undefined || end > today)
    const open = known.filter(({ state }) => state !== 'resolved' && state !== 'merged')
    return [
      ...(books?.standings('9999-12-31') ?? []).filter((each) => each.open !== 0n || each.credit !== 0n).map(({ balance, open: owed, credit, currency }) =>
        `Open balance: ${currency} ${formatAmount(balance, currency)} (${formatAmount(owed, currency)} open, ${formatAmount(credit, currency)} in credit).`),
      ...running.map(({ id: subscription, end }) => `Subscription ${subscription} ${end === undefined ? 'runs on' : `runs until ${end}`}.`),
      ...open.map(({ id: caseId, state }) => `Case ${caseId} is open (${state}).`),
      ...(draft ? ['A bill waits for approval.'] : []),
      ...(hold && !hold.released ? [`Legal hold since ${hold.at.slice(0, 10)}: ${hold.reason}`] : []),
    ]
  }
}

export type CustomerPrivacy = ReturnType<typeof createCustomerPrivacy>

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
