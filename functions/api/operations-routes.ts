import { pauseRun, resumeRun } from '../../application/bill-runs/change-run-state.ts'
import { createFindDocument } from '../../application/bill-runs/find-document.ts'
import { createReleaseParked, type ReleaseParkedDeps } from '../../application/bill-runs/release-parked.ts'
import { createRequestRun } from '../../application/bill-runs/request-run.ts'
import { runStatus } from '../../application/bill-runs/run-status.ts'
import type { StartRun } from '../../application/bill-runs/start-run.ts'
import type { AccountStore } from '../../application/ports/account-store.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { DocumentStore } from '../../application/ports/document-store.ts'
import type { SellerStore } from '../../application/ports/seller-store.ts'
import { documentToJson } from '../../contracts/documents/document-schema.ts'
import { accountPath, invoicePath, listRunsQuery, nothing, parkedQuery, releaseBody, runPath, startRunBody } from '../../contracts/http/operations.ts'
import { HttpError } from '../http/problem-response.ts'
import { route, type Routes } from '../http/routes.ts'

export interface OperationsDeps extends ReleaseParkedDeps {
  readonly sellers: SellerStore
  readonly accounts: AccountStore
  readonly documents: DocumentStore
  readonly startRun: StartRun
  readonly clock: Clock
}

const operators = ['operator'] as const
const readers = ['operator', 'finance', 'supervisor', 'agent'] as const
const bookkeepers = ['operator', 'finance'] as const

/** Every route, who may call it, and what it takes. */
export function operationsRoutes(deps: OperationsDeps): Routes {
  const { runs, queue, accounts, parked, clock } = deps
  const findDocument = createFindDocument(deps)
  const requestRun = createRequestRun(deps)
  const releaseParked = createReleaseParked(deps)
  return {
    'GET /v1/health': route({ allow: 'public', path: nothing, query: nothing, body: nothing, status: 200, handle: async () => ({ status: 'ok' }) }),
    'POST /v1/bill-runs': route({
      allow: operators, path: nothing, query: nothing, body: startRunBody, status: 202,
      handle: async ({ body: { date, ...body } }) => ({ runs: (await requestRun({ ...body, billingDate: date, asOf: clock.now() })).runs }),
    }),
    'GET /v1/bill-runs': route({
      allow: bookkeepers, path: nothing, query: listRunsQuery, body: nothing, status: 200,
      handle: async ({ query }) => ({ runs: await runs.list(query.sellerId, { limit: query.limit }) }),
    }),
    'GET /v1/bill-runs/{runId}': route({ allow: bookkeepers, path: runPath, query: nothing, body: nothing, status: 200, handle: ({ path }) => runStatus(runs, path.runId) }),
    'POST /v1/bill-runs/{runId}/pause': route({ allow: operators, path: runPath, query: nothing, body: nothing, status: 200, handle: ({ path }) => pauseRun(runs, path.runId) }),
    'POST /v1/bill-runs/{runId}/resume': route({ allow: operators, path: runPath, query: nothing, body: nothing, status: 200, handle: ({ path }) => resumeRun(runs, queue, path.runId) }),
    'GET /v1/parked-accounts': route({
      allow: bookkeepers, path: nothing, query: parkedQuery, body: nothing, status: 200,
      handle: async ({ query }) => ({ parked: await parked.list(query.sellerId) }),
    }),
    'POST /v1/parked-accounts/release': route({
      allow: operators, path: nothing, query: nothing, body: releaseBody, status: 202,
      handle: async ({ body }) => ({ run: await releaseParked({ ...body, asOf: clock.now() }) }),
    }),
    'GET /v1/accounts/{accountId}': route({
      allow: readers, path: accountPath, query: nothing, body: nothing, status: 200,
      handle: async ({ path: { accountId } }) => {
        const account = await accounts.get(accountId)
        if (!account) throw new HttpError('not-found', `There is no account ${accountId}.`)
        return { account, subscriptions: await accounts.subscriptions(accountId) }
      },
    }),
    'GET /v1/invoices/{number}': route({
      allow: readers, path: invoicePath, query: nothing, body: nothing, status: 200,
      handle: async ({ path: { number } }) => {
        const found = await findDocument(number)
        if (!found) throw new HttpError('not-found', `There is no invoice ${number}.`)
        return found.kind === 'document' ? { document: documentToJson(found.document) } : { void: found.record }
      },
    }),
  }
}
