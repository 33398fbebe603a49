import type { MailLink } from '../../application/customer-pages/mail-link.ts'
import type { LoadDocument } from '../../application/documents/load-document.ts'
import type { AccountStore } from '../../application/ports/account-store.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import { linkSentAnswer, mailLinkBody } from '../../contracts/http/bill-links.ts'
import { caseAccountPath } from '../../contracts/http/cases.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { noteWrite } from '../http/note-write.ts'
import { HttpError } from '../http/problem-response.ts'
import { route, type Routes } from '../http/route.ts'

export interface BillLinkDeps {
  readonly accounts: Pick<AccountStore, 'get'>
  readonly audit: Pick<AuditLog, 'record'>
  readonly loadDocument: LoadDocument
  readonly mailLink: MailLink
}

/** New links to old bills: mailed to the customer, never shown to who asks. */
export function billLinkRoutes({ accounts, audit, loadDocument, mailLink }: BillLinkDeps): Routes {
  return {
    'POST /v1/accounts/{accountId}/bill-links': route({
      summary: 'Mails the customer a new link to one of their bills, at the address on file: for one that has expired, was lost or was taken back.',
      allow: ['agent', 'supervisor', 'operator'], path: caseAccountPath, query: nothing, body: mailLinkBody, status: 202, response: linkSentAnswer,
      problems: ['account-not-found', 'document-not-found', 'number-void', 'no-address', 'too-many-requests'],
      handle: async (request) => {
        const { path: { accountId }, body: { invoice, reason }, at, requestKey } = request
        const account = await accounts.get(accountId)
        if (!account) throw new HttpError('account-not-found', `There is no account ${accountId}.`)
        const document = await loadDocument(invoice)
        // The same answer for somebody else's bill as for none.
        if (document.accountId !== accountId) throw new HttpError('document-not-found', `There is no invoice "${invoice}" of this account.`)
        const outcome = await mailLink({ account, document, requestKey, at })
        if (outcome === 'no-address') throw new HttpError('no-address', 'No mail can reach this customer: the account has no address that works.')
        if (outcome === 'too-many') throw new HttpError('too-many-requests', 'This customer was mailed several links today.')
        await noteWrite(audit, request, { action: 'bill-link.mail', accountId, subject: document.id, ...(reason === undefined ? {} : { reason }), after: { number: document.number, mail: outcome } })
        return { documentId: document.id, number: document.number, mail: outcome }
      },
    }),
  }
}
