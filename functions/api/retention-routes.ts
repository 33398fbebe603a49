import { retentionCsv, retentionDefinitionsCsv } from '../../adapters/reports/retention-csv.ts'
import { retentionPage } from '../../adapters/reports/retention-page.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { PolicyStore } from '../../application/ports/policy-store.ts'
import type { ReportQueue } from '../../application/ports/report-queue.ts'
import type { RetentionReportStore } from '../../application/ports/retention-report-store.ts'
import type { SellerStore } from '../../application/ports/seller-store.ts'
import { createDraftPolicy } from '../../application/retention/draft-policy.ts'
import { readReport } from '../../application/retention/read-report.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { askedReport, askReportBody, draftAnswer, draftBody, reportList, reportPath, reportQuery, reportsQuery } from '../../contracts/http/retention.ts'
import { noteWrite } from '../http/note-write.ts'
import { HttpError } from '../http/problem-response.ts'
import { raw, route, type Routes } from '../http/route.ts'

export interface RetentionDeps {
  readonly sellers: Pick<SellerStore, 'get'>
  readonly reports: RetentionReportStore
  readonly policies: PolicyStore
  readonly queue: ReportQueue
  readonly audit: AuditLog
}

const leaders = ['supervisor', 'finance'] as const

/** Reports on which offers keep customers. */
export function retentionRoutes({ sellers, reports, policies, queue, audit }: RetentionDeps): Routes {
  const draftPolicy = createDraftPolicy({ reports, policies })
  const stored = async (sellerId: string, id: string) => {
    const found = await reports.get(sellerId, id)
    if (!found) throw new HttpError('not-found', `There is no report ${id}.`)
    return found.json
  }
  return {
    'POST /v1/reports/retention': route({
      summary: 'Asks for the report of a cut; it is computed soon and then listed. The same log and cut give the same report.',
      allow: leaders, path: nothing, query: nothing, body: askReportBody, status: 202, response: askedReport, problems: ['unknown-seller', 'future-date'],
      handle: async (request) => {
        const { body: { sellerId, cut: asked, horizonDays }, at } = request
        if (!await sellers.get(sellerId)) throw new HttpError('unknown-seller', `There is no seller ${sellerId}.`)
        const today = at.slice(0, 10)
        const cut = asked ?? today
        if (cut > today) throw new HttpError('future-date', `${cut} has not come yet: what is not over cannot be reported.`)
        await queue.ask({ sellerId, cut, ...(horizonDays === undefined ? {} : { horizonDays }) })
        await noteWrite(audit, request, { action: 'report.ask', subject: `retention ${sellerId} ${cut}` })
        return { sellerId, cut, state: 'asked' as const }
      },
    }),
    'GET /v1/reports/retention': route({
      summary: 'Lists the stored reports of a seller, newest cut first.',
      allow: leaders, path: nothing, query: reportsQuery, body: nothing, status: 200, response: reportList,
      handle: async ({ query: { sellerId, limit } }) => ({ reports: await reports.list(sellerId, { limit }) }),
    }),
    'GET /v1/reports/retention/{reportId}': route({
      summary: 'A report as JSON, byte for byte as it was stored.',
      allow: leaders, path: reportPath, query: reportQuery, body: nothing, status: 200, response: raw('application/json', 'The report (docs/retention.md)'), problems: ['not-found'],
      handle: ({ path, query }) => stored(query.sellerId, path.reportId),
    }),
    'GET /v1/reports/retention/{reportId}/page': route({
      summary: 'A report as a page with plots, each with its numbers.',
      allow: leaders, path: reportPath, query: reportQuery, body: nothing, status: 200, response: raw('text/html; charset=utf-8', 'The report as a page'), problems: ['not-found'],
      handle: async ({ path, query }) => retentionPage(readReport(await stored(query.sellerId, path.reportId))),
    }),
    'GET /v1/reports/retention/{reportId}/table': route({
      summary: 'A report\'s table as CSV.',
      allow: leaders, path: reportPath, query: reportQuery, body: nothing, status: 200, response: raw('text/csv; charset=utf-8', 'A row per practice and reason'), problems: ['not-found'],
      handle: async ({ path, query }) => Buffer.from(retentionCsv(readReport(await stored(query.sellerId, path.reportId)))).toString('utf8'),
    }),
    'GET /v1/reports/retention/definitions': route({
      summary: 'What the columns and words of the reports mean, as CSV.',
      allow: leaders, path: nothing, query: nothing, body: nothing, status: 200, response: raw('text/csv; charset=utf-8', 'Terms and their meaning'),
      handle: async () => Buffer.from(retentionDefinitionsCsv()).toString('utf8'),
    }),
    'POST /v1/reports/retention/{reportId}/drafts': route({
      summary: 'Turns a finding into a draft of the seller\'s offers. It holds only once a person activates it; chance goes on deciding its share.',
      allow: ['supervisor'], path: reportPath, query: nothing, body: draftBody, status: 201, response: draftAnswer, problems: ['finding-not-found', 'nothing-to-draft', 'policy-changed'],
      handle: async (request) => {
        const { path: { reportId }, body, caller, at } = request
        const { version } = await draftPolicy({ ...body, reportId }, { actor: caller.id, at })
        await noteWrite(audit, request, { action: 'offers.draft', subject: `offers ${version}`, reason: `${reportId}: ${body.practice}, ${body.reason}` })
        return { kind: 'offers' as const, version, state: 'draft' as const }
      },
    }),
  }
}
