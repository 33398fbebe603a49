import type { Command } from 'commander'
import { createReleaseParked } from '../../../application/bill-runs/release-parked.ts'
import { UsageError } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { findAccount } from '../find-account.ts'
import { noteCommand } from '../note-command.ts'
import { tableText } from '../table-text.ts'

export function register(program: Command, context: CliContext): void {
  const parked = program.command('parked').description('accounts that a run set aside, with the reason')

  parked.command('list').description('parked accounts')
    .option('--seller <id>', 'only this seller')
    .action((options: { seller?: string }, command: Command) => context.withServices(command, async (services) => {
      const sellers = await chosenSellers(services, options.seller)
      const all = (await Promise.all(sellers.map(({ seller }) => services.parked.list(seller.id)))).flat()
      const accounts = await services.accounts.getMany(all.map(({ accountId }) => accountId)).catch(() => new Map())
      const rows = all.map((each) => ({ ...each, customerNumber: (accounts.get(each.accountId) as { customerNumber?: string } | undefined)?.customerNumber ?? '' }))
      if (globalsOf(command).json) return context.json(rows)
      context.line(rows.length === 0 ? 'No account is parked.' : tableText(
        ['seller', 'account', 'customer', 'billing date', 'times', 'reason', 'detail'],
        rows.map(({ sellerId, accountId, customerNumber, billingDate, times, reason, detail }) => [sellerId, accountId, customerNumber, billingDate, times, reason, detail]),
      ))
    }))

  parked.command('release').description('bill parked accounts again, once the cause is mended')
    .argument('[customers...]', 'customer numbers or account ids')
    .option('--seller <id>', 'only this seller')
    .option('--all', 'all parked accounts')
    .action((references: string[], options: { seller?: string; all?: boolean }, command: Command) => context.withServices(command, async (services) => {
      if ((references.length === 0) === !options.all) throw new UsageError('Name the accounts to release, or say --all.')
      const release = createReleaseParked(services)
      const chosen = options.all
        ? (await Promise.all((await chosenSellers(services, options.seller)).map(({ seller }) => services.parked.list(seller.id)))).flat()
        : await Promise.all(references.map((reference) => parkedAccount(reference)))
      const runs = []
      for (const { sellerId, accountId } of chosen) {
        const run = await release({ sellerId, accountId, asOf: services.clock.now() })
        await noteCommand(services, { once: `release_${run.runId}`, role: 'operator', action: 'parked-account.release', accountId, subject: run.runId })
        runs.push(run)
      }
      if (globalsOf(command).json) context.json(runs)
      else for (const run of runs) context.line(`${run.runId} started`)
      if (runs.length === 0) context.note('No account is parked.')

      /** An account that cannot be read is found by its id on the list. */
      async function parkedAccount(reference: string): Promise<{ readonly sellerId: string; readonly accountId: string }> {
        for (const { seller } of reference.startsWith('acc_') ? await chosenSellers(services, options.seller) : []) {
          const entry = await services.parked.get(seller.id, reference)
          if (entry) return entry
        }
        const account = await findAccount(services, reference, options.seller)
        return { sellerId: account.sellerId, accountId: account.id }
      }
    }))
}
