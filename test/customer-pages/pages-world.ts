import { renderDocument } from '../../adapters/pdf/render-document.ts'
import { createLoadService } from '../../application/cases/load-service.ts'
import { createOpenCase } from '../../application/cases/open-case.ts'
import { createChangeCase } from '../../application/cases/change-case.ts'
import { createBookCall } from '../../application/callbacks/book-call.ts'
import { createOfferSlots } from '../../application/callbacks/offer-slots.ts'
import { createWorkOnCall } from '../../application/callbacks/work-on-call.ts'
import { createDisputeBill } from '../../application/customer-pages/dispute-bill.ts'
import { createForms } from '../../application/customer-pages/forms.ts'
import { createLoadBill } from '../../application/customer-pages/load-bill.ts'
import { createMailLink } from '../../application/customer-pages/mail-link.ts'
import { createOpenLink } from '../../application/customer-pages/open-link.ts'
import { createRequestPlan } from '../../application/customer-pages/request-plan.ts'
import { createAnnounceWait } from '../../application/cases/announce-wait.ts'
import { createWaitInWords } from '../../application/customer-pages/wait-in-words.ts'
import { createWriteToUs } from '../../application/customer-pages/write-to-us.ts'
import { createOpenDispute } from '../../application/disputes/open-dispute.ts'
import { createPreviewCredit } from '../../application/documents/credit-invoice.ts'
import { createAnswerCheck } from '../../application/identity/answer-check.ts'
import { createStartCheck } from '../../application/identity/start-check.ts'
import { createLoadForecast } from '../../application/queueing/load-forecast.ts'
import type { RevokedLinks } from '../../domain/customer-links/bill-link-token.ts'
import { signBillLink } from '../../domain/customer-links/bill-link-token.ts'
import { billPdfRoutes } from '../../functions/pages/bill-pdf-routes.ts'
import { billPageRoutes } from '../../functions/pages/bill-page-routes.ts'
import { aPlan, aSeller, aSubscription, anAccount } from '../builders/company.ts'
import { createHttpCaller } from '../doubles/http-caller.ts'
import { createInMemoryAgentActivity } from '../doubles/in-memory-agent-activity.ts'
import { createInMemoryAccountStore } from '../doubles/in-memory-account-store.ts'
import { createInMemoryAccountReader, createInMemoryBooks, createInMemoryDocumentStore } from '../doubles/in-memory-books.ts'
import { createInMemoryCallSlots } from '../doubles/in-memory-call-slots.ts'
import { createInMemoryCaseStore } from '../doubles/in-memory-case-store.ts'
import { createInMemoryCatalogStore } from '../doubles/in-memory-catalog-store.ts'
import { createInMemoryContactCounts } from '../doubles/in-memory-contact-counts.ts'
import { createInMemoryDisputeStore } from '../doubles/in-memory-dispute-store.ts'
import { createInMemoryIdentityCheckStore } from '../doubles/in-memory-identity-check-store.ts'
import { createInMemoryLedger } from '../doubles/in-memory-ledger.ts'
import { createScriptedNotices } from '../doubles/in-memory-notices.ts'
import { createInMemoryPolicyStore } from '../doubles/in-memory-policy-store.ts'
import { createInMemoryRateLimiter } from '../doubles/in-memory-rate-limiter.ts'
import { createInMemoryReceivableHolds } from '../doubles/in-memory-receivable-holds.ts'
import { createInMemorySellerStore } from '../doubles/in-memory-seller-store.ts'
import { createManualClock } from '../doubles/manual-clock.ts'
import { billThrough } from '../domain/invoicing/bill-through.ts'

export const key = { id: 1, secret: new TextEncoder().encode('a secret of thirty-two characters') }
const loadKeys = async () => ({ current: key, accepted: [key] })

