import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { S3Client } from '@aws-sdk/client-s3'
import type { Command } from 'commander'
import { createAuditLog } from '../../../adapters/dynamodb/audit-log.ts'
import { createCustomerRecords } from '../../../adapters/dynamodb/customer-records.ts'
import { createLinkRevocations } from '../../../adapters/dynamodb/link-revocations.ts'
import { createReceivedMailStore } from '../../../adapters/dynamodb/received-mail-store.ts'
import { createMailBox } from '../../../adapters/s3/mail-box.ts'
import type { MailBox } from '../../../application/ports/mail-box.ts'
import { createLoadAccountBooks } from '../../../application/ledger/account-standing.ts'
import { createCustomerPrivacy, type CustomerPrivacy } from '../../../application/privacy/customer-privacy.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { findAccount } from '../find-account.ts'
import { tableText } from '../table-text.ts'
import { writeOriginals } from '../write-originals.ts'

interface PrivacyOptions { readonly seller?: string; readonly reason?: string; readonly to?: string; readonly as: string }

export function register(program: Command, context: CliContext): void {
  const privacy = program.command('privacy').description('a customer\'s rights over their data: see it, have it removed, keep it for a court')

  add('status', 'what keeps the data from being removed now, and how long what must be kept', async ({ use, accountId, at, json }) => {
    const standing = await use.standing(accountId, at)
    if (json) return context.json(standing)
    context.line(standing.anonymisedAt ? `Anonymised on ${standing.anonymisedAt.slice(0, 10)}.` : standing.blockers.length === 0 ? 'The data can be removed.' : 'The data cannot be removed now:')
    for (const blocker of standing.blockers) context.line(`  ${blocker}`)
    context.line(tableText(['kind', 'years', 'kept until', 'because'], standing.kept.map(({ kind, years, until = '-', because }) => [kind, String(years), until, because])))
  })
  add('export', 'everything that is stored about a customer, as JSON', async ({ use, box, accountId, at, to, json }) => {
    const exported = await use.export(accountId, at)
    if (to === undefined) return context.json(exported)
    const originals = await writeOriginals(to, exported, box)
    return json ? context.json({ accountId, folder: to, originals }) : context.line(`Written to ${to}: data.json, and ${originals} mails and attachments as they came.`)
  }, 'privacy.export')
    .option('--to <folder>', 'write it there, with the mails as they came and their attachments')
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

  interface Given { readonly use: CustomerPrivacy; readonly box: MailBox; readonly to: string | undefined; readonly accountId: string; readonly at: string; readonly reason: string; readonly by: string; readonly json: boolean }

  function add(name: string, description: string, work: (given: Given) => Promise<void>, action?: string, asksReason = false): Command {
    const command = privacy.command(name).description(description).argument('<customer>', 'customer number, or account id').option('--seller <id>', 'where sellers share the number')
      .option('--as <id>', 'who does it', userInfo().username)
    if (asksReason) command.requiredOption('--reason <text>', 'why; kept in the audit log')
    return command.action((customer: string, options: PrivacyOptions, of: Command) => context.withServices(of, async (services) => {
      const { id: accountId } = await findAccount(services, customer, options.seller)
      const box = createMailBox(new S3Client({}), services.output('MailBucketName'))
      const use = createCustomerPrivacy({
        ...services, box, records: createCustomerRecords(services.table), received: createReceivedMailStore(services.table), revocations: createLinkRevocations(services.table),
        loadBooks: createLoadAccountBooks({ accounts: services.accountReader, ledger: services.ledger, holds: services.holds }),
      })
      const [at, by, reason] = [services.clock.now(), options.as, options.reason ?? '']
      await work({ use, box, to: options.to, accountId, at, by, reason, json: globalsOf(of).json ?? false })
      if (action) await createAuditLog(services.table).record({ id: `aud_${randomUUID()}`, at, actor: { id: by, role: 'operator' }, action, accountId, subject: accountId, ...(reason ? { reason } : {}) })
    }))
  }
}
