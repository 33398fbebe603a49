import type { CustomerPrivacy } from '../../application/privacy/customer-privacy.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import { nothing } from '../../contracts/http/fields.ts'
import * as privacy from '../../contracts/http/privacy.ts'
import { noteWrite } from '../http/note-write.ts'
import { route, type Routes } from '../http/route.ts'

export interface PrivacyRoutesDeps {
  readonly privacy: CustomerPrivacy
  readonly audit: Pick<AuditLog, 'record'>
}

const operators = ['operator'] as const

/** A customer's rights over their data. Each use is noted in the audit log, reading it all too. */
export function privacyRoutes(deps: PrivacyRoutesDeps): Routes {
  const { audit } = deps
  const reading = { allow: operators, path: privacy.privacyPath, query: nothing, body: nothing, status: 200 }
  const writing = { allow: operators, path: privacy.privacyPath, query: nothing, body: privacy.privacyBody, status: 200 }
  return {
    'GET /v1/accounts/{accountId}/privacy': route({
      ...reading, summary: 'Says what keeps a customer\'s data from being removed now, and how long what must be kept.', response: privacy.privacyAnswer, problems: ['unknown-account'],
      handle: ({ path: { accountId }, at }) => deps.privacy.standing(accountId, at),
    }),
    'GET /v1/accounts/{accountId}/personal-data': route({
      ...reading, summary: 'Gives everything that is stored about a customer.', response: privacy.customerExport, problems: ['unknown-account'],
      handle: async (request) => {
        const { path: { accountId }, at } = request
        const exported = await deps.privacy.export(accountId, at)
        await noteWrite(audit, request, { action: 'privacy.export', accountId, subject: accountId })
        return { ...exported, sections: exported.sections as never }
      },
    }),
    'POST /v1/accounts/{accountId}/anonymise': route({
      ...writing, summary: 'Removes what names a customer, but from issued documents and the books; refused while something is open.', response: privacy.anonymisedAnswer, problems: ['unknown-account', 'cannot-anonymise'],
      handle: async (request) => {
        const { path: { accountId }, body: { reason }, at } = request
        const done = await deps.privacy.anonymise(accountId, at)
        await noteWrite(audit, request, { action: 'privacy.anonymise', accountId, subject: accountId, reason })
        return done
      },
    }),
    'POST /v1/accounts/{accountId}/legal-hold': route({
      ...writing, summary: 'Keeps all data of a customer until the hold is released; the first hold stands.', response: privacy.legalHoldAnswer, problems: ['unknown-account'],
      handle: async (request) => {
        const { path: { accountId }, body: { reason }, caller, at } = request
        const hold = await deps.privacy.hold(accountId, { reason, by: caller.id, at })
        await noteWrite(audit, request, { action: 'privacy.hold', accountId, subject: accountId, reason })
        return hold
      },
    }),
    'POST /v1/accounts/{accountId}/legal-hold/release': route({
      ...writing, summary: 'Releases the legal hold on a customer\'s data.', response: privacy.legalHoldAnswer, problems: ['unknown-account', 'no-legal-hold'],
      handle: async (request) => {
        const { path: { accountId }, body: { reason }, caller, at } = request
        const hold = await deps.privacy.release(accountId, { reason, by: caller.id, at })
        await noteWrite(audit, request, { action: 'privacy.release', accountId, subject: accountId, reason })
        return hold
      },
    }),
  }
}