/** Two customers with bills of four months, their pages, and what the pages send. */
export async function aPagesWorld() {
  const clock = createManualClock('2027-01-20T10:00:00.000Z')
  const [sellers, accounts, books, cases, ledger, rates, notices, checks] = [
    createInMemorySellerStore(), createInMemoryAccountStore(), createInMemoryBooks(), createInMemoryCaseStore(), createInMemoryLedger(), createInMemoryRateLimiter(), createScriptedNotices(), createInMemoryIdentityCheckStore(),
  ]
  const plans = [aPlan('fast', '50', { family: 'internet', name: { nl: 'Snel', en: 'Fast' } }), aPlan('slow', '40', { family: 'internet', name: { nl: 'Rustig', en: 'Slow' } })]
  const catalog = createInMemoryCatalogStore(sellers)
  await sellers.put(aSeller())
  await catalog.put('acme', 1, plans)
  await sellers.publishCatalog('acme', 1)
  const [anna, bert] = [anAccount('anna'), anAccount('bert')]
  for (const account of [anna, bert]) {
    await accounts.putMany([{ account, billingKey: 'k' }])
    const subscription = aSubscription(account, 'fast', { start: '2026-10-01' })
    await accounts.putSubscriptions([subscription])
    books.accounts.set(account.id, account)
    books.subscriptions.set(subscription.id, subscription)
    const documents = billThrough(['2026-10-01', '2026-11-01', '2026-12-01', '2027-01-01'], () => ({ account, subscriptions: [subscription] }), plans)
    books.documents.set(account.id, documents.map((document) => ({ ...document, id: `inv_${account.id.slice(4)}_${document.ordinal}`, number: `F-${account.customerNumber}-${document.ordinal}` })))
  }
  const reader = createInMemoryAccountReader(books)
  const [policies, holds, disputes] = [createInMemoryPolicyStore(), createInMemoryReceivableHolds(), createInMemoryDisputeStore()]
  const loadService = createLoadService({ policies, sellers })
  const activity = createInMemoryAgentActivity()
  const waitOf = createWaitInWords({ announceWait: createAnnounceWait({ cases, activity: activity, loadService }), loadService })
  const loadBill = createLoadBill({ reader, ledger, holds, cases, sellers, catalog, loadService, waitOf })
  const openCase = createOpenCase({ cases, loadService })
  const writeToUs = createWriteToUs({ openCase })
  const loadDocument = async (id: string) => [...books.documents.values()].flat().find((each) => each.id === id)!
  const openDispute = createOpenDispute({
    accounts, cases, policies, disputes, holds, loadDocument, previewCredit: createPreviewCredit({ loadDocument, accountReader: reader }), openCase, changeCase: createChangeCase({ cases, loadService }), sendNotice: notices.send,
  })
  const slots = createInMemoryCallSlots()
  const contacts = createInMemoryContactCounts()
  const changeCase = createChangeCase({ cases, loadService, slots })
  const offerSlots = createOfferSlots({ loadService, loadForecast: createLoadForecast({ contacts, runs: { list: async () => [] }, policies, loadService }), policies, slots, cases, activity })
  const bookCall = createBookCall({ cases, openCase, changeCase, slots, offerSlots })
  const workOnCall = createWorkOnCall({ changeCase, loadService, policies, sendNotice: notices.send })
  const revoked = new Map<string, RevokedLinks>()
  let nonce = 0
  const documents = createInMemoryDocumentStore(books)
  const openLink = createOpenLink({ loadKeys, documents, accounts, sellers, revocations: { get: async (id) => revoked.get(id) }, rates })
  const pages = billPageRoutes({
    openLink,
    forms: createForms({ loadKeys, newNonce: () => new Uint8Array(10).fill(++nonce) }),
    mailLink: createMailLink({ loadKeys, revocations: { get: async (id) => revoked.get(id) }, rates, sendNotice: notices.send, pagesUrl: 'https://pages.example/' }),
    loadBill, writeToUs, waitOf, cases, offerSlots, bookCall, workOnCall, disputeBill: createDisputeBill({ writeToUs, openDispute }),
    requestPlan: createRequestPlan({ startCheck: createStartCheck({ reader, checks, rates, sendNotice: notices.send, random: () => 0.5 }), answerCheck: createAnswerCheck({ reader, checks }), loadBill, writeToUs }),
  })
  const caller = createHttpCaller({ ...pages, ...billPdfRoutes({ openLink, documents, render: renderDocument }) }, { clock })
  const { errors } = caller
  /** With plain spaces, as a reader sees them. */
  const call: typeof caller.call = async (...of) => {
    const answer = await caller.call(...of)
    return { ...answer, text: answer.text.replaceAll('\u00a0', ' ') }
  }
  const tokenOf = (account: { readonly id: string }, ordinal = 4, change: Partial<Parameters<typeof signBillLink>[1]> = {}) =>
    signBillLink(key, { accountId: account.id, ordinal, serial: 0, expires: '2028-01-01', ...change })
  const get = (token: string, part = '') => call(`GET /bill/{token}${part}`, { path: { token } })
  const send = (token: string, part: string, fields: Record<string, string>) =>
    call(`POST /bill/{token}${part}`, { path: { token }, body: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': undefined } })
  /** The hidden fields of the form on a page. */
  const hidden = (html: string): Record<string, string> => Object.fromEntries([...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!]))
  return { anna, bert, cases, slots, policies, changeCase, workOnCall, offerSlots, holds, disputes, notices, revoked, clock, errors, tokenOf, get, send, hidden }
}
