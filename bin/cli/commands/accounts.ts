import type { Command } from 'commander'
import { listAccounts } from '../../../application/accounts/list-accounts.ts'
import type { Account } from '../../../domain/accounts/account.ts'
import { accountText } from '../account-text.ts'
import { UsageError } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { findAccount } from '../find-account.ts'
import { tableText } from '../table-text.ts'
import { registerGiving } from './accounts-give.ts'
import { registerStatement } from './accounts-statement.ts'

export function register(program: Command, context: CliContext): void {
  const accounts = program.command('accounts').description('customer accounts')

  accounts.command('list').description('accounts in order of billing day')
    .option('--seller <id>', 'only this seller')
    .option('--limit <n>', 'how many', '50')
    .action((options: { seller?: string; limit: string }, command: Command) => context.withServices(command, async (services) => {
      const limit = Number(options.limit)
      if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit is a whole number from 1 on.')
      const found: Account[] = []
      for (const record of await chosenSellers(services, options.seller)) {
        for await (const account of listAccounts(services.accounts, record)) {
          if (found.length === limit) break
          found.push(account)
        }
      }
      if (globalsOf(command).json) return context.json(found)
      context.line(found.length === 0 ? 'There is no account yet.' : tableText(
        ['seller', 'customer', 'name', 'city', 'country', 'language', 'bills on', 'zone'],
        found.map(({ sellerId, customerNumber, name, address, language, billingCycle: cycle, timeZone }) =>
          [sellerId, customerNumber, name, address.city, address.country, language, cycle.every === 'month' ? `day ${cycle.day}` : `weekday ${cycle.weekday}`, timeZone]),
      ))
      if (found.length === limit) context.note(`The first ${limit}; more with --limit.`)
    }))

  accounts.command('show').description('one account, with its subscriptions and bills')
    .argument('<customer>', 'customer number or account id')
    .option('--seller <id>', 'where sellers share customer numbers')
    .action((reference: string, options: { seller?: string }, command: Command) => context.withServices(command, async (services) => {
      const account = await findAccount(services, reference, options.seller)
      const snapshot = await services.accountReader.snapshot(account.id, { consistent: true, horizon: () => '0001-01-01' })
      if (!snapshot) throw new UsageError(`There is no account "${reference}".`)
      if (globalsOf(command).json) context.json(snapshot)
      else context.line(accountText(snapshot))
    }))

  registerStatement(accounts, context)
  registerGiving(accounts, context)
}
