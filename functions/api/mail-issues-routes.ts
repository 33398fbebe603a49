import type { LoadDocument } from '../../application/documents/load-document.ts'
import type { ResendBill } from '../../application/mailing/resend-bill.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { DeliveryStore } from '../../application/ports/delivery-store.ts'
import type { MailEventStore } from '../../application/ports/mail-event-store.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { heldAddressesQuery, heldAddressList, mailIssueList, mailIssuesQuery, resendBody, resentAnswer } from '../../contracts/http/mail-issues.ts'
import { invoicePath } from '../../contracts/http/operations.ts'
import { pageWith, readCursor } from '../http/cursor.ts'
import { noteWrite } from '../http/note-write.ts'
import { route, type Routes } from '../http/route.ts'

export interface MailIssuesDeps {
  readonly deliveries: Pick<DeliveryStore, 'issues'>
  readonly mailEvents: Pick<MailEventStore, 'tasks'>
  readonly loadDocument: LoadDocument
  readonly resendBill: ResendBill
  readonly audit: Pick<AuditLog, 'record'>
}

/** Bills that did not reach their customer, addresses that somebody has to correct, and the mail sent once more. */
export function mailIssuesRoutes({ deliveries, mailEvents, loadDocument, resendBill, audit }: MailIssuesDeps): Routes {
  return {
    'GET /v1/mail-issues': route({
      summary: 'Lists the bills whose mail failed, or of which nobody knows whether it went, with the reason.',
      allow: ['operator', 'supervisor', 'agent'], path: nothing, query: mailIssuesQuery, body: nothing, status: 200, response: mailIssueList, problems: ['invalid-cursor'],
      handle: async ({ query: { sellerId, limit, cursor } }) => {
        const scope = ['mail-issues', sellerId]
        const after = readCursor(scope, cursor)
        const found = await deliveries.issues(sellerId, { limit: limit + 1, ...(after === undefined ? {} : { after }) })
        const page = found.slice(0, limit).map((each) => ({ ...each }))
        return pageWith(scope, page, found.length > limit ? page.at(-1)!.documentId : undefined)
      },
    }),
    'GET /v1/held-addresses': route({
      summary: 'Lists the addresses that bounced or complained, the oldest first: no bill is mailed to them until they are corrected. At most 200.',
      allow: ['operator', 'supervisor', 'agent'], path: nothing, query: heldAddressesQuery, body: nothing, status: 200, response: heldAddressList,
      handle: async ({ query: { sellerId, limit } }) => ({ items: (await mailEvents.tasks(sellerId, limit)).map((each) => ({ ...each })) }),
    }),
    'POST /v1/invoices/{number}/resend': route({
      summary: 'Mails a bill once more whose mail failed or bounced, to the corrected address or the one on file; the document stays as it is.',
      allow: ['operator', 'supervisor'], path: invoicePath, query: nothing, body: resendBody, status: 200, response: resentAnswer,
      problems: ['document-not-found', 'number-void', 'no-address', 'not-failed', 'resend-refused', 'resend-unknown'],
      handle: async (request) => {
        const { path, body: { to, reason } } = request
        const document = await loadDocument(path.number)
        const sent = await resendBill(document, to)
        await noteWrite(audit, request, { action: 'mail.resend', accountId: document.accountId, subject: document.id, ...(reason ? { reason } : {}), after: { to: sent.to } })
        return { number: document.number, documentId: document.id, to: sent.to }
      },
    }),
  }
}
