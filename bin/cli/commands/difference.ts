import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import type { Difference } from '../../../application/payments/book-difference.ts'
import { formatAmount, parseAmount } from '../../../domain/money/amount.ts'
import { UsageError } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { findAccount } from '../find-account.ts'
import { paymentUseCases } from '../payment-use-cases.ts'

interface Options {
  readonly invoice?: string
  readonly currency?: string
  readonly reason: string
  readonly reference?: string
  readonly by?: string
  readonly seller?: string
}

const kinds = ['rounding', 'currency'] as const

export function register(program: Command, context: CliContext): void {
  program.command('difference').description('let go what an invoice was paid short by rounding or conversion, or keep what was paid too much (docs/payments.md)')
    .argument('<customer>', 'customer number or account id')
    .argument('<kind>', kinds.join(' or '))
    .argument('<amount>', 'e.g. 0.02')
    .requiredOption('--reason <text>', 'why, for the books')
    .option('--invoice <number>', 'the invoice that was paid short; without it, what was paid too much is kept')
    .option('--currency <code>', 'of what was paid too much; the account\'s without it')
    .option('--reference <text>', 'unique for this difference: repeating it changes nothing')
    .option('--by <name>', 'who asks (default: the user of this machine)')
    .option('--seller <id>', 'where sellers share customer numbers')
    .action((customer: string, kindText: string, amountText: string, options: Options, command: Command) => context.withServices(command, async (services) => {
      const kind = kinds.find((each) => each === kindText)
      if (!kind) throw new UsageError(`"${kindText}" is no kind of difference: ${kinds.join(' or ')}.`)
      if (options.reason.trim() === '') throw new UsageError('A difference needs --reason.')
      const account = await findAccount(services, customer, options.seller)
      const useCases = paymentUseCases(services)
      const { invoice } = options
      const document = invoice === undefined ? undefined : (await useCases.loadBooks(account.id))?.documents.find(({ number }) => number === invoice)
      const currency = document?.currency ?? options.currency ?? account.currency
      const amount = parseAmount(amountText, currency)
      if (amount <= 0n) throw new UsageError('A difference is of more than zero.')
      const difference: Difference = invoice === undefined ? { kind: `${kind}-gain`, currency } : { kind: `${kind}-loss`, invoice }
      const by = options.by ?? process.env.USER ?? 'cli'
      const entry = await useCases.bookDifference({ ...difference, accountId: account.id, amount, reason: options.reason, by, source: { kind: 'cli', reference: options.reference ?? randomUUID() } })
      const { audit, clock } = services.finance
      await audit.record({ id: `aud_cli_${entry.id}`, at: clock.now(), actor: { id: by, role: 'finance' }, action: 'difference.book', accountId: account.id, subject: entry.id, reason: options.reason, after: { kind: entry.kind, amount: entry.amount.toString(), currency } })
      if (globalsOf(command).json) return context.json(entry)
      context.line(`${entry.id}  ${entry.kind} of ${formatAmount(entry.amount, entry.currency)} ${entry.currency} booked on ${entry.date}.`)
    }))
}
