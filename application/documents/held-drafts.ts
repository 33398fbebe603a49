import { localDate } from '../../domain/calendar/local-date.ts'
import type { BillingDocument, DocumentDraft } from '../../domain/documents/billing-document.ts'
import { explainBill, type BillExplanation } from '../../domain/explaining/explain-bill.ts'
import { previousBill } from '../../domain/explaining/previous-bill.ts'
import type { AccountSnapshot, BillingContext, BillOutcome } from '../../domain/invoicing/bill-outcome.ts'
import { computeBill } from '../../domain/invoicing/compute-bill.ts'
import { draftVersion } from '../../domain/invoicing/draft-version.ts'
import { readForBilling } from '../bill-runs/bill-account.ts'
import type { AccountReader } from '../ports/account-reader.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { CatalogStore } from '../ports/catalog-store.ts'
import type { DraftStore, HeldDraft } from '../ports/draft-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import type { AfterIssue } from './after-issue.ts'
import { DocumentError } from './document-errors.ts'
import type { IssueDocuments } from './issue-document.ts'

export interface HeldDraftsDeps {
  readonly drafts: DraftStore
  readonly accountReader: AccountReader
  readonly accounts: Pick<AccountStore, 'reconciled'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly catalog: Pick<CatalogStore, 'load'>
  readonly issueDocuments: IssueDocuments
  readonly afterIssue: AfterIssue
}

/** A draft as it would be issued now. */
export interface ShownDraft {
  readonly held: HeldDraft
  /** What would be issued; another outcome where there is nothing to bill any more, or it cannot be billed. */
  readonly outcome: BillOutcome
  /** Names what is shown: approving states it, so nobody approves what they have not seen. */
  readonly version?: string
  /** Whether it is what was held. */
  readonly asHeld: boolean
  readonly explanation?: BillExplanation
}

export interface ApproveCommand {
  readonly accountId: string
  /** Of the draft that was shown; without it, whatever is due now is issued. */
  readonly version?: string
  /** ISO 8601 in UTC: the document is dated that day, in the account's zone. */
  readonly asOf: string
}

/** Bills that wait for a person: looked at, approved, or taken off the list. What is shown and issued is computed from what is stored now, so a
 * bill is corrected by correcting what it is made of (a quantity, a discount, a charge). */
export function createHeldDrafts({ drafts, accountReader, accounts, sellers, catalog, issueDocuments, afterIssue }: HeldDraftsDeps) {
  /** @throws DocumentError `draft-not-found` */
  const load = async (accountId: string): Promise<HeldDraft> => {
    const held = await drafts.get(accountId)
    if (!held) throw new DocumentError('draft-not-found', `No draft waits for account ${accountId}.`)
    return held
  }

  const contextOf = async ({ sellerId, billingDate }: HeldDraft, issueDate: string): Promise<BillingContext> => {
    const record = await sellers.get(sellerId)
    if (!record) throw new DocumentError('cannot-bill', `There is no seller "${sellerId}".`)
    return { seller: record.seller, plans: await catalog.load(sellerId, record.catalogRevision), billingDate, issueDate }
  }

  return {
    async list(sellerId: string, limit?: number): Promise<readonly HeldDraft[]> {
      const found = await Promise.all((await drafts.waiting(sellerId, limit === undefined ? {} : { limit })).map((accountId) => drafts.get(accountId)))
      return found.filter((each) => each !== undefined)
    },

    /** @throws DocumentError `draft-not-found` */
    async show(accountId: string, asOf: string): Promise<ShownDraft> {
      const held = await load(accountId)
      const context = await contextOf(held, '')
      const snapshot = await readForBilling(accountReader, accountId, context, true)
      if (!snapshot) throw new DocumentError('account-not-found', `There is no account ${accountId}.`)
      const outcome = computeBill(snapshot, { ...context, issueDate: localDate(asOf, snapshot.account.timeZone) })
      if (outcome.kind !== 'invoice') return { held, outcome, asHeld: false }
      const { draft } = outcome
      const previous = draft.kind === 'invoice' ? previousBill({ ordinal: Infinity }, snapshot.documents) : undefined
      const comparable = previous?.currency === draft.currency ? previous : undefined
      return {
        held, outcome, version: draftVersion(draft), asHeld: draftVersion(draft) === draftVersion(held.draft),
        explanation: explainBill(draft, comparable, draft.language, { plans: context.plans, subscriptions: snapshot.subscriptions }),
      }
    },

    /** Issues the bill with number and date of today, and mails it. Approving twice is approving once.
     * @throws DocumentError `draft-not-found`, `draft-changed` (look again), `cannot-bill` with the reason, `nothing-to-issue` (it is then off the list) */
    async approve({ accountId, version, asOf }: ApproveCommand): Promise<BillingDocument> {
      const held = await load(accountId)
      const context = await contextOf(held, '')
      let reconciled: string | undefined
      const compute = async (snapshot: AccountSnapshot): Promise<readonly DocumentDraft[]> => {
        reconciled = snapshot.account.reconcileFrom
        const outcome = computeBill(snapshot, { ...context, issueDate: localDate(asOf, snapshot.account.timeZone) })
        if (outcome.kind === 'parked') throw new DocumentError('cannot-bill', `It cannot be billed now: ${outcome.detail}`)
        if (outcome.kind === 'nothing-due') {
          await drafts.remove(accountId, held.runId)
          throw new DocumentError('nothing-to-issue', 'Nothing is left to bill: the draft is off the list.')
        }
        if (version !== undefined && draftVersion(outcome.draft) !== version) throw new DocumentError('draft-changed', 'The bill would be another one than the one that was shown: look at it again.')
        return [outcome.draft]
      }
      const read = (reader: AccountReader) => readForBilling(reader, accountId, context, true)
      const issued = await issueDocuments({ accountId, read, compute }, { requestKey: `draft:${held.runId}` })
      if (reconciled !== undefined) await accounts.reconciled(accountId, reconciled)
      await afterIssue(issued)
      await drafts.remove(accountId, held.runId)
      return issued[0]!
    },

    /** Takes a draft off the list and bills nothing: what it bills stays open, and the next run of the account bills it or holds it again.
     * @throws DocumentError `draft-not-found` */
    async reject(accountId: string): Promise<HeldDraft> {
      const held = await load(accountId)
      await drafts.remove(accountId, held.runId)
      return held
    },
  }
}

export type HeldDrafts = ReturnType<typeof createHeldDrafts>
