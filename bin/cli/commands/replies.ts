import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { createFindDocument } from '../../../application/bill-runs/find-document.ts'
import type { ReceivedReply } from '../../../application/ports/received-mail-store.ts'
import { UsageError } from '../cli-error.ts'
import { globalsOf, type CliContext } from '../context.ts'
import { noteCommand } from '../note-command.ts'
import type { Services } from '../services.ts'
import { tableText } from '../table-text.ts'

/** Loaded when it is needed: the language tables are large, and other commands start without them. */
const replyUseCases = async (services: Services) => (await import('../reply-use-cases.ts')).replyUseCases(services)

const types: Readonly<Record<string, string>> = { pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', txt: 'text/plain', csv: 'text/csv', xml: 'application/xml' }

export function register(program: Command, context: CliContext): void {
  const replies = program.command('replies').description('mails that customers wrote, and answers to them')

  replies.command('list').description('what came in, the newest first')
    .option('--month <YYYY-MM>', 'else this month')
    .option('--limit <n>', 'at most so many', '50')
    .action((options: { month?: string; limit: string }, command: Command) => context.withServices(command, async (services) => {
      const month = options.month ?? services.clock.now().slice(0, 7)
      if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) throw new UsageError(`--month "${month}" is not YYYY-MM.`)
      print(await (await replyUseCases(services)).received.list(month, Math.max(1, Math.min(500, Number(options.limit) || 50))), command)
    }))

  replies.command('unmatched').description('mails that wait for a person: no bill or case was found, or a virus was')
    .action((_options: unknown, command: Command) => context.withServices(command, async (services) => print(await (await replyUseCases(services)).received.waiting(100), command)))

  replies.command('show').description('how a mail was understood and what became of it').argument('<id>', 'rpl_...')
    .action((id: string, _options: unknown, command: Command) => context.withServices(command, async (services) => context.json({ ...(await found((await replyUseCases(services)).received, id)) })))

  replies.command('raw').description('the mail as it came').argument('<id>', 'rpl_...')
    .action((id: string, _options: unknown, command: Command) => context.withServices(command, async (services) => {
      const { received, box } = await replyUseCases(services)
      await pipeline(await box.raw((await found(received, id)).rawKey), process.stdout, { end: false })
    }))

  replies.command('assign').description('put a mail that waits on the case of a bill, or on a case of a customer').argument('<id>', 'rpl_...')
    .argument('<to>', 'the bill\'s number or id; an account\'s id; or a case')
    .action((id: string, to: string, _options: unknown, command: Command) => context.withServices(command, async (services) => {
      const { assignReply } = await replyUseCases(services)
      const filed = await assignReply({ replyId: id, at: services.clock.now(), to: to.startsWith('acc_') ? { accountId: to } : to.startsWith('cas_') ? { caseId: to } : { invoice: to } })
      await noteCommand(services, { once: `assign_${id}`, role: 'agent', action: 'mail.assign', accountId: filed.case.accountId, subject: id, after: { caseId: filed.case.id } })
      context.line(`${id} is on ${filed.case.id}.`)
    }))

  replies.command('answer').description('mail an answer in a case\'s thread, to the address on file').argument('<case>', 'cas_...')
    .requiredOption('--text <text>', 'what to answer; @FILE reads a file')
    .option('--attach <file...>', 'files to send with it')
    .option('--agent <id>', 'who answers', 'cli')
    .option('--key <key>', 'the same key is the same answer: it goes once')
    .action((caseId: string, { text, attach = [], agent, key }: { text: string; attach?: string[]; agent: string; key?: string }, command: Command) => context.withServices(command, async (services) => {
      const read = (file: string) => readFile(file).catch(() => { throw new UsageError(`There is no file ${file}.`) })
      const body = text.startsWith('@') ? (await read(text.slice(1))).toString('utf8') : text
      const attachments = await Promise.all(attach.map(async (file) => ({ name: basename(file), type: types[file.split('.').at(-1)!.toLowerCase()] ?? 'application/octet-stream', bytes: await read(file) })))
      if (body.trim() === '') throw new UsageError('The answer has no text.')
      const { claimCase, work } = await replyUseCases(services)
      const how = { caseId, key: key ?? randomUUID(), by: { id: agent, role: 'agent' } as const, at: services.clock.now() }
      await claimCase({ ...how, key: `${how.key}:claim` })
      await work.answer(how, body, attachments)
      context.line(`${caseId}: the answer was sent.`)
    }))

  replies.command('revoke').description('take no more replies to a bill\'s address: what comes waits for a person').argument('<number>', 'the bill\'s number or id')
    .requiredOption('--reason <text>', 'why')
    .action((number: string, { reason }: { reason: string }, command: Command) => context.withServices(command, async (services) => {
      const place = await createFindDocument(services)(number)
      if (place?.kind !== 'document') throw new UsageError(`There is no invoice or credit note ${number}.`)
      const { accountId, ordinal, id } = place.document
      await (await replyUseCases(services)).received.revoke(accountId, ordinal, { actor: 'cli', at: services.clock.now(), reason })
      await noteCommand(services, { once: `revoke_${id}`, role: 'agent', action: 'reply-address.revoke', accountId, subject: id, reason })
      context.line(`Replies to the address in ${place.document.number} are no longer taken.`)
    }))

  function print(all: readonly ReceivedReply[], command: Command): void {
    if (globalsOf(command).json) return context.json(all)
    context.line(all.length === 0 ? 'None.' : tableText(
      ['when', 'id', 'from', 'kind', 'outcome', 'sender', 'intent', 'case', 'subject'],
      all.map(({ receivedAt, id, from, kind, outcome, sender, intent, caseId = '', subject }) => [receivedAt.slice(0, 16), id, from?.address ?? '', kind, outcome, sender, intent.name, caseId, subject.slice(0, 40)]),
    ))
  }
}

async function found(received: { get(id: string): Promise<ReceivedReply | undefined> }, id: string): Promise<ReceivedReply> {
  const reply = await received.get(id)
  if (!reply) throw new UsageError(`There is no received mail ${id}.`)
  return reply
}
