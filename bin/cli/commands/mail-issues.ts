import type { Command } from 'commander'
import type { MailIssue } from '../../../application/ports/delivery-store.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { tableText } from '../table-text.ts'

const pageSize = 100

export function register(program: Command, context: CliContext): void {
  program.command('mail-issues').description('bills whose mail failed or whose outcome is not known')
    .command('list').description('them, with the reason')
    .option('--seller <id>', 'only this seller')
    .action((options: { seller?: string }, command: Command) => context.withServices(command, async (services) => {
      const all: MailIssue[] = []
      for (const { seller } of await chosenSellers(services, options.seller)) {
        for (let page = await services.deliveries.issues(seller.id, { limit: pageSize }); page.length > 0;) {
          all.push(...page)
          page = page.length < pageSize ? [] : await services.deliveries.issues(seller.id, { limit: pageSize, after: page.at(-1)!.documentId })
        }
      }
      if (globalsOf(command).json) return context.json(all)
      context.line(all.length === 0 ? 'Every bill was mailed, or is still on its way.' : tableText(
        ['seller', 'number', 'status', 'reason', 'detail', 'at'],
        all.map(({ sellerId, number, status, reason, detail = '', at }) => [sellerId, number, status, reason, detail, at]),
      ))
    }))
}
