import type { Command } from 'commander'
import { createFindDocument } from '../../../application/bill-runs/find-document.ts'
import { documentToJson } from '../../../contracts/documents/document-schema.ts'
import { UsageError } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { documentText } from '../document-text.ts'

export function register(program: Command, context: CliContext): void {
  program.command('invoice').description('issued invoices and credit notes')
    .command('show').description('one document, line by line')
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
}
