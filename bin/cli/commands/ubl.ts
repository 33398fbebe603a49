import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { loadMentions } from '../../../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../../../adapters/einvoice/write-xml.ts'
import { createFindDocument } from '../../../application/bill-runs/find-document.ts'
import { createEInvoices } from '../../../application/einvoice/create-e-invoice.ts'
import { eInvoiceProfiles, type EInvoiceProfileName } from '../../../domain/einvoice/e-invoice-profile.ts'
import { UsageError } from '../cli-error.ts'
import type { CliContext } from '../context.ts'

interface Options {
  readonly profile?: string
  readonly output?: string
}

const profiles = Object.keys(eInvoiceProfiles)

export function register(program: Command, context: CliContext): void {
  program.command('ubl')
    .description('print an issued document as an e-invoice: UBL 2.1 of EN 16931, over Peppol where both parties have an address there')
    .argument('<invoice>', 'printed number, or document id')
    .option('--profile <name>', `one of ${profiles.join(', ')}; else what fits the parties`)
    .option('-o, --output <file>', 'write to a file instead')
    .action((number: string, { profile, output }: Options, command: Command) => context.withServices(command, async (services) => {
      if (profile !== undefined && !profiles.includes(profile)) throw new UsageError(`There is no profile "${profile}". There are: ${profiles.join(', ')}.`)
      const found = await createFindDocument(services)(number)
      if (found?.kind !== 'document') throw new UsageError(found ? `${number} is void: ${found.record.reason}` : `There is no invoice or credit note "${number}".`)
      const record = await services.sellers.get(found.document.sellerId, found.document.sellerVersion)
      if (!record) throw new UsageError(`There is no seller "${found.document.sellerId}".`)
      const { xml } = await createEInvoices({ mentions: loadMentions, writeXml })(found.document, record.seller, profile as EInvoiceProfileName | undefined)
      if (output === undefined) context.line(xml.trimEnd())
      else await writeFile(output, xml)
    }))
}
