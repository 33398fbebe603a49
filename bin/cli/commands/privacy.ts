import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { createAuditLog } from '../../../adapters/dynamodb/audit-log.ts'
import { createCaseStore } from '../../../adapters/dynamodb/case-store.ts'
import { createCustomerRecords } from '../../../adapters/dynamodb/customer-records.ts'
import { createLoadAccountBooks } from '../../../application/ledger/account-standing.ts'
import { createCustomerPrivacy, type CustomerPrivacy } from '../../../application/privacy/customer-privacy.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { findAccount } from '../find-account.ts'
import { tableText } from '../table-text.ts'

interface PrivacyOptions { readonly seller?: string; readonly reason?: string; readonly as: string }

export function register(program: Command, context: CliContext): void {
  const privacy = program.command('privacy').description('a customer\'s rights over their data: see it, have it removed, keep it for a court')

  add('status', 'what keeps the data from being removed now, and how long what must be kept', async ({ use, accountId, at, json }) => {
    const standing = await use.standing(accountId, at)
    if (json) return context.json(standing)
    context.line(standing.anonymisedAt ? `Anonymised on ${standing.anonymisedAt.slice(0, 10)}.` : standing.blockers.length === 0 ? 'The data can be removed.' : 'The data cannot be removed now:')
    for (const blocker of standing.blockers) context.line(`  ${blocker}`)
    context.line(tableText(['kind', 'years', 'kept until', 'because'], standing.kept.map(({ kind, years, until = '-', because }) => [kind, String(years), until, because])))
  })
  add('export', 'everything that is stored about a customer, as JSON', async ({ use, accountId, at }) => context.json(await use.export(accountId, at)), 'privacy.export')
  add('anonymise', 'remove what names a customer, but from issued documents and the books', async ({ use, accountId, at, json }) => {
    const done = await use.anonymise(accountId, at)
    return json ? context.json(done) : context.line(`${accountId} is anonymised: ${done.changed} records changed. Issued documents and the books are as they were.`)
  }, 'privacy.anonymise', true)
  add('hold', 'keep all data of a customer until the hold is released', async ({ use, accountId, at, reason, by, json }) => {
    const hold = await use.hold(accountId, { reason, by, at })
    return json ? context.json(hold) : context.line(`Legal hold on ${accountId} since ${hold.at.slice(0, 10)}: ${hold.reason}`)
  }, 'privacy.hold', true)
  add('release', 'release the legal hold on a customer\'s data', async ({ use, accountId, at, reason, by, json }) => {
    const hold = await use.release(accountId, { reason, by, at })
    return json ? context.json(hold) : context.line(`The legal hold on ${accountId} is released.`)
  }, 'privacy.release', true)

  interface Given { readonly use: CustomerPrivacy; readonly accountId: string; readonly at: string; readonly reason: string; readonly by: string; readonly json: boolean }

  function add(name: string, description: string, work: (given: Given) => Promise<void>, action?: string, asksReason = false): void {
    const command = privacy.command(name).description(description).argument('<customer>', 'customer number, or account id').option('--seller <id>', 'where sellers share the number')
      .option('--as <id>', 'who does it', userInfo().username)
    if (asksReason) command.requiredOption('--reason <text>', 'why; kept in the audit log')
    command.action((customer: string, options: PrivacyOptions, of: Command) => context.withServices(of, async (services) => {
      const { id: accountId } = await findAccount(services, customer, options.seller)
      const use = createCustomerPrivacy({
        ...services, cases: createCaseStore(services.table), records: createCustomerRecords(services.table),
        loadBooks: createLoadAccountBooks({ accounts: services.accountReader, ledger: services.ledger, holds: services.holds }),
      })
      const [at, by, reason] = [services.clock.now(), options.as, options.reason ?? '']
      await work({ use, accountId, at, by, reason, json: globalsOf(of).json ?? false })
      if (action) await createAuditLog(services.table).record({ id: `aud_${randomUUID()}`, at, actor: { id: by, role: 'operator' }, action, accountId, subject: accountId, ...(reason ? { reason } : {}) })
    }))
  }
}
