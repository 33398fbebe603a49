import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import type { ImportedTransaction } from '../../../application/payments/import-bank-file.ts'
import { localDate } from '../../../domain/calendar/local-date.ts'
import { formatAmount, parseAmount } from '../../../domain/money/amount.ts'
import { unmatchedReasons } from '../../../domain/payment/bank-transaction.ts'
import { UsageError } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { findAccount } from '../find-account.ts'
import { isDate } from '../is-date.ts'
import { paymentUseCases } from '../payment-use-cases.ts'
import { tableText } from '../table-text.ts'
import { registerGivingBack } from './give-back.ts'

export function register(program: Command, context: CliContext): void {
  const payments = program.command('payments').description('what customers paid, and bank statements')

  payments.command('add').description('record that a customer paid')
    .argument('<customer>', 'customer number or account id')
    .argument('<amount>', 'e.g. 47.19')
    .option('--invoice <number>', 'the invoice it pays; without it, what is oldest')
    .option('--date <date>', 'when it was received; today without it')
    .option('--currency <code>', 'the account\'s without it')
    .option('--reference <text>', 'unique for this payment: repeating it is no second payment')
    .option('--note <text>', 'for whoever reads the account')
    .option('--seller <id>', 'where sellers share customer numbers')
    .action((customer: string, amountText: string, options: { invoice?: string; date?: string; currency?: string; reference?: string; note?: string; seller?: string }, command: Command) => context.withServices(command, async (services) => {
      const account = await findAccount(services, customer, options.seller)
      const currency = options.currency ?? account.currency
      const amount = parseAmount(amountText, currency)
      if (amount <= 0n) throw new UsageError('A payment is of more than zero.')
      const date = options.date ?? localDate(services.clock.now(), account.timeZone)
      if (!isDate(date)) throw new UsageError(`"${date}" is not a date such as 2026-11-20.`)
      const { entry, known } = await paymentUseCases(services).recordPayment({
        accountId: account.id, amount, currency, date, source: { kind: 'cli', reference: options.reference ?? randomUUID() }, by: actor(),
        ...(options.invoice ? { invoice: options.invoice } : {}), ...(options.note ? { note: options.note } : {}),
      })
      if (globalsOf(command).json) return context.json({ entry, known })
      context.line(`${entry.id}  ${formatAmount(entry.amount, entry.currency)} ${entry.currency} of ${entry.date} ${known ? 'was recorded before: nothing changed' : 'recorded'}.`)
    }))

  payments.command('import').description('import a bank statement (CAMT.053)')
    .argument('<file>', 'XML file of the bank')
    .option('--seller <id>', 'whose it is, where its account is not the one on the bills')
    .action((file: string, options: { seller?: string }, command: Command) => context.withServices(command, async (services) => {
      if (!(await stat(file).catch(() => undefined))?.isFile()) throw new UsageError(`There is no file ${file}.`)
      const rows: ImportedTransaction[] = []
      const report = await paymentUseCases(services).importBankFile(() => createReadStream(file), { ...(options.seller ? { sellerId: options.seller } : {}), onTransaction: (row) => rows.push(row) })
      if (globalsOf(command).json) return context.json({ ...report, transactions: rows })
      const accounts = await services.accounts.getMany([...new Set(rows.flatMap(({ record: { outcome } }) => (outcome.state === 'matched' ? [outcome.accountId] : [])))])
      context.line(rows.length === 0 ? 'The file has no booked entry.' : tableText(
        ['entry', 'date', 'amount', 'from', 'result', 'customer', 'by or why'],
        rows.map(({ position, record: { transaction, outcome }, known }) => [
          position, transaction.date, `${transaction.direction === 'out' ? '-' : ''}${formatAmount(transaction.amount, transaction.currency)} ${transaction.currency}`,
          transaction.counterparty.name ?? transaction.counterparty.iban ?? '', known ? `${outcome.state} before` : outcome.state,
          outcome.state === 'matched' ? accounts.get(outcome.accountId)?.customerNumber ?? outcome.accountId : '',
          outcome.state === 'matched' ? outcome.by : outcome.state === 'unmatched' ? outcome.reason : '',
        ]),
      ))
      for (const { id, addsUp } of report.statements) if (addsUp === false) context.note(`Statement ${id}: its entries do not give its closing balance. Is a page missing?`)
      const { matched, unmatched, known, ignored, pending } = report.counts
      context.line(`\n${matched} matched, ${unmatched} for a person, ${known} known before, ${ignored} not about a customer, ${pending} pending.`)
      if (unmatched > 0) context.note('See: billkeep payments unmatched')
    }))

  payments.command('list').description('what was booked on an account besides its documents')
    .argument('<customer>', 'customer number or account id')
    .option('--seller <id>', 'where sellers share customer numbers')
    .action((customer: string, options: { seller?: string }, command: Command) => context.withServices(command, async (services) => {
      const entries = await services.ledger.list((await findAccount(services, customer, options.seller)).id)
      if (globalsOf(command).json) return context.json(entries)
      context.line(entries.length === 0 ? 'Nothing was paid or booked yet.' : tableText(
        ['entry', 'date', 'kind', 'amount', 'settles', 'from', 'source'],
        entries.map(({ id, date, kind, amount, currency, settles = [], counterparty, source }) => [id, date, kind, `${formatAmount(amount, currency)} ${currency}`, settles.map(({ target }) => target).join(' '), counterparty?.name ?? counterparty?.iban ?? '', source.kind]),
      ))
    }))

  payments.command('unmatched').description('payments that a person must assign')
    .option('--seller <id>', 'only this seller')
    .option('--limit <n>', 'how many', '50')
    .action((options: { seller?: string; limit: string }, command: Command) => context.withServices(command, async (services) => {
      const limit = Number(options.limit)
      if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit is a whole number from 1 on.')
      const waiting = (await Promise.all((await chosenSellers(services, options.seller)).map(({ seller }) => services.bank.waiting(seller.id, limit)))).flat()
      if (globalsOf(command).json) return context.json(waiting)
      context.line(waiting.length === 0 ? 'No payment waits for a person.' : tableText(
        ['payment', 'seller', 'date', 'amount', 'from', 'text', 'why'],
        waiting.map(({ transaction: { id, sellerId, date, amount, currency, counterparty, text, references }, outcome }) => [
          id, sellerId, date, `${formatAmount(amount, currency)} ${currency}`, [counterparty.name, counterparty.iban].filter(Boolean).join(' '), [...references, text].join(' ').slice(0, 60),
          outcome.state === 'unmatched' ? unmatchedReasons[outcome.reason] : '',
        ]),
      ))
    }))

  payments.command('assign').description('say whose an unmatched payment is')
    .argument('<payment>', 'id from "payments unmatched"')
    .argument('[customer]', 'customer number or account id')
    .option('--invoice <number>', 'the invoice it pays; without it, what is oldest')
    .option('--ignore <reason>', 'no customer\'s money, and why')
    .option('--seller <id>', 'where sellers share customer numbers')
    .action((payment: string, customer: string | undefined, options: { invoice?: string; ignore?: string; seller?: string }, command: Command) => context.withServices(command, async (services) => {
      if ((customer === undefined) === (options.ignore === undefined)) throw new UsageError('Name the customer, or say --ignore with the reason.')
      const assignment = customer === undefined ? { ignore: options.ignore! } : { accountId: (await findAccount(services, customer, options.seller)).id, ...(options.invoice ? { invoice: options.invoice } : {}) }
      const record = await paymentUseCases(services).assign(payment, assignment, actor())
      if (globalsOf(command).json) return context.json(record)
      context.line(record.outcome.state === 'matched' ? `${payment} is booked on ${record.outcome.accountId}.` : `${payment} is set aside.`)
    }))

  registerGivingBack(payments, context)
}

/** Who works at this terminal, for the books. */
function actor(): string {
  return `cli:${userInfo().username}`
}
