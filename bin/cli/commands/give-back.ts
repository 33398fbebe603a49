import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { createFindDocument } from '../../../application/bill-runs/find-document.ts'
import { PaymentError } from '../../../application/payments/payment-errors.ts'
import type { LedgerEntry } from '../../../domain/ledger/ledger-entry.ts'
import { formatAmount, parseAmount } from '../../../domain/money/amount.ts'
import { UsageError } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { findAccount } from '../find-account.ts'
import { paymentUseCases } from '../payment-use-cases.ts'
import type { Services } from '../services.ts'

/** Of `payments`: money that is given back, and money that is not expected any more. */
export function registerGivingBack(payments: Command, context: CliContext): void {
  const by = () => `cli:${userInfo().username}`
  const tell = async (services: Services, command: Command, entry: LedgerEntry, action: string, reason: string, text: string) => {
    const { audit, clock } = services.finance
    const { id, accountId, amount, currency } = entry
    await audit.record({ id: `aud_cli_${id}`, at: clock.now(), actor: { id: by(), role: 'finance' }, action, accountId, subject: id, reason, after: { amount: amount.toString(), currency } })
    if (globalsOf(command).json) return context.json(entry)
    context.line(text)
  }
  const money = ({ amount, currency }: LedgerEntry) => `${formatAmount(amount, currency)} ${currency}`
  const why = ({ reason }: { readonly reason: string }) => {
    if (reason.trim() === '') throw new UsageError('Say why: --reason.')
    return reason
  }

  payments.command('refund').description('give back what was paid too much')
    .argument('<customer>', 'customer number or account id')
    .argument('<amount>', 'e.g. 47.19')
    .requiredOption('--reason <text>', 'why, for the books')
    .option('--currency <code>', 'the account\'s without it')
    .option('--reference <text>', 'unique for this refund: repeating it is no second refund')
    .option('--seller <id>', 'where sellers share customer numbers')
    .action((customer: string, amountText: string, options: { reason: string; currency?: string; reference?: string; seller?: string }, command: Command) => context.withServices(command, async (services) => {
      const reason = why(options)
      const account = await findAccount(services, customer, options.seller)
      const currency = options.currency ?? account.currency
      const amount = parseAmount(amountText, currency)
      if (amount <= 0n) throw new UsageError('A refund is of more than zero.')
      const entry = await paymentUseCases(services).refund({ accountId: account.id, amount, currency, source: { kind: 'cli', reference: options.reference ?? randomUUID() }, note: reason, by: by() })
      await tell(services, command, entry, 'refund', reason, `${entry.id}  ${money(entry)} is booked: transfer it with the reference ${entry.id}.`)
    }))

  const ofInvoice = (name: string, description: string, what: 'writeOff' | 'recover', action: string, text: (entry: LedgerEntry, number: string) => string) => payments.command(name).description(description)
    .argument('<number>', 'of the invoice')
    .requiredOption('--reason <text>', 'why, for the books')
    .action((number: string, options: { reason: string }, command: Command) => context.withServices(command, async (services) => {
      const reason = why(options)
      const found = await createFindDocument(services)(number)
      if (found?.kind !== 'document') throw new PaymentError('unknown-invoice', `There is no invoice ${number}.`)
      const entry = await paymentUseCases(services).writeOff[what]({ accountId: found.document.accountId, invoice: found.document.number, reason, by: by() })
      await tell(services, command, entry, action, reason, text(entry, number))
    }))

  ofInvoice('write-off', 'write off what is open of an invoice; a payment of it takes that back', 'writeOff', 'write-off', (entry, number) => `${entry.id}  ${money(entry)} of ${number} is written off since ${entry.date}.`)
  ofInvoice('recover', 'take back what is written off of an invoice: it is open again', 'recover', 'write-off.recover', (entry, number) => `${entry.id}  ${money(entry)} of ${number} is expected again since ${entry.date}.`)
}
