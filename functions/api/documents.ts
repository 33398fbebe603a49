import * as z from 'zod'
import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createBillingInputs } from '../../adapters/dynamodb/billing-input-store.ts'
import { createCatalogStore } from '../../adapters/dynamodb/catalog-store.ts'
import { createDeliveryStore } from '../../adapters/dynamodb/delivery-store.ts'
import { createDocumentIssuer } from '../../adapters/dynamodb/document-issuer.ts'
import { createDraftStore } from '../../adapters/dynamodb/draft-store.ts'
import { createJournalRegister } from '../../adapters/dynamodb/journal-register.ts'
import { createMailEventStore } from '../../adapters/dynamodb/mail-event-store.ts'
import { createMailReleases } from '../../adapters/dynamodb/mail-releases.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { loadMentions } from '../../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../../adapters/einvoice/write-xml.ts'
import { createComposeBill } from '../../adapters/mail/compose-bill.ts'
import { createLoadReplyTokenKeys } from '../../adapters/mail/reply-token-keys.ts'
import { readSecret } from '../../adapters/secrets/read-secret.ts'
import { createSesBillMailer } from '../../adapters/ses/ses-bill-mailer.ts'
import { createSesClients } from '../../adapters/ses/ses-clients.ts'
import { createAfterIssue } from '../../application/documents/after-issue.ts'
import { createExplainMail } from '../../application/documents/explain-mail.ts'
import { createIssueDocuments } from '../../application/documents/issue-document.ts'
import { createLoadDocument } from '../../application/documents/load-document.ts'
import { createEInvoices } from '../../application/einvoice/create-e-invoice.ts'
import { createResendBill } from '../../application/mailing/resend-bill.ts'
import { createBillingDeps } from '../billing/billing-deps.ts'
import { serve } from '../http/serve.ts'
import { documentsRoutes } from './documents-routes.ts'
import { mailIssuesRoutes } from './mail-issues-routes.ts'

const deps = createBillingDeps()
const { table } = deps
const accountReader = createAccountReader(table)
const accounts = createAccountStore(table)

const env = z.object({ API_URL: z.url().optional(), REPLY_DOMAIN: z.hostname(), REPLY_TOKEN_SECRET_ID: z.string().min(1), CONFIGURATION_SET: z.string().optional() }).parse(process.env)
const mailEvents = createMailEventStore(table)
const explainMail = createExplainMail({ documents: deps.documents, policies: createPolicyStore(table) })
const compose = createComposeBill({
  loadKeys: createLoadReplyTokenKeys(readSecret(env.REPLY_TOKEN_SECRET_ID)), replyDomain: env.REPLY_DOMAIN, eInvoice: createEInvoices({ mentions: loadMentions, writeXml }),
  ...(env.API_URL ? { pagesUrl: env.API_URL } : {}),
})
const mailer = createSesBillMailer(createSesClients(), env.CONFIGURATION_SET ? { configurationSet: env.CONFIGURATION_SET } : {})
const audit = createAuditLog(table)
const loadDocument = createLoadDocument(deps)

/** HTTP API: credit notes, reissues, explanations and drafts; bills that did not arrive. */
export const handler = serve({
  ...documentsRoutes({
    ...deps, accountReader, accounts, audit, loadDocument,
    catalog: createCatalogStore(table), drafts: createDraftStore(table),
    issueDocuments: createIssueDocuments({ ...deps, accounts: accountReader, issuer: createDocumentIssuer(table), journal: createJournalRegister(table), jitter: Math.random }),
    afterIssue: createAfterIssue({ queue: deps.queue, releases: createMailReleases(table), accounts, inputs: createBillingInputs(table), explainMail }),
  }),
  ...mailIssuesRoutes({ deliveries: createDeliveryStore(table), mailEvents, loadDocument, audit, resendBill: createResendBill({ accounts, sellers: deps.sellers, events: mailEvents, explainMail, compose, mailer, clock: deps.clock }) }),
}, table)
