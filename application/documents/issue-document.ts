import type { IsoDate } from '../../domain/calendar/iso-date.ts'
import { documentIdOf } from '../../domain/documents/document-id.ts'
import type { BillingDocument, DocumentDraft } from '../../domain/documents/billing-document.ts'
import { notBefore } from '../../domain/documents/not-before.ts'
import { formatNumber, seriesKeyOf, seriesOf, type SeriesKey } from '../../domain/documents/number-series.ts'
import type { AccountSnapshot } from '../../domain/invoicing/bill-outcome.ts'
import { RunError, TryLaterError } from '../bill-runs/run-errors.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { Clock } from '../ports/clock.ts'
import type { DocumentIssuer, SingleIssue } from '../ports/document-issuer.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import { NumbersTakenError, type JournalRegister } from '../ports/journal-register.ts'
import type { NumberClaim } from '../ports/run-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { DocumentError } from './document-errors.ts'
import { mailOfSingle } from './single-mail.ts'

/** Drafts that depend on what is stored: computed anew from a consistent read of the whole account each time somebody else was first.
 * All are of this account and issued together, in their order. May throw: nothing is then issued. */
export interface ComputedDrafts {
  readonly accountId: string
  /** How the account is read, consistently; all of it where this is absent. */
  readonly read?: (accounts: AccountReader) => Promise<AccountSnapshot | undefined>
  readonly compute: (snapshot: AccountSnapshot) => readonly DocumentDraft[] | Promise<readonly DocumentDraft[]>
}

export interface IssueOptions {
  /** The same key (per account) is the same request, and is answered with the documents it issued first. 1 to 200 characters. */
  readonly requestKey: string
}

export interface IssueDocumentDeps {
  readonly accounts: AccountReader
  readonly sellers: Pick<SellerStore, 'get'>
  readonly documents: Pick<DocumentStore, 'series'>
  readonly issuer: DocumentIssuer
  readonly journal: Pick<JournalRegister, 'last'>
  readonly clock: Clock
  /** 0 <= r < 1, spreads the retries of writers that met. */
  readonly jitter: () => number
}

/** Issues documents outside a run, one or several in one transaction: a credit note, a reissued invoice, an approved draft.
 * @throws DocumentError, TryLaterError, RunError `no-series` */
export type IssueDocuments = (drafts: ComputedDrafts, options: IssueOptions) => Promise<readonly BillingDocument[]>

/** How often others may be first before the caller is asked to come back. */
const maxTries = 12
const mostDocuments = 10

/** Numbers, journal, documents, their mails and the request's marker are one transaction, so a crash leaves all of it or nothing, and a repeat is
 * answered with what is there. The issue date is never before that of the last document of the series (I3): where a run of a zone that is
 * ahead has issued for tomorrow, tomorrow is printed. */
export function createIssueDocuments({ accounts, sellers, documents, issuer, journal, clock, jitter }: IssueDocumentDeps): IssueDocuments {
  return async ({ accountId, read, compute }, { requestKey }) => {
    if (requestKey.length === 0 || requestKey.length > 200) throw new DocumentError('invalid-request-key', 'A request key has 1 to 200 characters.')
    for (let attempt = 1; attempt <= maxTries; attempt++) {
      const earlier = await issuer.issuedFor(accountId, requestKey)
      if (earlier) return earlier
      const snapshot = await (read ? read(accounts) : accounts.snapshot(accountId, { consistent: true, horizon: () => '' }))
      if (!snapshot) throw new DocumentError('account-not-found', `There is no account ${accountId}.`)
      const drafts = await compute(snapshot)
      if (drafts.length === 0 || drafts.length > mostDocuments) throw new DocumentError('nothing-to-issue', drafts.length === 0 ? 'There is nothing to issue.' : `At most ${mostDocuments} documents are issued together.`)
      const issue = await numbered(accountId, requestKey, drafts, (snapshot.documents.at(-1)?.ordinal ?? 0) + 1)
      try {
        await issuer.issue(issue)
        return issue.documents
      } catch (error) {
        if (!(error instanceof NumbersTakenError)) throw error
        await clock.sleep(5 * attempt * (1 + 3 * jitter()))
      }
    }
    throw new TryLaterError(`Account ${accountId}: the number series stayed busy over ${maxTries} tries.`)
  }

  async function numbered(accountId: string, requestKey: string, drafts: readonly DocumentDraft[], firstOrdinal: number): Promise<SingleIssue> {
    const { sellerId, sellerVersion } = drafts[0]!
    const record = await sellers.get(sellerId, sellerVersion)
    if (!record) throw new RunError('unknown-seller', `Seller "${sellerId}" version ${sellerVersion}, which the document names, is not stored.`)
    const claims = new Map<DocumentDraft['kind'], NumberClaim>()
    const issued: BillingDocument[] = []
    for (const [index, draft] of drafts.entries()) {
      const series = seriesOf(record.seller, draft.kind)
      if (!series) throw new RunError('no-series', `Seller "${sellerId}" has no number series for ${draft.kind}s.`)
      const key = seriesKeyOf(sellerId, series, draft.issueDate)
      const claim = claims.get(draft.kind) ?? { ...(await stateOf(key)), key, count: 0 }
      const issueDate = draft.issueDate > claim.issueDate ? draft.issueDate : claim.issueDate
      const number = formatNumber(series, key.year, claim.after + claim.count + 1)
      claims.set(draft.kind, { ...claim, count: claim.count + 1, issueDate })
      const ordinal = firstOrdinal + index
      issued.push({ ...notBefore(draft, issueDate), id: documentIdOf(draft.kind, accountId, ordinal), ordinal, number })
    }
    const parts = issued.map(({ ordinal }) => ({ count: 1, origin: { kind: 'document' as const, accountId, ordinal } }))
    const mails = issued.map((document) => mailOfSingle(document, clock.now()))
    return { accountId, requestKey, documents: issued, series: [...claims.values()], journal: { sellerId, after: await journal.last(sellerId), parts }, mails }
  }

  async function stateOf(key: SeriesKey): Promise<{ readonly after: number; readonly issueDate: IsoDate }> {
    const { last, lastIssueDate = '' } = await documents.series(key)
    return { after: last, issueDate: lastIssueDate }
  }
}
