import { createJsonSource } from '../../adapters/files/json-source.ts'
import type { createImportFiles } from '../../application/importing/import-files.ts'
import type { ImportWrite, RowOutcome, RowProblem } from '../../application/importing/import-report.ts'
import type { AuditLog } from '../../application/ports/audit-log.ts'
import { nothing } from '../../contracts/http/fields.ts'
import { importAnswer, importBody } from '../../contracts/http/imports.ts'
import { digestOf } from '../../domain/accounts/ids.ts'
import { actorOf, type Caller } from '../http/http-event.ts'
import { Reply } from '../http/reply.ts'
import { route, type Routes } from '../http/route.ts'
import { refusedImport, worded } from './input-problem.ts'

export interface ImportsDeps {
  readonly importFiles: ReturnType<typeof createImportFiles>
  readonly audit: Pick<AuditLog, 'record'>
}

/** Names of the body's lists by what the import calls them. */
const listOf = { seller: 'sellers', plans: 'plans', customers: 'customers', subscriptions: 'subscriptions' } as const
const kinds = Object.keys(listOf) as (keyof typeof listOf)[]

const actions = { seller: 'seller', plans: 'plan', customers: 'account', subscriptions: 'subscription' } as const

/** Notes one thing that was stored; a request may store many. Sent again, it notes nothing new. */
export function noteStored(audit: Pick<AuditLog, 'record'>, { caller, at, requestKey }: { readonly caller: Caller; readonly at: string; readonly requestKey: string }, { kind, subject, accountId, before, after }: ImportWrite, reason: string | undefined): Promise<void> {
  return audit.record({
    id: `aud_${requestKey.slice(4)}_${digestOf([kind, subject])}`, at, actor: actorOf(caller), action: `${actions[kind]}.${before === undefined ? 'create' : 'change'}`, subject,
    ...(accountId ? { accountId } : {}), ...(reason ? { reason } : {}), ...(before === undefined ? {} : { before }), after,
  })
}

/** Sellers, plans, customers and subscriptions in bulk, under the rules of the command that imports files. */
export function importsRoutes({ importFiles, audit }: ImportsDeps): Routes {
  return {
    'POST /v1/imports': route({
      summary: 'Creates and changes sellers, plans, customers and subscriptions, up to 500 in all; says of each what became of it. Repeating it changes nothing.',
      allow: ['operator'], path: nothing, query: nothing, body: importBody, maxBodyBytes: 2_000_000, status: 200, alsoStatus: [207], response: importAnswer, problems: ['invalid-input', 'seller-changed', 'revision-published'],
      handle: async (request) => {
        const { mode, sellerId, correctPrices, correctHistory, reason, ...lists } = request.body
        const outcomes = new Map<string, RowOutcome>()
        const pathOf = ({ file, row }: Pick<RowProblem, 'file' | 'row'>) => (row > 0 ? `${file}.${row - 1}` : file)
        const report = await importFiles(kinds.flatMap((kind) => (lists[listOf[kind]].length > 0 ? [createJsonSource(kind, listOf[kind], lists[listOf[kind]])] : [])), [], {
          ...(sellerId === undefined ? {} : { sellerId }), correctPrices, correctHistory, partial: mode === 'partial', checkOnly: mode === 'check',
          onOutcome: (place, outcome) => void outcomes.set(pathOf(place), outcome),
          onWrite: (write) => noteStored(audit, request, write, reason),
        })
        if (mode === 'all' && report.errors > 0 && !report.written) throw refusedImport(report.problems, pathOf)
        const problems = Map.groupBy(report.problems, pathOf)
        const results = kinds.flatMap((kind) => entriesOf(listOf[kind], lists[listOf[kind]].length, outcomes, problems))
        const { seller, ...counts } = report.counts
        return new Reply({ written: report.written, counts: { sellers: seller, ...counts }, errors: report.errors, warnings: report.warnings, results }, { status: report.errors > 0 ? 207 : 200 })
      },
    }),
  }
}

/** What became of each entry. Of a subscription on several entries, the later ones share the outcome of the first. */
function entriesOf(list: string, length: number, outcomes: ReadonlyMap<string, RowOutcome>, problems: ReadonlyMap<string, readonly RowProblem[]>) {
  let last: RowOutcome = 'rejected'
  return Array.from({ length }, (_, index) => {
    const path = `${list}.${index}`
    const own = problems.get(path) ?? []
    last = outcomes.get(path) ?? (own.some(({ severity }) => severity === 'error') ? 'rejected' : last)
    return {
      path, outcome: last,
      problems: own.map(({ severity, column, value, ...problem }) => ({
        severity, path: column ? `${path}.${column}` : path, message: worded({ reason: problem.reason }), ...(value ? { value } : {}), ...(problem.allowed ? { allowed: problem.allowed } : {}),
      })),
    }
  })
}
