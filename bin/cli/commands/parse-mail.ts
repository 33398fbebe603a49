import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Command } from 'commander'
import type { ParsedMail } from '../../../contracts/replies/parsed-mail.ts'
import type { ReceivedMail } from '../../../domain/replies/received-mail.ts'
import { UsageError } from '../cli-error.ts'
import type { CliContext } from '../context.ts'

/** As much as SES receives. */
const largest = 40 * 1024 * 1024

export function register(program: Command, context: CliContext): void {
  program.command('parse-mail')
    .description('print as JSON how a raw mail is understood (docs/replies.md); nothing is stored and no AWS is needed')
    .argument('<file>', 'a raw mail (RFC 5322); - reads standard input')
    .option('--bill <file>', 'the bill that it answers, as a raw mail: its lines are then known as a quote wherever they stand')
    .action(async (file: string, { bill }: { bill?: string }) => {
      const mail = await read(file)
      context.json(await understood(mail, bill === undefined ? undefined : await read(bill)))
    })
}

async function read(file: string): Promise<ReceivedMail> {
  const { parseMail } = await import('../../../adapters/mail/parse-mail.ts')
  if (file === '-') return parseMail(process.stdin)
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new UsageError(`There is no file ${file}.`)
  if (found.size > largest) throw new UsageError(`${file} has ${found.size} bytes; mails of more than ${largest} are refused before they are read, as SES does.`)
  return parseMail(createReadStream(file))
}

/** Loaded when it is needed: the language tables are large, and other commands start without them. */
async function understood(mail: ReceivedMail, bill: ReceivedMail | undefined): Promise<ParsedMail> {
  const { readReply } = await import('../../../domain/replies/read-reply.ts')
  const { billLinesOf } = await import('../../../domain/replies/bill-lines.ts')
  const billText = bill?.bodies.flatMap(({ plain = [], html = [] }) => [plain, html]).map((lines) => lines.map(({ text }) => text).join('\n'))
  const { kind, kindReason, replyText, quotedText, signature, separatedBy, inline, language, intent, named, authentication, matches, bounce, warnings } = readReply(mail, billText ? { bill: billLinesOf(billText) } : {})
  const optional = { ...(quotedText === undefined ? {} : { quotedText }), ...(signature === undefined ? {} : { signature }), ...(bounce ? { bounce } : {}), ...(mail.calendarMethod ? { calendarMethod: mail.calendarMethod } : {}) }
  const answersBill = bill !== undefined && [bill.messageId, ...bill.references].some((id) => id !== undefined && matches.threadIds.includes(id.slice(0, id.lastIndexOf('@'))))
  return {
    kind, kindReason, replyText, separatedBy, inline, language, intent, named, authentication,
    attachments: mail.attachments,
    matchedBy: matches.tokens.length + matches.caseTokens.length > 0 ? 'reply-token' : answersBill || matches.documentIds.length > 0 ? 'thread' : matches.numbers.length > 0 ? 'invoice-number' : matches.threadIds.length > 0 ? 'thread' : 'none',
    matches, ...optional,
    from: mail.from ?? null, to: mail.to, subject: mail.subject, date: mail.date ?? null, messageId: mail.messageId ?? null, inReplyTo: mail.inReplyTo, references: mail.references, warnings,
  }
}
