import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { createHoldReceivable, type HoldRequest } from '../../../application/collections/hold-receivable.ts'
import { dunningWaits } from '../../../domain/collections/dunning-subject.ts'
import { parseAmount } from '../../../domain/money/amount.ts'
import { UsageError } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { findAccount } from '../find-account.ts'
import { isDate } from '../is-date.ts'
import { paymentUseCases } from '../payment-use-cases.ts'
import type { Services } from '../services.ts'
import { tableText } from '../table-text.ts'

export function register(program: Command, context: CliContext): void {
  const collections = program.command('collections').description('reminders of what is overdue, and what makes them wait')

  collections.command('list').description('invoices that are being dunned, or were handed over')
    .option('--seller <id>', 'only this seller')
    .action((options: { seller?: string }, command: Command) => context.withServices(command, async (services) => {
      const sellers = await chosenSellers(services, options.seller)
      const found = (await Promise.all(sellers.flatMap(({ seller }) => [services.dunning.forPeople(seller.id, 200), services.dunning.due(seller.id, '9999-12-31', 200)]))).flat()
      if (globalsOf(command).json) return context.json(found)
      context.line(found.length === 0 ? 'Nothing is being dunned.' : tableText(
        ['seller', 'invoice', 'state', 'last step', 'on', 'next look', 'why'],
        found.map(({ sellerId, number, state, taken, nextOn, waits, failure }) => [sellerId, number, state, taken.at(-1) ? `${taken.at(-1)!.step} (${taken.at(-1)!.outcome})` : '', taken.at(-1)?.on ?? '', state === 'open' ? nextOn : '', failure ?? (waits ? dunningWaits[waits] : '')]),
      ))
    }))

  const open = async (services: Services, command: Command, customer: string, seller: string | undefined, request: (currency: string) => HoldRequest, reason: string | undefined) => {
    const account = await findAccount(services, customer, seller)
    const hold = await holding(services).open(account.id, request(account.currency), { key: randomUUID(), by: `cli:${userInfo().username}`, ...(reason ? { reason } : {}) })
    if (globalsOf(command).json) return context.json(hold)
    context.line(`${hold.id}  ${hold.kind} from ${hold.from}.`)
  }
  const command = (name: string, description: string) => collections.command(name).description(description)
    .argument('<customer>', 'customer number or account id')
    .option('--reason <text>', 'for whoever reads the account')
    .option('--seller <id>', 'where sellers share customer numbers')

  command('dispute', 'hold reminders for a disputed amount of an invoice').argument('<invoice>', 'its number').argument('<amount>', 'including VAT')
    .action((customer: string, invoice: string, amount: string, options: { reason?: string; seller?: string }, self: Command) =>
      context.withServices(self, (services) => open(services, self, customer, options.seller, (currency) => ({ kind: 'dispute', invoice, amount: parseAmount(amount, currency) }), options.reason)))

  command('pause', 'send no reminders until a date').argument('<until>', 'first day they may go again').option('--invoice <number>', 'for this invoice only')
    .action((customer: string, until: string, options: { reason?: string; seller?: string; invoice?: string }, self: Command) =>
      context.withServices(self, (services) => open(services, self, customer, options.seller, () => ({ kind: 'pause', until: dated(until), ...(options.invoice ? { invoice: options.invoice } : {}) }), options.reason)))

  command('plan', 'agree on instalments').argument('<invoice>', 'the number, or several with commas').argument('<instalments...>', 'such as 2026-12-01=25.00')
    .action((customer: string, invoice: string, instalments: string[], options: { reason?: string; seller?: string }, self: Command) =>
      context.withServices(self, (services) => open(services, self, customer, options.seller, (currency) => ({
        kind: 'plan', invoices: invoice.split(','), instalments: instalments.map((each) => {
          const [due = '', amount = ''] = each.split('=')
          return { due: dated(due), amount: parseAmount(amount, currency) }
        }),
      }), options.reason)))

  command('holds', 'what makes reminders of an account wait')
    .action((customer: string, options: { seller?: string }, self: Command) => context.withServices(self, async (services) => {
      const holds = await services.holds.list((await findAccount(services, customer, options.seller)).id)
      if (globalsOf(self).json) return context.json(holds)
      context.line(holds.length === 0 ? 'Nothing holds reminders up.' : tableText(['hold', 'kind', 'from', 'ended', 'reason'], holds.map(({ id, kind, from, released, reason }) => [id, kind, from, released?.on ?? '', reason ?? ''])))
    }))

  command('release', 'end a hold').argument('<hold>', 'its id')
    .action((customer: string, hold: string, options: { reason?: string; seller?: string }, self: Command) => context.withServices(self, async (services) => {
      const account = await findAccount(services, customer, options.seller)
      const released = await holding(services).release(account.id, hold, { why: options.reason ?? 'released', by: `cli:${userInfo().username}` })
      if (globalsOf(self).json) return context.json(released)
      context.line(`${released.id} ended on ${released.released?.on}.`)
    }))
}

function holding(services: Services) {
  return createHoldReceivable({ ...services, loadBooks: paymentUseCases(services).loadBooks })
}

/** @throws UsageError */
function dated(text: string): string {
  if (!isDate(text)) throw new UsageError(`"${text}" is not a date such as 2026-11-30.`)
  return text
}
