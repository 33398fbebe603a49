import type { OpenCase } from '../../application/cases/open-case.ts'
import { checkLinks } from '../../application/cases/check-links.ts'
import { CaseError } from '../../application/cases/case-errors.ts'
import type { AccountStore } from '../../application/ports/account-store.ts'
import type { CaseStore } from '../../application/ports/case-store.ts'
import { caseAccountPath, caseAnswer, caseEventList, caseEventsQuery, caseList, casePath, openCaseBody } from '../../contracts/http/cases.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { pageWith, readCursor } from '../http/cursor.ts'
import { noteWrite } from '../http/note-write.ts'
import { HttpError } from '../http/problem-response.ts'
import { Reply } from '../http/reply.ts'
import { route, type Routes } from '../http/route.ts'
import { callbackRoutes, type CallbackDeps } from './callback-routes.ts'
import { caseActor, createPresentCase, presentCaseEvent, type PresentCaseDeps } from './present-case.ts'
import { billLinkRoutes, type BillLinkDeps } from './bill-link-routes.ts'
import { queueRoutes, type QueueDeps } from './queue-routes.ts'
import { receivedMailRoutes, type ReceivedMailDeps } from './received-mail-routes.ts'
import { workRoutes, type WorkDeps } from './work-routes.ts'

export interface CasesDeps extends QueueDeps, PresentCaseDeps, ReceivedMailDeps, WorkDeps, CallbackDeps, BillLinkDeps {
  readonly accounts: Pick<AccountStore, 'get'>
  readonly cases: CaseStore
  readonly openCase: OpenCase
}

const people = ['agent', 'supervisor'] as const

/** Cases: open, look, history; the queue and what agents do with a case are in files of their own. */
export function casesRoutes(deps: CasesDeps): Routes {
  const { accounts, cases, openCase, audit } = deps
  const present = createPresentCase(deps)
  return {
    'POST /v1/accounts/{accountId}/cases': route({
      summary: 'Opens a case of a customer; it is in the queue at once.',
      allow: people, path: caseAccountPath, query: nothing, body: openCaseBody, status: 201, response: caseAnswer, problems: ['account-not-found', 'document-not-found', 'unknown-line'],
      handle: async (request) => {
        const { path: { accountId }, body: { text, language, skill, ...facts }, caller, at, requestKey } = request
        const account = await accounts.get(accountId)
        if (!account) throw new HttpError('account-not-found', `There is no account ${accountId}.`)
        await checkLinks(deps.documents, accountId, facts.links)
        const opened = await openCase({
          sellerId: account.sellerId, accountId, sourceKey: `request:${requestKey}`, language: language ?? account.language, at, by: caseActor(caller), ...facts,
          ...(skill === undefined ? {} : { skill }), ...(text === undefined ? {} : { message: { channel: facts.channel, text } }),
        })
        await noteWrite(audit, request, { action: 'case.open', accountId, subject: opened.case.id, after: { kind: facts.kind, channel: facts.channel } })
        return new Reply(await present(opened.case, at), { etag: opened.case.version, location: `/v1/cases/${opened.case.id}` })
      },
    }),
    'GET /v1/accounts/{accountId}/cases': route({
      summary: 'Lists every case of a customer, newest first.',
      allow: people, path: caseAccountPath, query: nothing, body: nothing, status: 200, response: caseList,
      handle: async ({ path: { accountId }, at }) => ({ cases: await Promise.all((await cases.ofAccount(accountId)).map((each) => present(each, at))) }),
    }),
    'GET /v1/cases/{caseId}': route({
      summary: 'Shows a case, and how long it has been with us.',
      allow: people, path: casePath, query: nothing, body: nothing, status: 200, response: caseAnswer, problems: ['case-not-found'],
      handle: async ({ path: { caseId }, at }) => {
        const found = await cases.get(caseId)
        if (!found) throw new CaseError('case-not-found', `There is no case ${caseId}.`)
        return new Reply(await present(found, at), { etag: found.version })
      },
    }),
    'GET /v1/cases/{caseId}/events': route({
      summary: 'Lists the history of a case, oldest first.',
      allow: people, path: casePath, query: caseEventsQuery, body: nothing, status: 200, response: caseEventList, problems: ['case-not-found', 'invalid-cursor'],
      handle: async ({ path: { caseId }, query: { limit, cursor } }) => {
        if (!(await cases.get(caseId))) throw new CaseError('case-not-found', `There is no case ${caseId}.`)
        const after = readCursor(['case-events', caseId], cursor)
        const { events, next } = await cases.events(caseId, { limit, ...(after === undefined ? {} : { after }) })
        return pageWith(['case-events', caseId], events.map(presentCaseEvent), next)
      },
    }),
    ...callbackRoutes(deps),
    ...billLinkRoutes(deps),
    ...queueRoutes(deps),
    ...receivedMailRoutes(deps),
    ...workRoutes(deps),
  }
}
