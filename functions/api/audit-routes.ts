import type { AuditLog } from '../../application/ports/audit-log.ts'
import { accountPath, actorPath, auditList, auditQuery } from '../../contracts/http/operations.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { pageWith, readCursor } from '../http/cursor.ts'
import { route, type Routes } from '../http/route.ts'

/** Who wrote what: per account, and per person. */
export function auditRoutes({ audit }: { readonly audit: AuditLog }): Routes {
  return {
    'GET /v1/accounts/{accountId}/audit': route({
      summary: 'Lists the writes of people on an account, newest first.',
      allow: ['operator', 'finance', 'supervisor'], path: accountPath, query: auditQuery, body: nothing, status: 200, response: auditList, problems: ['invalid-cursor'],
      handle: async ({ path: { accountId }, query: { limit, cursor } }) => {
        const scope = ['account-audit', accountId]
        const after = readCursor(scope, cursor)
        const { entries, next } = await audit.ofAccount(accountId, { limit, ...(after === undefined ? {} : { after }) })
        return pageWith(scope, entries, next)
      },
    }),
    'GET /v1/people/{actorId}/audit': route({
      summary: 'Lists the writes of a person, newest first.',
      allow: ['operator', 'supervisor'], path: actorPath, query: auditQuery, body: nothing, status: 200, response: auditList, problems: ['invalid-cursor'],
      handle: async ({ path: { actorId }, query: { limit, cursor } }) => {
        const scope = ['actor-audit', actorId]
        const after = readCursor(scope, cursor)
        const { entries, next } = await audit.ofActor(actorId, { limit, ...(after === undefined ? {} : { after }) })
        return pageWith(scope, entries, next)
      },
    }),
  }
}
