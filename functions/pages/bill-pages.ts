import { randomBytes, randomInt } from 'node:crypto'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAgentActivity } from '../../adapters/dynamodb/agent-activity.ts'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createCaseStore } from '../../adapters/dynamodb/case-store.ts'
import { createCatalogStore } from '../../adapters/dynamodb/catalog-store.ts'
import { createDisputeStore } from '../../adapters/dynamodb/dispute-store.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createIdentityCheckStore } from '../../adapters/dynamodb/identity-check-store.ts'
import { createLedger } from '../../adapters/dynamodb/ledger.ts'
import { createLinkRevocations } from '../../adapters/dynamodb/link-revocations.ts'
import { createNoticeStore } from '../../adapters/dynamodb/notice-store.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createRateLimiter } from '../../adapters/dynamodb/rate-limiter.ts'
import { createReceivableHolds } from '../../adapters/dynamodb/receivable-holds.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createComposeNotice } from '../../adapters/mail/compose-notice.ts'
import { createLoadReplyTokenKeys } from '../../adapters/mail/reply-token-keys.ts'
import { readSecret } from '../../adapters/secrets/read-secret.ts'
import { createSesBillMailer } from '../../adapters/ses/ses-bill-mailer.ts'
import { createSesClients } from '../../adapters/ses/ses-clients.ts'
import { createCallSlots } from '../../adapters/dynamodb/call-slots.ts'
import { createContactCounts } from '../../adapters/dynamodb/contact-counts.ts'
import { createDeliveryStore } from '../../adapters/dynamodb/delivery-store.ts'
import { createChangeCase } from '../../application/cases/change-case.ts'
import { createCountedOpenCase } from '../../application/cases/count-contact.ts'
import { createLoadService } from '../../application/cases/load-service.ts'
import { createOpenCase } from '../../application/cases/open-case.ts'
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
import { createLoadDocument } from '../../application/documents/load-document.ts'
import { createAnswerCheck } from '../../application/identity/answer-check.ts'
import { createStartCheck } from '../../application/identity/start-check.ts'
import { createSendNotice } from '../../application/notices/send-notice.ts'
import { createCallDeps } from '../cases/call-deps.ts'
import { serve } from '../http/serve.ts'
import { billPageRoutes } from './bill-page-routes.ts'
import { pagesEnv } from './env.ts'

const env = pagesEnv.parse(process.env)
const table = createTable(env.TABLE_NAME)
const [accounts, sellers, reader, cases, checks, rates] = [createAccountStore(table), createSellerStore(table), createAccountReader(table), createCaseStore(table), createIdentityCheckStore(table), createRateLimiter(table)]
const revocations = createLinkRevocations(table)
const loadKeys = createLoadReplyTokenKeys(readSecret(env.REPLY_TOKEN_SECRET_ID))
const mailer = createSesBillMailer(createSesClients(), env.CONFIGURATION_SET ? { configurationSet: env.CONFIGURATION_SET } : {})
const sendNotice = createSendNotice({ accounts, sellers, notices: createNoticeStore(table), compose: createComposeNotice({ loadKeys, replyDomain: env.REPLY_DOMAIN }), mailer, clock: systemClock })
const [policies, documents, holds] = [createPolicyStore(table), createDocumentStore(table), createReceivableHolds(table)]
const loadService = createLoadService({ policies, sellers })
const waitOf = createWaitInWords({ announceWait: createAnnounceWait({ cases, activity: createAgentActivity(table), loadService }), loadService })
const loadBill = createLoadBill({ reader, ledger: createLedger(table), holds, cases, sellers, catalog: createCatalogStore(table), loadService, waitOf })
const openCase = createCountedOpenCase(createOpenCase({ cases, loadService }), { contacts: createContactCounts(table), deliveries: createDeliveryStore(table), documents, loadService })
const changeCase = createChangeCase({ cases, loadService, slots: createCallSlots(table) })
const writeToUs = createWriteToUs({ openCase })
const loadDocument = createLoadDocument({ documents, sellers, runs: createRunStore(table) })
const openDispute = createOpenDispute({
  accounts, cases, policies, disputes: createDisputeStore(table), holds, loadDocument, previewCredit: createPreviewCredit({ loadDocument, accountReader: reader }), openCase,
  changeCase, sendNotice,
})
const startCheck = createStartCheck({ reader, checks, rates, sendNotice, random: () => randomInt(2 ** 40) / 2 ** 40 })

/** Pages that the link in a bill opens, for customers without a login. */
export const handler = serve(billPageRoutes({
  openLink: createOpenLink({ loadKeys, documents, accounts, sellers, revocations, rates }),
  forms: createForms({ loadKeys, newNonce: () => randomBytes(10) }),
  loadBill, writeToUs, waitOf, cases, mailLink: createMailLink({ loadKeys, revocations, rates, sendNotice, pagesUrl: env.API_URL }), ...createCallDeps(table, { cases, loadService, policies, openCase, changeCase }, sendNotice),
  disputeBill: createDisputeBill({ writeToUs, openDispute }),
  requestPlan: createRequestPlan({ startCheck, answerCheck: createAnswerCheck({ reader, checks }), loadBill, writeToUs }),
}), table)
