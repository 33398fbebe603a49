import { Option, type Command } from 'commander'
import { createCreditInvoice, createPreviewCredit, type CreditCommand } from '../../../application/documents/credit-invoice.ts'
import { documentToJson, draftToJson } from '../../../contracts/documents/document-schema.ts'
import type { CreditReason } from '../../../domain/documents/billing-document.ts'
import type { CreditRequest } from '../../../domain/invoicing/credit-request.ts'
import { parseAmount } from '../../../domain/money/amount.ts'
import { UsageError } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { documentText, draftText } from '../document-text.ts'
import { documentUseCases, requestKeyOf } from '../document-use-cases.ts'
import { noteCommand } from '../note-command.ts'

interface CreditOptions {
  readonly whole?: boolean
  readonly lines?: string
  readonly amount?: string
  readonly reason: CreditReason
  readonly preview?: boolean
  readonly requestKey?: string
}

export function register(program: Command, context: CliContext): void {
  program.command('credit').description('credit an invoice: all of it, lines of it, or an amount; the customer gets the credit note by mail')
    .argument('<number>', 'printed number of the invoice, or its id')
    .option('--whole', 'all that is left of it')
    .option('--lines <positions>', 'lines by their place on the invoice, e.g. 1,2; 2=5.00 credits a part, before VAT')
    .option('--amount <amount>', 'an amount including VAT, e.g. 10.00, spread over the lines')
    .addOption(new Option('--reason <reason>', 'void: it should never have been, and is billed anew').choices(['void', 'error', 'goodwill', 'other']).makeOptionMandatory())
    .option('--preview', 'show the credit note and store nothing')
    .option('--request-key <key>', 'makes a repeat of this command the same credit, not another one')
    .action((number: string, options: CreditOptions, command: Command) => context.withServices(command, async (services) => {
      const deps = documentUseCases(services)
      const { json } = globalsOf(command)
      const { currency } = await deps.loadDocument(number)
      const asked: CreditCommand = { invoice: number, request: requestOf(options, currency), reason: options.reason, asOf: services.clock.now() }
      if (options.preview) {
        const draft = await createPreviewCredit(deps)(asked)
        return json ? context.json({ preview: draftToJson(draft) }) : context.line(draftText(draft))
      }
      const note = await createCreditInvoice(deps)(asked, { requestKey: requestKeyOf(options.requestKey) })
      await noteCommand(services, { once: note.id, role: 'operator', action: 'credit-note.issue', accountId: note.accountId, subject: note.id, reason: options.reason, after: { number: note.number, gross: note.gross } })
      return json ? context.json({ document: documentToJson(note) }) : context.line(documentText(note, undefined))
    }))
}

/** @throws UsageError where not exactly one of whole, lines and amount is asked, or a line is not written as `2` or `2=5.00` */
function requestOf({ whole, lines, amount }: CreditOptions, currency: string): CreditRequest {
  if ([whole, lines, amount].filter((each) => each !== undefined).length !== 1) throw new UsageError('Say one of --whole, --lines 1,2 and --amount 10.00.')
  if (whole) return { type: 'whole' }
  if (amount !== undefined) return { type: 'amount', gross: parseAmount(amount, currency) }
  return {
    type: 'lines',
    lines: lines!.split(',').map((each) => {
      const match = /^\s*(\d{1,4})\s*(?:=\s*(-?\d+(?:\.\d+)?))?\s*$/.exec(each)
      if (!match) throw new UsageError(`--lines "${each}" is neither a line such as 2 nor a part of one such as 2=5.00.`)
      return { position: Number(match[1]), ...(match[2] === undefined ? {} : { net: parseAmount(match[2], currency) }) }
    }),
  }
}
