import { writeFile } from 'node:fs/promises'
import { Option, type Command } from 'commander'
import { loadMentions } from '../../../adapters/einvoice/load-mentions.ts'
import { writeXml } from '../../../adapters/einvoice/write-xml.ts'
import { createRenderWithEInvoice } from '../../../adapters/pdf/render-with-e-invoice.ts'
import { createFindDocument } from '../../../application/bill-runs/find-document.ts'
import { createExplainDocument } from '../../../application/documents/explain-document.ts'
import { createPreviousInvoice } from '../../../application/documents/previous-invoice.ts'
import { createEInvoices } from '../../../application/einvoice/create-e-invoice.ts'
import { documentToJson } from '../../../contracts/documents/document-schema.ts'
import { UsageError } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { documentText } from '../document-text.ts'
import { documentUseCases } from '../document-use-cases.ts'
import { explanationText } from '../explanation-text.ts'

export function register(program: Command, context: CliContext): void {
  const invoice = program.command('invoice').description('issued invoices and credit notes')

  invoice.command('show').description('one document, line by line')
    .argument('<number>', 'printed number, or document id')
    .action((number: string, _options: unknown, command: Command) => context.withServices(command, async (services) => {
      const found = await createFindDocument(services)(number)
      if (!found) throw new UsageError(`There is no invoice or credit note "${number}".`)
      const { json } = globalsOf(command)
      if (found.kind === 'document') {
        const delivery = await services.deliveries.get(found.document.accountId, found.document.ordinal)
        if (json) context.json({ document: documentToJson(found.document), ...(delivery ? { delivery } : {}) })
        else context.line(documentText(found.document, delivery))
      } else if (json) context.json({ void: found.record })
      else context.line(`${found.record.number} is void since ${found.record.voidedAt}: ${found.record.reason}`)
    }))

  invoice.command('pdf').description('one document as PDF/A-3, with the e-invoice inside where the customer wants e-invoices')
    .argument('<number>', 'printed number, or document id')
    .option('-o, --output <file>', 'where to write it (default: <number>.pdf); - writes to standard output')
    .action((number: string, { output }: { output?: string }, command: Command) => context.withServices(command, async (services) => {
      const document = await documentUseCases(services).loadDocument(number)
      const [record, previous] = await Promise.all([services.sellers.get(document.sellerId, document.sellerVersion), createPreviousInvoice(services)(document)])
      if (!record) throw new UsageError(`Seller "${document.sellerId}" version ${document.sellerVersion}, which the document names, is not stored.`)
      const pdf = await createRenderWithEInvoice(createEInvoices({ mentions: loadMentions, writeXml }))({ document, seller: record.seller, ...(previous ? { previous } : {}) })
      if (output === '-') return void process.stdout.write(pdf)
      const file = output ?? `${document.number.replace(/[^\w.-]/g, '_')}.pdf`
      await writeFile(file, pdf).catch((error: Error) => { throw new UsageError(`${file} cannot be written: ${error.message}`) })
      context.note(`${document.number}: ${file}, ${pdf.length} bytes`)
    }))

  invoice.command('explain').description('why each line is what it is, and what differs from the bill before')
    .argument('<number>', 'printed number, or document id')
    .addOption(new Option('--language <language>', 'language of the explanation (default: that of the document)').choices(['nl', 'en']))
    .action((number: string, { language }: { language?: string }, command: Command) => context.withServices(command, async (services) => {
      const explained = await createExplainDocument(documentUseCases(services))(number, language)
      if (!globalsOf(command).json) return context.line(explanationText(explained))
      const { document, previous, lines, difference } = explained
      context.json({ number: document.number, ...(previous ? { previous: previous.number } : {}), lines, ...(difference ? { difference } : {}) })
    }))
}
