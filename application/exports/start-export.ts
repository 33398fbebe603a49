import { datasetNames, datasets, exportFormats, type DatasetName, type ExportFormat } from '../../contracts/exports/datasets.ts'
import { exportIdOf, partsOfWalk, type ExportRun, type ExportScope, type ExportSpec } from '../../domain/ledger/export-run.ts'
import { RunError } from '../bill-runs/run-errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { ExportQueue } from '../ports/export-queue.ts'
import type { ExportStore } from '../ports/export-store.ts'
import type { JournalRegister } from '../ports/journal-register.ts'
import type { PeriodStore } from '../ports/period-store.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { ExportError } from './export-errors.ts'

export interface StartExportDeps {
  readonly exports: ExportStore
  readonly periods: Pick<PeriodStore, 'get' | 'list'>
  readonly journal: Pick<JournalRegister, 'last'>
  readonly policies: Pick<PolicyStore, 'get'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly queue: ExportQueue
  readonly clock: Clock
}

export interface StartExportCommand {
  readonly sellerId: string
  /** A month of the books, or all of the journal after a number (0: all of it). */
  readonly scope: ExportScope
  /** All that the scope has, where absent. */
  readonly datasets?: readonly DatasetName[]
  readonly formats?: readonly ExportFormat[]
  /** Date of ageing and trial balance of an export of the journal; today where absent. */
  readonly asOf?: string
  readonly previous?: string
  readonly requestedBy: string
}

export type StartExport = (command: StartExportCommand) => Promise<{ readonly run: ExportRun; readonly created: boolean }>

/** Datasets of the books: what an export has unless others are asked for. */
export const booksDatasets = datasetNames.filter((name) => datasets[name].source === 'books')
/** Those whose increments add up to the full export. */
export const additiveDatasets = booksDatasets.filter((name) => datasets[name].additive)

/** Starts an export at the cut of this moment, or at that of its period where it is closed; the same request at the same cut is the same export.
 * @throws ExportError `invalid-export`; RunError `unknown-seller` */
export function createStartExport({ exports, periods, journal, policies, sellers, queue, clock }: StartExportDeps): StartExport {
  return async ({ sellerId, scope, requestedBy, asOf, ...wanted }) => {
    if (!await sellers.get(sellerId)) throw new RunError('unknown-seller', `There is no seller "${sellerId}".`)
    const formats = wanted.formats ?? exportFormats
    const chosen = wanted.datasets ?? (scope.kind === 'period' || scope.after === 0 ? booksDatasets : additiveDatasets)
    const refusal = whyNot(scope, chosen, formats)
    if (refusal) throw new ExportError('invalid-export', refusal)
    const all = await periods.list(sellerId)
    const period = scope.kind === 'period' ? all.find(({ month, state }) => month === scope.month && state !== 'open') : undefined
    const cut = period?.cut ?? await journal.last(sellerId)
    if (scope.kind === 'journal' && scope.after > cut) throw new ExportError('invalid-export', `The journal ends at ${cut}: there is nothing after ${scope.after}.`)
    const live = chosen.some((name) => datasets[name].source === 'live')
    const balances = scope.kind === 'journal' && chosen.some((name) => !datasets[name].additive)
    const moment = live || balances ? asOf ?? clock.now() : undefined
    const previous = wanted.previous ?? (scope.kind === 'period' ? all.findLast(({ month, closing }) => month < scope.month && closing)?.closing?.manifest : undefined)
    const spec: ExportSpec = {
      sellerId, scope, cut, datasets: chosen, formats,
      chartVersion: period?.chartVersion ?? (await policies.get(sellerId, 'chart-of-accounts')).version,
      closed: all.filter(({ month, state }) => state !== 'open' && (scope.kind === 'journal' || month <= scope.month)).map((each) => ({ month: each.month, cut: each.cut })),
      ...(moment === undefined ? {} : { asOf: moment }),
      ...(previous === undefined ? {} : { previous }),
    }
    const parts = walkParts(spec).length + (live ? 1 : 0)
    const { run, created } = await exports.create({ ...spec, exportId: exportIdOf(spec), state: 'running', parts, partsDone: [], requestedBy, requestedAt: clock.now() })
    if (run.state !== 'done') await queue.send(messagesFor(run))
    return { run, created }
  }
}

/** The stretches of the journal that an export walks: a month of the books needs all before its cut, for revenue that was deferred to it and for balances. */
export function walkParts({ scope, cut }: Pick<ExportSpec, 'scope' | 'cut'>) {
  return partsOfWalk(scope.kind === 'period' ? 0 : scope.after, cut)
}

/** What is still to be done: parts that are not done, or the end. Doing a part twice is safe, so a crash before or after the send loses nothing. */
export function messagesFor({ sellerId, exportId, parts, partsDone }: ExportRun) {
  const missing = Array.from({ length: parts }, (_, index) => index + 1).filter((part) => !partsDone.includes(part))
  return missing.length > 0 ? missing.map((part) => ({ kind: 'part' as const, sellerId, exportId, part })) : [{ kind: 'finish' as const, sellerId, exportId }]
}

function whyNot(scope: ExportScope, chosen: readonly DatasetName[], formats: readonly ExportFormat[]): string | undefined {
  if (chosen.length === 0 || formats.length === 0) return 'An export has at least one dataset and one format.'
  if (scope.kind === 'period' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(scope.month)) return `"${scope.month}" is not a month such as 2027-01.`
  const balance = chosen.find((name) => datasets[name].source === 'books' && !datasets[name].additive)
  if (balance && scope.kind === 'journal' && scope.after > 0) return `"${balance}" states balances: it needs a period, or the journal from its beginning.`
  return undefined
}
