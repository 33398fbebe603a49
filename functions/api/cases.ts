import { S3Client } from '@aws-sdk/client-s3'
import * as z from 'zod'
import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createAccountStore } from '../../adapters/dynamodb/account-store.ts'
import { createAccountNotes } from '../../adapters/dynamodb/account-notes.ts'
import { createAuditLog } from '../../adapters/dynamodb/audit-log.ts'
import { createDocumentStore } from '../../adapters/dynamodb/document-store.ts'
import { createReceivableHolds } from '../../adapters/dynamodb/receivable-holds.ts'
import { createReceivedMailStore } from '../../adapters/dynamodb/received-mail-store.ts'
import { createRunStore } from '../../adapters/dynamodb/run-store.ts'
import { createTable } from '../../adapters/dynamodb/table.ts'
import { createMailBox } from '../../adapters/s3/mail-box.ts'
import { createFindDocument } from '../../application/bill-runs/find-document.ts'
import { createClaimCase } from '../../application/cases/claim-case.ts'
import { createClaimNext } from '../../application/cases/claim-next.ts'
import { createQueueView } from '../../application/cases/queue-view.ts'
import { createWorkOnCase } from '../../application/cases/work-on-case.ts'
import { createReleaseCaseHolds } from '../../application/collections/case-holds.ts'
import { createAssignReply } from '../../application/replies/assign-reply.ts'
import { createFileReply } from '../../application/replies/file-reply.ts'
import { createCallDeps } from '../cases/call-deps.ts'
import { createCaseDeps } from '../cases/case-deps.ts'
import { serve } from '../http/serve.ts'
import { tableEnv } from '../table-env.ts'
import { casesRoutes } from './cases-routes.ts'
import { createNoticeSender } from './notice-deps.ts'
import { createAnswering } from '../replies/answer-deps.ts'

const table = createTable(tableEnv.parse(process.env).TABLE_NAME)
const deps = createCaseDeps(table)
const { MAIL_BUCKET: bucket } = z.object({ MAIL_BUCKET: z.string().min(1) }).parse(process.env)
const [accounts, documents, received] = [createAccountStore(table), createDocumentStore(table), createReceivedMailStore(table)]

/** HTTP API for agents and supervisors: cases and the queue. */
export const handler = serve(casesRoutes({
  ...deps, ...createCallDeps(table, deps, createNoticeSender(table)), notes: createAccountNotes(table), documents, accounts, received,
  box: createMailBox(new S3Client({}), bucket),
  assignReply: createAssignReply({ ...deps, received, accounts, findDocument: createFindDocument({ ...deps, documents, runs: createRunStore(table) }), fileReply: createFileReply(deps) }), audit: createAuditLog(table), clock: systemClock,
  claimNext: createClaimNext(deps), claimCase: createClaimCase(deps), queueView: createQueueView(deps),
  work: createWorkOnCase({ ...deps, answerCustomer: createAnswering(table).answerCustomer, releaseCaseHolds: createReleaseCaseHolds({ ...deps, holds: createReceivableHolds(table) }) }),
}), table)
