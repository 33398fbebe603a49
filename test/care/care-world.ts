import { createGrantCredit } from '../../application/accounts/grant-credit.ts'
import { createGrantDiscount } from '../../application/accounts/grant-discount.ts'
import { createChangeSubscription } from '../../application/accounts/change-subscription.ts'
import { adjustmentApproval, createAdjustAccount } from '../../application/adjustments/adjust-account.ts'
import { createMakeAdjustment } from '../../application/adjustments/make-adjustment.ts'
import { createDecideApproval } from '../../application/approvals/decide-approval.ts'
import { createRequestApproval } from '../../application/approvals/request-approval.ts'
import { createAssessAccount } from '../../application/care/assess-account.ts'
import { createChangePlan } from '../../application/care/change-plan.ts'
import { createLoadAccount } from '../../application/care/load-account.ts'
import { createLoadService } from '../../application/cases/load-service.ts'
import { createOpenCase } from '../../application/cases/open-case.ts'
import { createAfterIssue } from '../../application/documents/after-issue.ts'
import { createCreditInvoice } from '../../application/documents/credit-invoice.ts'
import { createIssueDocuments } from '../../application/documents/issue-document.ts'
import { createLoadAccountBooks } from '../../application/ledger/account-standing.ts'
import { createRefund } from '../../application/payments/refund.ts'
import { createMakeOffers, type OfferDeps } from '../../application/offers/make-offers.ts'
import { createCustomerPrivacy } from '../../application/privacy/customer-privacy.ts'
import { builtInLimits } from '../../domain/adjustments/limits.ts'
import type { ReceivableHold } from '../../domain/collections/receivable-hold.ts'
import type { OfferPolicy } from '../../domain/offers/offer-policy.ts'
import { careRoutes } from '../../functions/api/care-routes.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../builders/company.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'
import { createInMemoryAccountNotes } from '../doubles/in-memory-account-notes.ts'
import { createInMemoryAccountStore } from '../doubles/in-memory-account-store.ts'
import { createInMemoryAdjustmentBook } from '../doubles/in-memory-adjustment-book.ts'
import { createInMemoryApprovalStore } from '../doubles/in-memory-approval-store.ts'
import { createInMemoryAuditLog } from '../doubles/in-memory-audit-log.ts'
import { createInMemoryAccountReader, createInMemoryBooks, createInMemoryDocumentStore } from '../doubles/in-memory-books.ts'
import { createInMemoryCaseStore } from '../doubles/in-memory-case-store.ts'
import { createInMemoryCatalogStore } from '../doubles/in-memory-catalog-store.ts'
import { inMemoryDecisionLog } from '../doubles/in-memory-decision-log.ts'
import { createInMemoryLinkRevocations } from '../doubles/in-memory-link-revocations.ts'
import { createInMemoryMailReleases } from '../doubles/in-memory-mail-releases.ts'
import { createInMemoryDocumentIssuer } from '../doubles/in-memory-document-issuer.ts'
import { createInMemoryCustomerRecords } from '../doubles/in-memory-customer-records.ts'
import { createInMemoryIdentityCheckStore } from '../doubles/in-memory-identity-check-store.ts'
import { createInMemoryOfferBudgets } from '../doubles/in-memory-offer-budgets.ts'
import { createInMemoryPlanChangeLog } from '../doubles/in-memory-plan-change-log.ts'
import { createInMemoryPolicyStore } from '../doubles/in-memory-policy-store.ts'
import { createInMemoryMailBox, createInMemoryReceivedMail } from '../doubles/in-memory-received-mail.ts'
import { createInMemoryRunQueue } from '../doubles/in-memory-run-queue.ts'
import { createInMemorySellerStore } from '../doubles/in-memory-seller-store.ts'
import { createManualClock } from '../doubles/manual-clock.ts'
import { billThrough } from '../domain/invoicing/bill-through.ts'

