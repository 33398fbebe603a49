import type { Command } from 'commander'
import { createViesRegistry } from '../../../adapters/vies/vies-registry.ts'
import { createCheckVatNumber } from '../../../application/accounts/check-vat-number.ts'
import { listAccounts } from '../../../application/accounts/list-accounts.ts'
import type { Account } from '../../../domain/accounts/account.ts'
import { UsageError } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { findAccount } from '../find-account.ts'
import { tableText } from '../table-text.ts'

export function register(program: Command, context: CliContext): void {
  program.command('vat').description('VAT numbers of customers')
    .command('check').description('ask VIES whether VAT numbers hold, and keep its answers on the accounts')
    .argument('[customers...]', 'customer numbers or account ids')
    .option('--seller <id>', 'only this seller').option('--all', 'all accounts that have a VAT number').option('--fresh-days <n>', 'days that an answer holds', '90')
    .action((references: string[], options: { seller?: string; all?: true; freshDays: string }, command: Command) => context.withServices(command, async (services) => {
      if ((references.length === 0) === !options.all) throw new UsageError('Name the customers, or say --all.')
      const freshDays = Number(options.freshDays)
      if (!Number.isInteger(freshDays) || freshDays < 0) throw new UsageError('--fresh-days is a whole number from 0 on.')
      const sellers = await chosenSellers(services, options.seller)
      const check = createCheckVatNumber({ ...services, registry: createViesRegistry() })
      const rows: { customerNumber: string; vatNumber: string; outcome: string; detail: string }[] = []
      for await (const account of options.all ? all() : named()) {
        if (account.vatNumber === undefined && options.all) continue
        const result = await check(account, sellers.find(({ seller }) => seller.id === account.sellerId)!.seller.shards, { freshDays })
        rows.push({ customerNumber: account.customerNumber, vatNumber: account.vatNumber ?? '', outcome: 'status' in result ? result.status : result.outcome, detail: 'reason' in result ? result.reason : 'checkedOn' in result ? `${result.outcome === 'fresh' ? 'asked' : 'answered'} on ${result.checkedOn}` : '' })
      }
      if (globalsOf(command).json) context.json(rows)
      else context.line(rows.length === 0 ? 'No customer has a VAT number.' : tableText(['customer', 'VAT number', 'VIES says', ''], rows.map((row) => [row.customerNumber, row.vatNumber, row.outcome, row.detail])))

      async function* named(): AsyncGenerator<Account> {
        for (const reference of references) yield await findAccount(services, reference, options.seller)
      }
      async function* all(): AsyncGenerator<Account> {
        for (const record of sellers) yield* listAccounts(services.accounts, record)
      }
    }))
}
