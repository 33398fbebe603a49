import type { Command } from 'commander'
import { createFactReader } from '../../../adapters/dynamodb/fact-reader.ts'
import { loadMentions } from '../../../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../../../adapters/einvoice/write-xml.ts'
import { renderDocument } from '../../../adapters/pdf/render-document.ts'
import { createRenderForArchive } from '../../../application/archive/render-for-archive.ts'
import { createRehearseRestore } from '../../../application/archive/rehearse-restore.ts'
import { createWriteArchive } from '../../../application/archive/write-archive.ts'
import { createEInvoices } from '../../../application/einvoice/create-e-invoice.ts'
import { createWalkJournal } from '../../../application/exports/walk-journal.ts'
import { exitCodes } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import type { Services } from '../services.ts'

export function register(program: Command, context: CliContext): void {
  const archive = program.command('archive').description('keep issued documents in packs, and prove that the books could be rebuilt from them (docs/close.md)')

  archive.command('write').description('pack what was issued since the last time')
    .option('--seller <id>', 'only this seller (default: all)')
    .option('--no-pdf', 'without the PDF of each document')
    .action((options: { seller?: string; pdf: boolean }, command: Command) => context.withServices(command, async (services) => {
      const { files, walk } = archiveOf(services)
      const write = createWriteArchive({ journal: services.journal, files, walk, render: createRenderForArchive({ sellers: services.sellers, createEInvoice: createEInvoices({ mentions: loadMentions, writeXml }), ...(options.pdf ? { renderPdf: renderDocument } : {}) }) })
      for (const { seller } of await chosenSellers(services, options.seller)) {
        const index = await write(seller.id)
        if (globalsOf(command).json) context.json(index)
        else context.line(`${seller.id}: archived up to journal number ${index.through}, in ${index.packs.length} packs.`)
      }
    }))

  archive.command('rehearse').description('rebuild counters, registers and balances from the archive and compare them with the books')
    .option('--seller <id>', 'only this seller (default: all)')
    .action((options: { seller?: string }, command: Command) => context.withServices(command, async (services) => {
      const { files, walk } = archiveOf(services)
      const rehearse = createRehearseRestore({ files, walk, sellers: services.sellers, documents: services.documents })
      for (const { seller } of await chosenSellers(services, options.seller)) {
        const report = await rehearse(seller.id)
        if (globalsOf(command).json) context.json(report)
        else {
          for (const difference of report.differences) context.line(`DIFFERENT: ${difference}`)
          const { facts, accounts, series } = report.rebuilt
          context.line(`${seller.id}: ${facts.document} documents, ${facts.entry} entries and ${facts.void} voids up to ${report.through}; ${series} series and the balances of ${accounts} accounts ${report.ok ? 'are those of the books' : 'were compared'}.`)
        }
        if (!report.ok) process.exitCode = exitCodes.failed
      }
    }))
}

function archiveOf(services: Services) {
  const { runs, documents, sellers, journal, table } = services
  return {
    files: services.finance.archive,
    walk: createWalkJournal({ journal, runs, documents, sellers, facts: createFactReader(table) }),
  }
}
