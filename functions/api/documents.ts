import { createAccountReader } from '../../adapters/dynamodb/account-reader.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createBillingInputs } from '../../adapters/dynamodb/billing-input-store.ts'
import { createCatalogStore } from '../../adapters/dynamodb/catalog-store.ts'
import { createDocumentIssuer } from '../../adapters/dynamodb/document-issuer.ts'
import { createDraftStore } from '../../adapters/dynamodb/draft-store.ts'
import { createJournalRegister } from '../../adapters/dynamodb/journal-register.ts'
import { createMailReleases } from '../../adapters/dynamodb/mail-releases.ts'
import { createPolicyStore } from '../../adapters/dynamodb/policy-store.ts'
import { createAfterIssue } from '../../application/documents/after-issue.ts'
import { createExplainMail } from '../../application/documents/explain-mail.ts'
import { createIssueDocuments } from '../../application/documents/issue-document.ts'
import { createLoadDocument } from '../../application/documents/load-document.ts'
import { createBillingDeps } from '../billing/billing-deps.ts'
import { serve } from '../http/serve.ts'
import { documentsRoutes } from './documents-routes.ts'

const deps = createBillingDeps()
const { table } = deps
const accountReader = createAccountReader(table)
const accounts = createAccountStore(table)

/** HTTP API: credit notes, reissues, explanations and drafts. */
export const handler = serve(documentsRoutes({
  ...deps, accountReader, accounts,
  catalog: createCatalogStore(table), drafts: createDraftStore(table), audit: createAuditLog(table),
  loadDocument: createLoadDocument(deps),
  issueDocuments: createIssueDocuments({ ...deps, accounts: accountReader, issuer: createDocumentIssuer(table), journal: createJournalRegister(table), jitter: Math.random }),
  afterIssue: createAfterIssue({
    queue: deps.queue, releases: createMailReleases(table), accounts, inputs: createBillingInputs(table), explainMail: createExplainMail({ documents: deps.documents, policies: createPolicyStore(table) }),
  }),
}), table)
