import type { OpenLink } from '../../application/customer-pages/open-link.ts'
import { createPreviousInvoice } from '../../application/documents/previous-invoice.ts'
import type { DocumentStore } from '../../application/ports/document-store.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { billPath } from '../../contracts/pages/bill-forms.ts'
import { Reply } from '../http/reply.ts'
import { raw, route, type Routes } from '../http/route.ts'
import { problemPage } from './page-answer.ts'
import type { DocumentFilesDeps } from '../api/document-files-routes.ts'

export interface BillPdfDeps {
  readonly openLink: OpenLink
  readonly documents: Pick<DocumentStore, 'get'>
  readonly render: DocumentFilesDeps['render']
}

/** The PDF of a bill, for whoever has its link. Not beside the other pages: its fonts make a function large and slow to start. */
export function billPdfRoutes({ openLink, documents, render }: BillPdfDeps): Routes {
  const previousInvoice = createPreviousInvoice({ documents })
  return {
    'GET /bill/{token}/pdf': route({
      summary: 'The bill as PDF, for whoever has its link.',
      allow: 'public', path: billPath, query: nothing, body: nothing, status: 200, response: raw('application/pdf', 'The bill'), problems: ['link-not-found', 'link-gone', 'too-many-requests'], problemPage,
      handle: async ({ path, at }) => {
        const { document, seller } = await openLink(path.token, { at, sends: false })
        const previous = await previousInvoice(document)
        const pdf = await render({ document, seller, ...(previous ? { previous } : {}) })
        return new Reply(pdf, { headers: { 'content-disposition': `inline; filename="${document.number.replace(/[^\w.-]/g, '_')}.pdf"`, 'referrer-policy': 'no-referrer' } })
      },
    }),
  }
}
