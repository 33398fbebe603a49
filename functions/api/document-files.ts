import * as z from 'zod'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createLinkRevocations } from '../../adapters/dynamodb/link-revocations.ts'
import { createRateLimiter } from '../../adapters/dynamodb/rate-limiter.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { createSellerStore } from '../../adapters/dynamodb/seller-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createLoadReplyTokenKeys } from '../../adapters/mail/reply-token-keys.ts'
import { loadMentions } from '../../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../../adapters/einvoice/write-xml.ts'
import { createRenderWithEInvoice } from '../../adapters/pdf/render-with-e-invoice.ts'
import { readSecret } from '../../adapters/secrets/read-secret.ts'
import { createOpenLink } from '../../application/customer-pages/open-link.ts'
import { createLoadDocument } from '../../application/documents/load-document.ts'
import { createEInvoices } from '../../application/einvoice/create-e-invoice.ts'
import { serve } from '../http/serve.ts'
import { billPdfRoutes } from '../pages/bill-pdf-routes.ts'
import { documentFilesRoutes } from './document-files-routes.ts'

const env = z.object({ TABLE_NAME: z.string().min(1), REPLY_TOKEN_SECRET_ID: z.string().min(1) }).parse(process.env)
const table = createTable(env.TABLE_NAME)
const documents = createDocumentStore(table)
const sellers = createSellerStore(table)
const openLink = createOpenLink({
  loadKeys: createLoadReplyTokenKeys(readSecret(env.REPLY_TOKEN_SECRET_ID)), documents, accounts: createAccountStore(table), sellers, revocations: createLinkRevocations(table), rates: createRateLimiter(table),
})

const render = createRenderWithEInvoice(createEInvoices({ mentions: loadMentions, writeXml }))

/** HTTP API: documents as PDF, for those who work here and for whoever has the link in a bill. */
export const handler = serve({
  ...documentFilesRoutes({ documents, sellers, render, loadDocument: createLoadDocument({ documents, sellers, runs: createRunStore(table) }) }),
  ...billPdfRoutes({ openLink, documents, render }),
}, table)
