import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { createDecisionLog } from '../../adapters/dynamodb/decision-log.ts'
import { createRetentionReportStore } from '../../adapters/dynamodb/retention-report-store.ts'
import { retentionCsv, retentionDefinitionsCsv } from '../../adapters/reports/retention-csv.ts'
import { retentionPage } from '../../adapters/reports/retention-page.ts'
import { createSendReport } from '../../adapters/ses/send-report.ts'
import { createSesClients } from '../../adapters/ses/ses-clients.ts'
import { createMakeReport } from '../../application/retention/make-report.ts'
import { retentionReport, type RetentionReport } from '../../domain/retention/retention-report.ts'
import { examplePractices } from '../../examples/retention/example-cases.ts'
import { UsageError } from './cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from './context.ts'
import { isDate } from './is-date.ts'
import { retentionReportText } from './retention-report-text.ts'

export interface LiveOptions {
  readonly example?: boolean
  readonly seller?: string
  readonly cut?: string
  readonly horizon?: string
  readonly html?: string
  readonly csv?: string
  readonly mail?: string
}

/** The report from the live decision log: computed, stored, shown, and where asked for written or mailed. */
export async function reportLive(options: LiveOptions, command: Command, context: CliContext): Promise<void> {
  const horizonDays = horizonOf(options.horizon)
  if (options.example) {
    const report = retentionReport({ sellerId: 'example', cut: '2027-06-01', cases: examplePractices(), leftOut: {}, covariates: ['risk', 'contacts'], ...(horizonDays === undefined ? {} : { horizonDays }) })
    if (options.mail !== undefined) throw new UsageError('The example is not mailed: leave --example or --mail out.')
    return show(report, options, command, context)
  }
  await context.withServices(command, async (services) => {
    const cut = options.cut ?? services.clock.now().slice(0, 10)
    if (!isDate(cut)) throw new UsageError(`--cut "${cut}" is not a date such as 2027-06-01.`)
    if (cut > services.clock.now().slice(0, 10)) throw new UsageError(`--cut ${cut} has not come yet: what is not over cannot be reported.`)
    const sellers = await chosenSellers(services, options.seller)
    if (sellers.length > 1) throw new UsageError(`Name a seller with --seller: ${sellers.map(({ seller }) => seller.id).join(', ')}.`)
    const { seller } = sellers[0]!
    const makeReport = createMakeReport({ ...services, decisions: createDecisionLog(services.table), reports: createRetentionReportStore(services.table) })
    const { report, stored } = await makeReport({ sellerId: seller.id, cut, ...(horizonDays === undefined ? {} : { horizonDays }) })
    context.note(`Stored as ${stored.id}.`)
    await show(report, options, command, context)
    if (options.mail !== undefined) context.note(`Mailed to ${options.mail}: ${await createSendReport(createSesClients())({ report, reportId: stored.id, seller, to: options.mail })}`)
  })
}

async function show(report: RetentionReport, { html, csv }: LiveOptions, command: Command, context: CliContext): Promise<void> {
  if (html !== undefined) await write(html, retentionPage(report), context)
  if (csv !== undefined) {
    await write(csv, retentionCsv(report), context)
    await write(`${csv.replace(/\.csv$/, '')}-definitions.csv`, retentionDefinitionsCsv(), context)
  }
  if (globalsOf(command).json) context.json(report)
  else context.line(retentionReportText(report))
}

async function write(file: string, content: string | Uint8Array, context: CliContext): Promise<void> {
  await writeFile(file, content).catch((error: Error) => { throw new UsageError(`${file} cannot be written: ${error.message}`) })
  context.note(`Wrote ${file}.`)
}

function horizonOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const days = Number(text)
  if (!Number.isInteger(days) || days < 30 || days > 720) throw new UsageError('--horizon is a whole number of days from 30 to 720.')
  return days
}
