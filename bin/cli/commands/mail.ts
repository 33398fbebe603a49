import { readFile } from 'node:fs/promises'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { Argument, type Command } from 'commander'
import { createFindDocument } from '../../../application/bill-runs/find-document.ts'
import type { BillingDocument } from '../../../domain/documents/billing-document.ts'
import { readConnection } from '../connection.ts'
import { UsageError } from '../cli-error.ts'
import { chosenSellers, globalsOf, type CliContext } from '../context.ts'
import { noteCommand } from '../note-command.ts'
import type { Services } from '../services.ts'
import { tableText } from '../table-text.ts'

/** Loaded when it is needed: other commands start without it. */
const replyUseCases = async (services: Services) => (await import('../reply-use-cases.ts')).replyUseCases(services)

const eventTypes = ['send', 'delivery', 'bounce', 'soft-bounce', 'complaint', 'reject', 'delay'] as const

export function register(program: Command, context: CliContext): void {
  const mail = program.command('mail').description('mails: send one to the local stack, tell what became of one, mail a bill again')

  mail.command('send').description('give a raw mail to the local stack\'s SMTP port, as a mail client would')
    .argument('<file>', 'a raw mail (RFC 5322)')
    .option('--to <address>', 'envelope recipient; else those of To')
    .option('--from <address>', 'envelope sender; else the From address')
    .action(async (file: string, { to, from }: { to?: string; from?: string }, command: Command) => {
      const { endpoints } = await readConnection(globalsOf(command).connection)
      if (!endpoints.smtp) throw new UsageError('The connected stack has no SMTP port: only a local one has.')
      const raw = await readFile(file).catch(() => { throw new UsageError(`There is no file ${file}.`) })
      const { parseMail } = await import('../../../adapters/mail/parse-mail.ts')
      const { sendOverSmtp } = await import('../smtp-client.ts')
      const parsed = await parseMail((async function* () { yield raw })())
      const recipients = to ? [to] : parsed.to.map(({ address }) => address)
      if (recipients.length === 0) throw new UsageError(`${file} names no recipient: give one with --to.`)
      await sendOverSmtp(endpoints.smtp, { from: from ?? parsed.from?.address ?? '', recipients, raw })
      context.line(`Sent to ${recipients.join(', ')}.`)
    })

  mail.command('event').description('tell the stack what SES would tell about a bill\'s mail, on the same path')
    .addArgument(new Argument('<type>', 'what happened').choices(eventTypes))
    .argument('<number>', 'the bill\'s number or id')
    .option('--recipient <address>', 'whom it happened to; else whom the bill was mailed to')
    .option('--detail <text>', 'what the other system said', '')
    .action((type: (typeof eventTypes)[number], number: string, options: { recipient?: string; detail: string }, command: Command) => context.withServices(command, async (services) => {
      const document = await find(services, number)
      const delivery = await services.deliveries.get(document.accountId, document.ordinal)
      const recipient = options.recipient ?? delivery?.to ?? document.buyer.email
      if (!recipient) throw new UsageError(`${number} was mailed to nobody: give --recipient.`)
      const sesMessageId = delivery && 'sesMessageId' in delivery ? delivery.sesMessageId : `unknown-${document.id}`
      await services.sqs.send(new SendMessageCommand({ QueueUrl: services.output('MailEventsQueueUrl'), MessageBody: JSON.stringify(sesEvent(type, { sesMessageId, recipient, detail: options.detail, document, at: services.clock.now() })) }))
      context.line(`Told: ${type} of ${document.number} for ${recipient}.`)
    }))

  mail.command('resend').description('mail a bill again whose mail failed or bounced; nothing else of it changes')
    .argument('<number>', 'the bill\'s number or id')
    .option('--to <address>', 'the corrected address: it becomes the account\'s, and its hold ends')
    .action((number: string, { to }: { to?: string }, command: Command) => context.withServices(command, async (services) => {
      const document = await find(services, number)
      const sent = await (await replyUseCases(services)).resendBill(document, to)
      await noteCommand(services, { once: `resend_${sent.sesMessageId}`, role: 'operator', action: 'mail.resend', accountId: document.accountId, subject: document.id, after: { to: sent.to } })
      context.line(`${document.number} was mailed to ${sent.to}.`)
    }))

  mail.command('status').description('what became of a bill\'s mail')
    .argument('<number>', 'the bill\'s number or id')
    .action((number: string, _options: unknown, command: Command) => context.withServices(command, async (services) => {
      const { accountId, ordinal } = await find(services, number)
      context.json({ delivery: (await services.deliveries.get(accountId, ordinal)) ?? null, event: (await (await replyUseCases(services)).events.eventOf(accountId, ordinal)) ?? null })
    }))

  mail.command('addresses').description('addresses that bounced or complained: somebody has to correct them')
    .option('--seller <id>', 'only this seller')
    .action((options: { seller?: string }, command: Command) => context.withServices(command, async (services) => {
      const { events } = await replyUseCases(services)
      const all = (await Promise.all((await chosenSellers(services, options.seller)).map(({ seller }) => events.tasks(seller.id, 100)))).flat()
      if (globalsOf(command).json) return context.json(all)
      context.line(all.length === 0 ? 'No address has to be corrected.' : tableText(['seller', 'account', 'address', 'why', 'detail', 'since'], all.map(({ sellerId, accountId, address, why, detail = '', at }) => [sellerId, accountId, address, why, detail, at])))
    }))
}

async function find(services: Services, reference: string): Promise<BillingDocument> {
  const found = await createFindDocument(services)(reference)
  if (found?.kind !== 'document') throw new UsageError(`There is no invoice or credit note ${reference}.`)
  return found.document
}

/** As SES publishes it (contracts/events/ses-event.ts). */
function sesEvent(type: (typeof eventTypes)[number], { sesMessageId, recipient, detail, document, at }: { readonly sesMessageId: string; readonly recipient: string; readonly detail: string; readonly document: BillingDocument; readonly at: string }): object {
  const mail = { timestamp: at, messageId: sesMessageId, destination: [recipient], tags: { document: [document.id], account: [document.accountId], seller: [document.sellerId] } }
  const one = [{ emailAddress: recipient, ...(detail ? { diagnosticCode: detail } : {}) }]
  switch (type) {
    case 'send': return { eventType: 'Send', mail }
    case 'delivery': return { eventType: 'Delivery', mail, delivery: { timestamp: at, recipients: [recipient] } }
    case 'bounce': return { eventType: 'Bounce', mail, bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: one, timestamp: at } }
    case 'soft-bounce': return { eventType: 'Bounce', mail, bounce: { bounceType: 'Transient', bounceSubType: 'General', bouncedRecipients: one, timestamp: at } }
    case 'complaint': return { eventType: 'Complaint', mail, complaint: { complainedRecipients: one, timestamp: at, complaintFeedbackType: 'abuse' } }
    case 'reject': return { eventType: 'Reject', mail, reject: { reason: detail || 'Bad content' } }
    case 'delay': return { eventType: 'DeliveryDelay', mail, deliveryDelay: { timestamp: at, delayType: 'General', delayedRecipients: one } }
  }
}
