import type { Clock } from '../ports/clock.ts'
import type { ExportFiles } from '../ports/export-files.ts'
import type { JournalRegister } from '../ports/journal-register.ts'
import type { AccountingPeriod, PeriodEvent, PeriodStore } from '../ports/period-store.ts'
import type { PolicyStore } from '../ports/policy-store.ts'
import type { SellerStore } from '../ports/seller-store.ts'
import { localDate } from '../../domain/calendar/local-date.ts'
import { exportFolder, type ExportRun } from '../../domain/ledger/export-run.ts'
import { lastDayOf } from '../../domain/ledger/revenue-by-month.ts'
import type { TrialBalanceRow } from '../../domain/ledger/trial-balance.ts'
import { manifestName, manifestSchema } from '../../contracts/exports/manifest.ts'
import { parseAmount } from '../../domain/money/amount.ts'
import { RunError } from '../bill-runs/run-errors.ts'
import { ExportError } from '../exports/export-errors.ts'
import { linesOf, textOf } from '../exports/lines-of.ts'
import type { StartExport } from '../exports/start-export.ts'

export interface ClosePeriodDeps {
  readonly periods: PeriodStore
  readonly journal: Pick<JournalRegister, 'last'>
  readonly policies: Pick<PolicyStore, 'get'>
  readonly sellers: Pick<SellerStore, 'get'>
  readonly startExport: StartExport
  readonly files: Pick<ExportFiles, 'read'>
  readonly clock: Clock
}

export interface PeriodCommand {
  readonly sellerId: string
  /** `2027-01`. */
  readonly month: string
  /** Who asks. */
  readonly by: string
}

/** Takes the cut of a period: what is numbered later is posted to the next one. Doing so again takes the cut anew.
 * @throws ExportError `period-state` where it has not ended, is closed, or a later one is; RunError `unknown-seller` */
export function createSoftClosePeriod({ periods, journal, policies, sellers, clock }: ClosePeriodDeps) {
  return async ({ sellerId, month, by }: PeriodCommand): Promise<AccountingPeriod> => {
    const record = await sellers.get(sellerId)
    if (!record) throw new RunError('unknown-seller', `There is no seller "${sellerId}".`)
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new ExportError('period-state', `"${month}" is not a month such as 2027-01.`)
    const today = localDate(clock.now(), record.seller.timeZone)
    if (lastDayOf(month) >= today) throw new ExportError('period-state', `${month} has not ended: it is ${today}.`)
    const all = await periods.list(sellerId)
    const later = all.find((period) => period.month > month && period.state !== 'open')
    if (later) throw new ExportError('period-state', `${later.month} is ${later.state} and comes after ${month}: periods are closed in order.`)
    const period = all.find((each) => each.month === month)
    if (period?.state === 'closed') throw new ExportError('period-state', `${month} is closed. It can be reopened by two people.`)
    const chartVersion = (await policies.get(sellerId, 'chart-of-accounts')).version
    return changed(periods, { sellerId, month, version: period?.version ?? 0, events: period?.events ?? [], state: 'soft-closed', cut: await journal.last(sellerId), chartVersion }, { what: 'soft-closed', by, at: clock.now() })
  }
}

export type Closing = { readonly kind: 'closed'; readonly period: AccountingPeriod } | { readonly kind: 'exporting'; readonly run: ExportRun }

/** Closes a soft-closed period, once its export is done: stores the trial balance and the hash of the manifest, and both stand. Asks for the export
 * where there is none; a call after it is done closes. Closing twice is closing once.
 * @throws ExportError `period-state` where it is open */
export function createClosePeriod({ periods, startExport, files, clock }: ClosePeriodDeps) {
  return async ({ sellerId, month, by }: PeriodCommand): Promise<Closing> => {
    const period = await periods.get(sellerId, month)
    if (period?.state === 'closed') return { kind: 'closed', period }
    if (period?.state !== 'soft-closed') throw new ExportError('period-state', `${month} is open: soft-close it first, look at its figures, then close it.`)
    const { run } = await startExport({ sellerId, scope: { kind: 'period', month }, requestedBy: by })
    if (run.state !== 'done') return { kind: 'exporting', run }
    const closing = { exportId: run.exportId, manifest: run.manifest!, trialBalance: await trialBalanceOf(run) }
    return { kind: 'closed', period: await changed(periods, { ...period, state: 'closed', closing }, { what: 'closed', by, at: clock.now() }) }
  }

  /** As it was exported: what is stored is what people have in their files. */
  async function trialBalanceOf(run: ExportRun): Promise<TrialBalanceRow[]> {
    const folder = exportFolder(run, run.exportId)
    const manifest = manifestSchema.parse(JSON.parse(await textOf(files.read(`${folder}/${manifestName}`))))
    const rows: TrialBalanceRow[] = []
    for (const { path } of manifest.files.filter((file) => file.dataset === 'trial-balance' && file.format === 'jsonl')) {
      for await (const line of linesOf(files.read(`${folder}/${path}`))) {
        const row = JSON.parse(line) as Record<'account_code' | 'account_name' | 'currency' | 'opening' | 'debit' | 'credit' | 'closing', string>
        const minor = (name: 'opening' | 'debit' | 'credit' | 'closing') => parseAmount(row[name], row.currency)
        rows.push({ code: row.account_code, name: row.account_name, currency: row.currency, opening: minor('opening'), debit: minor('debit'), credit: minor('credit'), closing: minor('closing') })
      }
    }
    return rows
  }
}

export interface ReopenCommand extends PeriodCommand {
  readonly reason: string
}

/** Reopens the last period that is not open. A soft-closed one opens at once. A closed one takes two people: the first asks, with a reason; it opens
 * when another one asks as well.
 * @throws ExportError `period-state` where it is open or a later one is not, `second-person` where the same person asks twice */
export function createReopenPeriod({ periods, clock }: Pick<ClosePeriodDeps, 'periods' | 'clock'>) {
  return async ({ sellerId, month, by, reason }: ReopenCommand): Promise<AccountingPeriod> => {
    if (reason.trim() === '') throw new ExportError('period-state', 'Reopening a period needs a reason.')
    const all = await periods.list(sellerId)
    const period = all.find((each) => each.month === month)
    if (!period || period.state === 'open') throw new ExportError('period-state', `${month} is open.`)
    const later = all.find((each) => each.month > month && each.state !== 'open')
    if (later) throw new ExportError('period-state', `${later.month} is ${later.state}: reopen it first, the last one first.`)
    const at = clock.now()
    const { closing: _closing, ...opened } = { ...period, state: 'open' as const }
    if (period.state === 'soft-closed') return changed(periods, opened, { what: 'reopened', by, at, reason })
    const asked = period.events.at(-1)
    if (asked?.what !== 'reopen-requested') return changed(periods, period, { what: 'reopen-requested', by, at, reason })
    if (asked.by === by) throw new ExportError('second-person', `You asked for ${month} to be reopened; a second person has to agree.`)
    return changed(periods, opened, { what: 'reopened', by, at, reason })
  }
}

async function changed(periods: PeriodStore, period: AccountingPeriod, event: PeriodEvent): Promise<AccountingPeriod> {
  const after = { ...period, version: period.version + 1, events: [...period.events, event] }
  await periods.put(after)
  return after
}
