import { createClosePeriod, createReopenPeriod, createSoftClosePeriod, type ClosePeriodDeps } from '../../application/closing/close-period.ts'
import { exportKeys, readManifest } from '../../application/exports/export-files-of.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import type { ExportFiles } from '../../application/ports/export-files.ts'
import type { ExportStore } from '../../application/ports/export-store.ts'
import {
  closingAnswer, exportLinks, exportList, exportPath, exportWithManifest, listExportsQuery, ofSellerQuery, periodAnswer, periodBody, periodList, periodPath, reopenBody, startedExport, startExportBody,
} from '../../contracts/http/finance.ts'
import { nothing } from '../../contracts/http/fields.ts'
import type { ExportRun } from '../../domain/ledger/export-run.ts'
import { noteWrite } from '../http/note-write.ts'
import { HttpError } from '../http/problem-response.ts'
import { Reply } from '../http/reply.ts'
import { route, type Routes } from '../http/route.ts'

export interface FinanceDeps extends ClosePeriodDeps {
  readonly exports: ExportStore
  readonly files: ExportFiles
  readonly audit: Pick<AuditLog, 'record'>
}

const finance = ['finance'] as const
const readers = ['finance', 'operator'] as const
const linkSeconds = 900

/** Exports and accounting periods: every route, who may call it, and what it takes. */
export function financeRoutes(deps: FinanceDeps): Routes {
  const { exports, files, periods, audit } = deps
  const softClose = createSoftClosePeriod(deps)
  const close = createClosePeriod(deps)
  const reopen = createReopenPeriod(deps)
  const found = async (sellerId: string, exportId: string): Promise<ExportRun> => {
    const run = await exports.get(sellerId, exportId)
    if (!run) throw new HttpError('export-not-found', `There is no export ${exportId}.`)
    return run
  }
  return {
    'POST /v1/exports': route({
      summary: 'Starts an export at the cut of this moment, or of its closed period; the same request at the same cut is the same export.',
      allow: finance, path: nothing, query: nothing, body: startExportBody, status: 202, response: startedExport, problems: ['unknown-seller', 'invalid-export'],
      handle: async (request) => {
        const { sellerId, period, after, datasets, formats, asOf } = request.body
        const { run, created } = await deps.startExport({
          sellerId, scope: period === undefined ? { kind: 'journal', after: after ?? 0 } : { kind: 'period', month: period }, requestedBy: request.caller.id,
          ...(datasets ? { datasets } : {}), ...(formats ? { formats } : {}), ...(asOf ? { asOf: `${asOf}T00:00:00Z` } : {}),
        })
        await noteWrite(audit, request, { action: 'export.start', subject: run.exportId, after: request.body })
        return { export: run, created }
      },
    }),
    'GET /v1/exports': route({
      summary: 'Lists the exports of a seller, newest first.',
      allow: readers, path: nothing, query: listExportsQuery, body: nothing, status: 200, response: exportList,
      handle: async ({ query: { sellerId, limit } }) => ({ exports: await exports.list(sellerId, limit) }),
    }),
    'GET /v1/exports/{exportId}': route({
      summary: 'Shows how far an export is and, once it is done, its manifest.',
      allow: readers, path: exportPath, query: ofSellerQuery, body: nothing, status: 200, response: exportWithManifest, problems: ['export-not-found'],
      handle: async ({ path, query }) => {
        const run = await found(query.sellerId, path.exportId)
        return { export: run, ...(run.state === 'done' ? { manifest: await readManifest(files, run) } : {}) }
      },
    }),
    'GET /v1/exports/{exportId}/files': route({
      summary: 'Gives links to the files of an export, for a quarter of an hour; who asked is noted.',
      allow: finance, path: exportPath, query: ofSellerQuery, body: nothing, status: 200, response: exportLinks, problems: ['export-not-found', 'export-not-done'],
      handle: async (request) => {
        const run = await found(request.query.sellerId, request.path.exportId)
        const keys = await exportKeys(files, run)
        await noteWrite(audit, request, { action: 'export.read', subject: run.exportId, after: { files: keys.length } })
        return { expiresInSeconds: linkSeconds, files: await Promise.all(keys.map(async ({ path, key }) => ({ path, url: await files.link(key, linkSeconds) }))) }
      },
    }),
    'GET /v1/periods': route({
      summary: 'Lists the accounting periods of a seller that were ever closed, oldest first; all others are open.',
      allow: readers, path: nothing, query: ofSellerQuery, body: nothing, status: 200, response: periodList,
      handle: async ({ query }) => ({ periods: await periods.list(query.sellerId) }),
    }),
    'POST /v1/periods/{month}/soft-close': route({
      summary: 'Takes the cut of a period: what is numbered later is posted to the next one. Again: takes it anew.',
      allow: finance, path: periodPath, query: nothing, body: periodBody, status: 200, response: periodAnswer, problems: ['unknown-seller', 'period-state', 'period-changed'],
      handle: async (request) => noted(request, 'period.soft-close', await softClose({ ...request.path, ...request.body, by: request.caller.id })),
    }),
    'POST /v1/periods/{month}/close': route({
      summary: 'Closes a soft-closed period once its export is done (200); until then asks for the export and answers with it (202).',
      allow: finance, path: periodPath, query: nothing, body: periodBody, status: 200, alsoStatus: [202], response: closingAnswer, problems: ['unknown-seller', 'period-state', 'period-changed'],
      handle: async (request) => {
        const closing = await close({ ...request.path, ...request.body, by: request.caller.id })
        if (closing.kind === 'exporting') {
          await noteWrite(audit, request, { action: 'period.close-export', subject: `${closing.run.sellerId} ${request.path.month}`, after: { exportId: closing.run.exportId } })
          return new Reply({ exporting: closing.run }, { status: 202 })
        }
        return { period: await noted(request, 'period.close', closing.period) }
      },
    }),
    'POST /v1/periods/{month}/reopen': route({
      summary: 'Reopens the last period that is not open. A closed one opens when a second person asks as well.',
      allow: finance, path: periodPath, query: nothing, body: reopenBody, status: 200, response: periodAnswer, problems: ['period-state', 'second-person', 'period-changed'],
      handle: async (request) => noted(request, 'period.reopen', await reopen({ ...request.path, ...request.body, by: request.caller.id }), request.body.reason),
    }),
  }

  async function noted<T extends { readonly sellerId: string; readonly month: string; readonly state: string }>(request: Parameters<typeof noteWrite>[1], action: string, period: T, reason?: string): Promise<T> {
    await noteWrite(audit, request, { action, subject: `${period.sellerId} ${period.month}`, after: { state: period.state }, ...(reason === undefined ? {} : { reason }) })
    return period
  }
}
