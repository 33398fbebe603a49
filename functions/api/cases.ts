import { S3Client } from '@aws-sdk/client-s3'
import * as z from 'zod'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAccountNotes } from '../../adapters/dynamodb/account-notes.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createLinkRevocations } from '../../adapters/dynamodb/link-revocations.ts'
import { createRateLimiter } from '../../adapters/dynamodb/rate-limiter.ts'
import { createReceivableHolds } from '../../adapters/dynamodb/receivable-holds.ts'
import { createReceivedMailStore } from '../../adapters/dynamodb/received-mail-store.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createMailBox } from '../../adapters/s3/mail-box.ts'
import { createFindDocument } from '../../application/bill-runs/find-document.ts'
import { createLoadReplyTokenKeys } from '../../adapters/mail/reply-token-keys.ts'
import { readSecret } from '../../adapters/secrets/read-secret.ts'
import { createClaimCase } from '../../application/cases/claim-case.ts'
import { createClaimNext } from '../../application/cases/claim-next.ts'
import { createQueueView } from '../../application/cases/queue-view.ts'
import { createWorkOnCase } from '../../application/cases/work-on-case.ts'
import { createReleaseCaseHolds } from '../../application/collections/case-holds.ts'
import { createAssignReply } from '../../application/replies/assign-reply.ts'
import { createFileReply } from '../../application/replies/file-reply.ts'
import { createCallDeps } from '../cases/call-deps.ts'
import { createMailLink } from '../../application/customer-pages/mail-link.ts'
import { createLoadDocument } from '../../application/documents/load-document.ts'
import { createCaseDeps } from '../cases/case-deps.ts'
import { serve } from '../http/serve.ts'
import { tableEnv } from '../table-env.ts'
import { casesRoutes } from './cases-routes.ts'
import { createNoticeSender } from './notice-deps.ts'
import { createAnswering } from '../replies/answer-deps.ts'

/** What it is told, beside what answering and notices are. */
const casesEnv = tableEnv.extend({ MAIL_BUCKET: z.string().min(1), REPLY_TOKEN_SECRET_ID: z.string().min(1), API_URL: z.url() })

const env = casesEnv.parse(process.env)
const table = createTable(env.TABLE_NAME)
const deps = createCaseDeps(table)
const [accounts, documents, received] = [createAccountStore(table), createDocumentStore(table), createReceivedMailStore(table)]
const sendNotice = createNoticeSender(table)
const mailLink = createMailLink({
  loadKeys: createLoadReplyTokenKeys(readSecret(env.REPLY_TOKEN_SECRET_ID)), revocations: createLinkRevocations(table), rates: createRateLimiter(table), sendNotice, pagesUrl: env.API_URL,
})

/** HTTP API for agents and supervisors: cases, the queue, received mails, new links to bills. */
export const handler = serve(casesRoutes({
  ...deps, ...createCallDeps(table, deps, sendNotice), notes: createAccountNotes(table), documents, accounts, received, mailLink,
  loadDocument: createLoadDocument({ documents, runs: createRunStore(table), sellers: deps.sellers }),
  box: createMailBox(new S3Client({}), env.MAIL_BUCKET),
  assignReply: createAssignReply({ ...deps, received, accounts, findDocument: createFindDocument({ ...deps, documents, runs: createRunStore(table) }), fileReply: createFileReply(deps) }), audit: createAuditLog(table), clock: systemClock,
  claimNext: createClaimNext(deps), claimCase: createClaimCase(deps), queueView: createQueueView(deps),
  work: createWorkOnCase({ ...deps, answerCustomer: createAnswering(table).answerCustomer, releaseCaseHolds: createReleaseCaseHolds({ ...deps, holds: createReceivableHolds(table) }) }),
}), table)
