import { subscriptionVersion } from '../../application/accounts/change-subscription.ts'
import { accountVersion } from '../../application/accounts/version-of.ts'
import { pauseRun, resumeRun } from '../../application/bill-runs/change-run-state.ts'
import { createFindDocument } from '../../application/bill-runs/find-document.ts'
import { createReleaseParked, type ReleaseParkedDeps } from '../../application/bill-runs/release-parked.ts'
import { createRequestRun } from '../../application/bill-runs/request-run.ts'
import { runStatus } from '../../application/bill-runs/run-status.ts'
import type { StartRun } from '../../application/bill-runs/start-run.ts'
import type { LoadForecast } from '../../application/queueing/load-forecast.ts'
import type { AccountStore } from '../../application/ports/account-store.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { DocumentStore } from '../../application/ports/document-store.ts'
import type { SellerStore } from '../../application/ports/seller-store.ts'
import { documentToJson } from '../../contracts/documents/document-schema.ts'
import { accountWithVersions } from '../../contracts/http/accounts.ts'
import { nothing } from '../../contracts/http/fields.ts'
import {
  accountPath, health, invoiceAnswer, invoicePath, listRunsQuery, parkedList, parkedQuery, releaseBody, releasedRun, runAnswer, runList, runPath,
  runStatusAnswer, startedRuns, startRunBody,
} from '../../contracts/http/operations.ts'
import { noteWrite } from '../http/note-write.ts'
import { HttpError } from '../http/problem-response.ts'
import { Reply } from '../http/reply.ts'
import { route, type Routes } from '../http/route.ts'
import { shownAccount } from './accounts-routes.ts'
import { auditRoutes } from './audit-routes.ts'
import { planningRoutes } from './planning-routes.ts'
import { policiesRoutes, type PoliciesDeps } from './policies-routes.ts'

export interface OperationsDeps extends ReleaseParkedDeps, Pick<PoliciesDeps, 'policies'> {
  readonly sellers: SellerStore
  readonly accounts: AccountStore
  readonly documents: DocumentStore
  readonly startRun: StartRun
  readonly clock: Clock
  readonly audit: AuditLog
  readonly loadForecast: LoadForecast
}

const operators = ['operator'] as const
const readers = ['operator', 'finance', 'supervisor', 'agent'] as const
const bookkeepers = ['operator', 'finance'] as const

/** Every route, who may call it, and what it takes. */
export function operationsRoutes(deps: OperationsDeps): Routes {
  const { runs, queue, accounts, parked, clock, audit } = deps
  const findDocument = createFindDocument(deps)
  const requestRun = createRequestRun(deps)
  const releaseParked = createReleaseParked(deps)
  return {
    'GET /v1/health': route({
      summary: 'Says that the API answers.',
      allow: 'public', path: nothing, query: nothing, body: nothing, status: 200, response: health, handle: async () => ({ status: 'ok' as const }),
    }),
    'POST /v1/bill-runs': route({
      summary: 'Starts the bill run of a date, in every zone of the seller; starting it twice is the same run.',
      allow: operators, path: nothing, query: nothing, body: startRunBody, status: 202, response: startedRuns,
      problems: ['unknown-seller', 'unknown-zone', 'future-date', 'issue-date-too-early', 'no-series'],
      handle: async (request) => {
        const { date, ...body } = request.body
        const { runs: started } = await requestRun({ ...body, billingDate: date, asOf: clock.now() })
        await noteWrite(audit, request, { action: 'bill-run.start', subject: started.map(({ run }) => run.runId).join(' '), after: { date, ...body } })
        return { runs: started }
      },
    }),
    'GET /v1/bill-runs': route({
      summary: 'Lists the bill runs of a seller, newest date first.',
      allow: bookkeepers, path: nothing, query: listRunsQuery, body: nothing, status: 200, response: runList,
      handle: async ({ query }) => ({ runs: await runs.list(query.sellerId, { limit: query.limit }) }),
    }),
    'GET /v1/bill-runs/{runId}': route({
      summary: 'Shows where a bill run stands, with its control totals.',
      allow: bookkeepers, path: runPath, query: nothing, body: nothing, status: 200, response: runStatusAnswer, problems: ['run-not-found'],
      handle: ({ path }) => runStatus(runs, path.runId),
    }),
    'POST /v1/bill-runs/{runId}/pause': route({
      summary: 'Pauses a bill run: chunks under way finish, others wait.',
      allow: operators, path: runPath, query: nothing, body: nothing, status: 200, response: runAnswer, problems: ['run-not-found', 'run-closed'],
      handle: async (request) => {
        const run = await pauseRun(runs, request.path.runId)
        await noteWrite(audit, request, { action: 'bill-run.pause', subject: run.runId })
        return run
      },
    }),
    'POST /v1/bill-runs/{runId}/resume': route({
      summary: 'Goes on with a paused bill run.',
      allow: operators, path: runPath, query: nothing, body: nothing, status: 200, response: runAnswer, problems: ['run-not-found', 'run-closed'],
      handle: async (request) => {
        const run = await resumeRun(runs, queue, request.path.runId)
        await noteWrite(audit, request, { action: 'bill-run.resume', subject: run.runId })
        return run
      },
    }),
    'GET /v1/parked-accounts': route({
      summary: 'Lists the accounts that bill runs set aside, with the reason.',
      allow: bookkeepers, path: nothing, query: parkedQuery, body: nothing, status: 200, response: parkedList,
      handle: async ({ query }) => ({ parked: await parked.list(query.sellerId) }),
    }),
    'POST /v1/parked-accounts/release': route({
      summary: 'Bills a parked account again, once its cause is mended.',
      allow: operators, path: nothing, query: nothing, body: releaseBody, status: 202, response: releasedRun, problems: ['not-parked', 'unknown-seller'],
      handle: async (request) => {
        const run = await releaseParked({ ...request.body, asOf: clock.now() })
        await noteWrite(audit, request, { action: 'parked-account.release', accountId: request.body.accountId, subject: run.runId })
        return { run }
      },
    }),
    'GET /v1/accounts/{accountId}': route({
      summary: 'Shows an account and its subscriptions; its ETag and their versions are what changing them asks for.',
      allow: readers, path: accountPath, query: nothing, body: nothing, status: 200, response: accountWithVersions, problems: ['not-found'],
      handle: async ({ path: { accountId } }) => {
        const account = await accounts.get(accountId)
        if (!account) throw new HttpError('not-found', `There is no account ${accountId}.`)
        const subscriptions = (await accounts.subscriptions(accountId)).map((each) => ({ ...each, version: subscriptionVersion(each) }))
        return new Reply({ account: shownAccount(account), subscriptions }, { etag: accountVersion(account) })
      },
    }),
    'GET /v1/invoices/{number}': route({
      summary: 'Shows a document by its number or id, or why its number is void.',
      allow: readers, path: invoicePath, query: nothing, body: nothing, status: 200, response: invoiceAnswer, problems: ['not-found'],
      handle: async ({ path: { number } }) => {
        const found = await findDocument(number)
        if (!found) throw new HttpError('not-found', `There is no invoice ${number}.`)
        return found.kind === 'document' ? { document: documentToJson(found.document) } : { void: found.record }
      },
    }),
    ...auditRoutes(deps),
    ...planningRoutes(deps),
    ...policiesRoutes(deps),
  }
}
