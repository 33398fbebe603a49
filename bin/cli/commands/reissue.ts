import type { Command } from 'commander'
import { createReissueInvoice } from '../../../application/documents/reissue-invoice.ts'
import { documentToJson } from '../../../contracts/documents/document-schema.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { documentText } from '../document-text.ts'
import { documentUseCases, requestKeyOf } from '../document-use-cases.ts'
import { noteCommand } from '../note-command.ts'

export function register(program: Command, context: CliContext): void {
  program.command('reissue').description('void an invoice and bill its periods anew, in one step: a credit note and a new invoice')
    .argument('<number>', 'printed number of the invoice, or its id')
    .option('--request-key <key>', 'makes a repeat of this command the same request, not another one')
    .action((number: string, options: { requestKey?: string }, command: Command) => context.withServices(command, async (services) => {
      const { creditNote, invoice } = await createReissueInvoice(documentUseCases(services))({ invoice: number, asOf: services.clock.now() }, { requestKey: requestKeyOf(options.requestKey) })
      await noteCommand(services, { once: creditNote.id, role: 'operator', action: 'invoice.reissue', accountId: creditNote.accountId, subject: number, after: { creditNote: creditNote.number, ...(invoice ? { invoice: invoice.number } : {}) } })
      if (globalsOf(command).json) return context.json({ creditNote: documentToJson(creditNote), ...(invoice ? { invoice: documentToJson(invoice) } : {}) })
      context.line(documentText(creditNote, undefined))
      context.line()
      context.line(invoice ? documentText(invoice, undefined) : 'Nothing is due any more: there is no new invoice.')
    }))
}