/** One customer with bills of 60.50 from October to January, and everything an agent can do for them. */
export async function aCareWorld({ offers = [] as readonly OfferPolicy[], newPrice = undefined as string | undefined } = {}) {
  const clock = createManualClock('2027-01-20T10:00:00.000Z')
  const [sellers, accounts, books, cases, checks, audit, policies, decisions, queue] = [
    createInMemorySellerStore(), createInMemoryAccountStore(), createInMemoryBooks(), createInMemoryCaseStore(), createInMemoryIdentityCheckStore(),
    createInMemoryAuditLog(), createInMemoryPolicyStore(), inMemoryDecisionLog(), createInMemoryRunQueue(),
  ]
  const { ledger } = books
  const fast = aPlan('fast', '50', { family: 'internet' })
  // What customers who start after 1 December pay.
  const forNew = newPrice === undefined ? [] : [{ validFrom: '2026-12-01', model: { type: 'per-unit' as const, unitPrice: newPrice }, appliesTo: 'new' as const }]
  const plans = [{ ...fast, charges: fast.charges.map((charge) => ({ ...charge, prices: [...charge.prices, ...forNew] })) }, aPlan('slow', '40', { family: 'internet' })]
  const catalog = createInMemoryCatalogStore(sellers)
  await sellers.put(aSeller())
  await catalog.put('acme', 1, plans)
  await sellers.publishCatalog('acme', 1)
  if (offers.length > 0) await policies.put({ sellerId: 'acme', kind: 'offers', version: 1, state: 'active', policy: { offers } })
  const account = anAccount('anna')
  const subscription = aSubscription(account, 'fast', { start: '2026-10-01' })
  await accounts.putMany([{ account, billingKey: 'k' }])
  await accounts.putSubscriptions([subscription])
  books.accounts.set(account.id, account)
  books.subscriptions.set(subscription.id, subscription)
  const bills = billThrough(['2026-10-01', '2026-11-01', '2026-12-01', '2027-01-01'], () => ({ account, subscriptions: [subscription] }), plans)
    .map((document) => ({ ...document, id: `inv_${account.id.slice(4)}_${document.ordinal}`, number: `F2027-00000${document.ordinal}` }))
  books.documents.set(account.id, [...bills])
  const held = new Map<string, ReceivableHold>()
  const holds = {
    list: async () => [...held.values()],
    open: async (hold: ReceivableHold) => held.get(hold.id) ?? (held.set(hold.id, hold), hold),
  }
  const [reader, documents, issuer, inputs] = [createInMemoryAccountReader(books), createInMemoryDocumentStore(books), createInMemoryDocumentIssuer(books), books.inputs]
  const loadService = createLoadService({ policies, sellers })
  const openCase = createOpenCase({ cases, loadService })
  const issueDocuments = createIssueDocuments({ accounts: reader, sellers, documents, issuer, journal: books.journal, clock, jitter: () => 0 })
  const loadDocument = async (reference: string) => books.documents.get(account.id)!.find(({ id, number }) => id === reference || number === reference)!
  const creditInvoice = createCreditInvoice({ loadDocument, accountReader: reader, accounts, issueDocuments, afterIssue: createAfterIssue({ queue, releases: createInMemoryMailReleases(books.heldMails), accounts, inputs, explainMail: async () => undefined }) })
  const loadAccount = createLoadAccount({ reader, ledger, holds, cases, decisions, sellers, catalog })
  const loadBooks = createLoadAccountBooks({ accounts: reader, ledger, holds })
  const approvals = createInMemoryApprovalStore()
  const book = createInMemoryAdjustmentBook()
  const adjust = createAdjustAccount({
    loadAccount, policies, accounts, book, requestApproval: createRequestApproval({ approvals }),
    make: createMakeAdjustment({ creditInvoice, grantCredit: createGrantCredit({ accounts, inputs, ledger, loadBooks, clock }), grantDiscount: createGrantDiscount({ accounts, inputs, clock }), issuer, inputs, ledger, holds, openCase, refund: createRefund({ loadBooks, ledger, clock }) }),
  })
  const assess = createAssessAccount({ loadService })
  const revocations = createInMemoryLinkRevocations()
  // The engine reads subscriptions from the books, the store holds them: one change goes to both, as one table does.
  const changes = createChangeSubscription({ accounts: { ...accounts, changeSubscription: async (before, after) => { await accounts.changeSubscription(before, after); books.subscriptions.set(after.id, after) } }, accountReader: reader, sellers, catalog, clock })
  const sections = new Map([[account.id, { account: [{ ...account }] }]])
  const privacy = createCustomerPrivacy({
    accounts, policies, sellers, catalog, accountReader: reader, records: createInMemoryCustomerRecords(sections), received: createInMemoryReceivedMail(), box: createInMemoryMailBox(), revocations, loadBooks: createLoadAccountBooks({ accounts: reader, ledger, holds }),
  })
  const budgets = createInMemoryOfferBudgets()
  const offersWith = (change: Partial<OfferDeps>) => createMakeOffers({ loadAccount, assess, policies, decisions, budgets, cases, accounts, grantDiscount: createGrantDiscount({ accounts, inputs, clock }), salt: async () => 'salt', ...change })
  const routes = careRoutes({
    loadAccount, assess, adjust, checks, audit, loadService, accounts, notes: createInMemoryAccountNotes(), privacy,
    changePlan: createChangePlan({ accounts, changes, log: createInMemoryPlanChangeLog() }),
    revocations,
    offers: offersWith({}),
  })
  const caller = createHttpCaller(routes, { clock, groups: ['agent'] })
  const path = { accountId: account.id }
  const call = (routeKey: string, options: Parameters<typeof caller.call>[1] = {}) => caller.call(routeKey, { path, ...options })
  const identify = async (agentId: string) => {
    const check = { id: `chk_${account.id.slice(4)}_aaaaaaaaaa`, accountId: account.id, agentId, startedAt: clock.now(), method: 'questions' as const, questions: [], triesLeft: 3, state: 'open' as const }
    await checks.end(await checks.start(check), 'passed', clock.now())
  }
  const aCase = async (kind = 'question', source = 'one') => (await openCase({ sellerId: 'acme', accountId: account.id, sourceKey: source, channel: 'phone', kind, subject: 'S', language: 'nl', at: clock.now(), by: { id: 'u1', role: 'agent' } })).case
  const approve = (approvalId: string, by = 'boss') => createDecideApproval({ approvals, handlers: { [adjustmentApproval]: adjust.handler } })({ approvalId, decision: 'approved', by: { id: by, role: 'supervisor' }, reason: 'fair', at: clock.now() })
  /** Sets a supervisor's limits; an agent's stay as they are built in. */
  const limits = async ({ goodwill, ...sums }: { readonly goodwill: string; readonly perDay: string; readonly perCustomer: string }) => {
    const { roles, reasons } = builtInLimits
    await policies.put({ sellerId: 'acme', kind: 'limits', version: 1, state: 'active', policy: { roles: { ...roles, supervisor: { each: { ...roles.supervisor.each, goodwill }, ...sums } }, reasons } })
  }
  const notes = () => books.documents.get(account.id)!.filter(({ kind }) => kind === 'credit-note')
  return { account, accounts, policies, plans, subscription, books, inputs, ledger, held, book, queue, audit, approvals, adjust, decisions, issueDocuments, loadAccount, offersWith, clock, call, errors: caller.errors, identify, aCase, approve, limits, notes, bills }
}
